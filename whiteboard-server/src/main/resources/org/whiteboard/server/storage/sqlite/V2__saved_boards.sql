-- What the start page shows of a board while nobody draws on it, and the trash.

ALTER TABLE boards ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
-- Since when the board is in the trash; its links lead nowhere meanwhile.
ALTER TABLE boards ADD COLUMN trashed_at INTEGER;

UPDATE boards SET changed_at = coalesce(
  (SELECT at FROM updates WHERE updates.board = boards.board AND at_offset = head), created_at);

-- The moment that a board's text and thumbnail show.
CREATE TABLE covers (
  board     INTEGER PRIMARY KEY REFERENCES boards (board) ON DELETE CASCADE,
  at_offset INTEGER NOT NULL,
  at        INTEGER NOT NULL
);

CREATE TABLE thumbnails (
  board     INTEGER NOT NULL REFERENCES boards (board) ON DELETE CASCADE,
  at_offset INTEGER NOT NULL,
  png       BLOB    NOT NULL,
  UNIQUE (board, at_offset)
);

-- The texts of boards, for searching; a row's id is its board's number.
CREATE VIRTUAL TABLE board_texts USING fts5 (body, tokenize = 'unicode61 remove_diacritics 2');

CREATE TRIGGER texts_go_with_their_board AFTER DELETE ON boards BEGIN
  DELETE FROM board_texts WHERE rowid = old.board;
END;
