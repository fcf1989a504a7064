/** The rules, a class each, and the one list that names them. A rule imports the model, and nobody imports a rule. */
package dev.layerwise.rules;
