/**
 * What is written for people: fixed Dockerfiles, and ignore files that a context needs. Everything is proved before it
 * is offered: rules propose, nothing here trusts them.
 */
package dev.layerwise.fix;
