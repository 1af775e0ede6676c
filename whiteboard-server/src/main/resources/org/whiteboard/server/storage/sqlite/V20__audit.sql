-- Who did what, for good: a board's entries outlive the board, so it is named and not referred to.
-- Links are named as their owner sees them, never by their addresses.
CREATE TABLE audit (
  entry     INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  board     TEXT    NOT NULL,
  act       TEXT    NOT NULL,
  who       TEXT    NOT NULL,
  signed_in INTEGER NOT NULL,
  role      TEXT    NOT NULL,
  link      TEXT    NOT NULL,
  about     TEXT    NOT NULL,
  -- SHA-256 over the seal before this one and the entry: what is changed or missing shows.
  seal      BLOB    NOT NULL
);

CREATE INDEX audit_of_board ON audit (board, entry);

CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit is append-only');
END;

CREATE TRIGGER audit_never_forgets BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit is append-only');
END;
