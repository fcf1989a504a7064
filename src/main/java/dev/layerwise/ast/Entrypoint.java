package dev.layerwise.ast;

/** The program that the image starts. */
public record Entrypoint(Head head, CommandForm command) implements Instruction {}
