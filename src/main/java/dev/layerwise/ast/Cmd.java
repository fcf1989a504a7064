package dev.layerwise.ast;

/** The default command of the image. */
public record Cmd(Head head, CommandForm command) implements Instruction {}
