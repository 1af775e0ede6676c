package org.whiteboard.load;

/** What a person sends: a cursor, which is never stored, or an update of the document. */
enum Kind {
  MOVE,
  UPDATE
}
