/** Rules about the packages of a distribution. */
package dev.layerwise.rules.packages;
