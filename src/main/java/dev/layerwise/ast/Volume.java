package dev.layerwise.ast;

/** Mount points of the image. */
public record Volume(Head head, ArgumentList paths) implements Instruction {}
