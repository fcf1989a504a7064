package dev.layerwise.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes, so that tests can stand in for a terminal.
 *
 * @param out reports, and nothing else
 * @param err what is said about the run itself
 * @param terminal which of them people look at
 */
record Streams(InputStream in, PrintStream out, PrintStream err, Terminal terminal) {}
