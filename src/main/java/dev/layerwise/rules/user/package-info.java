/** Rules about whom an image runs as. */
package dev.layerwise.rules.user;
