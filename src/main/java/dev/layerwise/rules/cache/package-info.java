/** Rules on steps that re-run although nothing that they read has changed. */
package dev.layerwise.rules.cache;
