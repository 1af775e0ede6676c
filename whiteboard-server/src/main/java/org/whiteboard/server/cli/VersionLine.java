package org.whiteboard.server.cli;

/**
 * A version as a command shows it.
 *
 * @param at ISO 8601, UTC
 */
record VersionLine(
    String id, String name, long offset, String author, String at, boolean automatic) {}
