package dev.layerwise.cli;

import dev.layerwise.cache.BuildInputs;
import dev.layerwise.cache.ContextChoice;
import java.nio.file.Path;

/**
 * What a command works on: a Dockerfile, its context, and the build that they make.
 *
 * @param dockerfile as it was named
 */
record Project(Path dockerfile, ContextChoice context, BuildInputs inputs) {}
