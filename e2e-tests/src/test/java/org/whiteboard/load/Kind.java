package org.whiteboard.load;

/** What a person sends: a cursor, which is never stored, or an update of the document. */
enum Kind {
  MOVE(0),
  UPDATE(1);

  /** Streams of one person stand side by side; this one's place among them. */
  final int place;

  Kind(int place) {
    this.place = place;
  }
}
