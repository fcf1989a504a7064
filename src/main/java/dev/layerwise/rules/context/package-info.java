/** Rules about what a build gets of its context, and what the two of them share. */
package dev.layerwise.rules.context;
