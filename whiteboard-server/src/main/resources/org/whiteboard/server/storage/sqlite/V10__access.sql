-- What a link asks of those who come by it, besides knowing it.
ALTER TABLE links ADD COLUMN password_hash TEXT;
ALTER TABLE links ADD COLUMN signed_in_only INTEGER NOT NULL DEFAULT 0;

-- Issuer and subject of whoever made the board while signed in.
ALTER TABLE boards ADD COLUMN owner_subject TEXT;

-- Who is signed in. Tokens are kept as their hashes: a copy of this file signs nobody in.
CREATE TABLE sign_ins (
  token_hash TEXT    PRIMARY KEY,
  subject    TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  member_of  TEXT    NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX sign_ins_by_end ON sign_ins (expires_at);

-- Keys this server signs with, made at its first start.
CREATE TABLE secrets (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;
