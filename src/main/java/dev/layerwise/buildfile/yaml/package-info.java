/** YAML with places and limits: for configurations, compose files, and the JSON of bake files, which is YAML too. */
package dev.layerwise.buildfile.yaml;
