-- What of a large checkpoint does not fit into its own row. The parts are written before the row, a
-- transaction each, so that no append waits for all of them; those without a row are left over.
CREATE TABLE checkpoint_parts (
  board     INTEGER NOT NULL REFERENCES boards (board) ON DELETE CASCADE,
  at_offset INTEGER NOT NULL,
  part      INTEGER NOT NULL,
  bytes     BLOB    NOT NULL,
  UNIQUE (board, at_offset, part)
);
