/**
 * Recordings: who sent which bytes when, as JSON lines that ordinary tools read. The format is
 * docs/recording.md. Knows streams, not files; knows protocol messages only as bytes.
 */
package org.whiteboard.recording;
