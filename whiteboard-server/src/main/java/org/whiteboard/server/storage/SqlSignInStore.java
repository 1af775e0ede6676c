package org.whiteboard.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@link SignInStore} in SQL, over the database that the boards are in. */
public final class SqlSignInStore implements SignInStore {
  /** In no group's name: names with a line break are left out by who reads them from tokens. */
  private static final String GROUP_SEPARATOR = "\n";

  private final SqlDatabase database;

  public SqlSignInStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public void add(SignIn signIn, Instant now) {
    database.write(
        "sign in",
        0,
        handle -> {
          handle
              .createUpdate("DELETE FROM sign_ins WHERE expires_at < :now")
              .bind("now", now.toEpochMilli())
              .execute();
          return insert(handle, signIn);
        });
  }

  private static int insert(Handle handle, SignIn signIn) {
    return handle
        .createUpdate(
            "INSERT INTO sign_ins (token_hash, subject, name, member_of, expires_at)"
                + " VALUES (:tokenHash, :subject, :name, :memberOf, :expiresAt)")
        .bind("tokenHash", signIn.tokenHash())
        .bind("subject", signIn.subject())
        .bind("name", signIn.name())
        .bind("memberOf", String.join(GROUP_SEPARATOR, signIn.groups()))
        .bind("expiresAt", signIn.expiresAt().toEpochMilli())
        .execute();
  }

  @Override
  public Optional<SignIn> find(String tokenHash) {
    return database.read(
        "find sign-in",
        handle ->
            handle
                .createQuery("SELECT * FROM sign_ins WHERE token_hash = :tokenHash")
                .bind("tokenHash", tokenHash)
                .map((row, context) -> signIn(row))
                .findOne());
  }

  private static SignIn signIn(ResultSet row) throws SQLException {
    String memberOf = row.getString("member_of");
    return new SignIn(
        row.getString("token_hash"),
        row.getString("subject"),
        row.getString("name"),
        memberOf.isEmpty() ? List.of() : List.of(memberOf.split(GROUP_SEPARATOR, -1)),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }

  @Override
  public void remove(String tokenHash) {
    database.write(
        "sign out",
        0,
        handle ->
            handle
                .createUpdate("DELETE FROM sign_ins WHERE token_hash = :tokenHash")
                .bind("tokenHash", tokenHash)
                .execute());
  }

  @Override
  public byte[] secret(String name, byte[] candidate) {
    return database.write(
        "read a key",
        candidate.length,
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO secrets (name, value) VALUES (:name, :value) ON CONFLICT DO NOTHING")
              .bind("name", name)
              .bind("value", candidate)
              .execute();
          return handle
              .createQuery("SELECT value FROM secrets WHERE name = :name")
              .bind("name", name)
              .mapTo(byte[].class)
              .one();
        });
  }
}
