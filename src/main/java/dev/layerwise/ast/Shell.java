package dev.layerwise.ast;

/** The shell of later shell forms; only its exec form is valid. */
public record Shell(Head head, CommandForm command) implements Instruction {}
