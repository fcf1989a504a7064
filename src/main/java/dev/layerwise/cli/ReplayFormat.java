package dev.layerwise.cli;

/** How a replay is written. */
enum ReplayFormat {
    TEXT,
    JSON,
    HTML
}
