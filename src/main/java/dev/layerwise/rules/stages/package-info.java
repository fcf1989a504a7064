/** Rules about stages and what they start from. */
package dev.layerwise.rules.stages;
