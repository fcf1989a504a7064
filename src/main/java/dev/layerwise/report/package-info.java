/** What layerwise writes: for people, for programs, and for those who want to see how it reads a file. */
package dev.layerwise.report;
