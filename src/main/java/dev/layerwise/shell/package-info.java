/**
 * The shell inside RUN: a script's commands as records, each with its place in the source, and the questions that rules
 * ask about them.
 *
 * <p>May import {@code source}, {@code ast} and {@code syntax}. ANTLR stays inside: {@code ShellTokenSource} cuts a
 * script into tokens the way POSIX 2.10 says, {@code grammar/ShellParser.g4} gives them shape. Text that is not
 * understood is refused, never read wrongly.
 */
package dev.layerwise.shell;
