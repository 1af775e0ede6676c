-- A person's own boards are looked for by either of these, however many boards of others there are.
CREATE INDEX boards_by_owner ON boards (owner_subject) WHERE owner_subject IS NOT NULL;
CREATE INDEX boards_by_owner_token ON boards (owner_token_hash);
