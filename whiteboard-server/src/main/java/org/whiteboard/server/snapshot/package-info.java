/**
 * A board as it was: any moment of its log, compared with another, brought back as new edits.
 * History is never rewritten under live clients; what this package changes goes through the room
 * like everybody's changes.
 */
package org.whiteboard.server.snapshot;
