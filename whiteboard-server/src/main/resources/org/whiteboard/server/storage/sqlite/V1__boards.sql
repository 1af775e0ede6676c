-- Times are milliseconds since 1970, UTC. Boards have a number of their own so that the key of
-- every row of the log is short; outside this file a board is known by its id.

CREATE TABLE boards (
  board            INTEGER PRIMARY KEY,
  id               TEXT    NOT NULL UNIQUE,
  title            TEXT    NOT NULL,
  owner_token_hash TEXT    NOT NULL,
  created_at       INTEGER NOT NULL,
  -- Offset of the last update. Counted here, in the insert's transaction, so that offsets have no
  -- gaps and a log that lost its end is noticed.
  head             INTEGER NOT NULL DEFAULT 0,
  -- Updates up to this offset were folded into checkpoints and are gone.
  folded           INTEGER NOT NULL DEFAULT 0,
  log_bytes        INTEGER NOT NULL DEFAULT 0
);

-- Clustered by key: a board's log is read as one range.
CREATE TABLE updates (
  board    INTEGER NOT NULL REFERENCES boards (board) ON DELETE CASCADE,
  at_offset INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  author   TEXT    NOT NULL,
  payload  BLOB    NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (board, at_offset)
) WITHOUT ROWID;

CREATE TABLE checkpoints (
  board        INTEGER NOT NULL REFERENCES boards (board) ON DELETE CASCADE,
  at_offset    INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  state        BLOB    NOT NULL,
  state_vector BLOB    NOT NULL,
  checksum     BLOB    NOT NULL,
  UNIQUE (board, at_offset)
);

CREATE TABLE links (
  id         TEXT    PRIMARY KEY,
  board      INTEGER NOT NULL REFERENCES boards (board) ON DELETE CASCADE,
  role       TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER
) WITHOUT ROWID;

CREATE INDEX links_of_board ON links (board);

CREATE TABLE versions (
  id        TEXT    PRIMARY KEY,
  board     INTEGER NOT NULL REFERENCES boards (board) ON DELETE CASCADE,
  name      TEXT    NOT NULL,
  at_offset INTEGER NOT NULL,
  author    TEXT    NOT NULL,
  at        INTEGER NOT NULL,
  automatic INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX versions_of_board ON versions (board, at_offset);

-- The bytes are files named by their hash; this says which boards may show them.
CREATE TABLE assets (
  board      INTEGER NOT NULL REFERENCES boards (board) ON DELETE CASCADE,
  sha256     TEXT    NOT NULL,
  mime       TEXT    NOT NULL,
  size_bytes INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (board, sha256)
) WITHOUT ROWID;
