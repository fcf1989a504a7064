/** Rules about stages and the images they start from. */
package dev.layerwise.rules.stages;
