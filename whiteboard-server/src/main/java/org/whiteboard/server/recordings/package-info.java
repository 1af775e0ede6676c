/**
 * Recordings of what happens on boards (docs/recording.md): of every board, as {@code --record}
 * asks for, and of one board, as its owner asks for. Hears of rooms what they hear; a disk that
 * can't keep up, or fails, costs a recording and never a board.
 */
package org.whiteboard.server.recordings;
