/**
 * How long a real build's steps took, read from what the build itself reported, and what a replay's re-runs take by it.
 *
 * <p>A recording is read as a stream and with bounds on what is kept; what is wrong with it is a value.
 */
package dev.layerwise.history.timing;
