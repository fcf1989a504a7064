/**
 * What is written for people: ignore files that a context needs. Everything is proved before it is offered: no step
 * loses a file that it reads.
 */
package dev.layerwise.fix;
