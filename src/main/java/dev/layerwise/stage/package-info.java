/**
 * Stages of a Dockerfile: what each is built from, which a target needs, and the environment, user, working directory
 * and shell at every instruction, each with the instruction that it comes from.
 *
 * <p>Imports {@code source}, {@code ast}, {@code syntax} and the paths of {@code context}. Follows how BuildKit plans
 * a Dockerfile ({@code dockerfile2llb}); what depends on an image that nobody described is unknown and says so.
 */
package dev.layerwise.stage;
