/**
 * HCL 2, the language of bake files: {@code HclTokenSource} and {@code grammar/HclParser.g4} make records with places,
 * and an evaluator that does no I/O and says of everything else that it is unknown.
 */
package dev.layerwise.buildfile.hcl;
