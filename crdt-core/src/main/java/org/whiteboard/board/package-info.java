/**
 * The board document as docs/board-format.md describes it: names, ids, ink, content hash. Reads the
 * canonical JSON and never a document, so it works the same for every engine.
 */
package org.whiteboard.board;
