package org.whiteboard.server.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.whiteboard.board.BoardId;

/**
 * Who did what, for good. Entries are added and never changed; those of a board outlive it. Holds
 * names and numbers of links, never addresses or tokens. Thread-safe.
 */
public interface AuditStore {

  /** What is worth an entry. Written in lower case with hyphens for people and programs. */
  enum Act {
    JOINED,
    CREATED,
    RESTORED,
    IMPORTED,
    TRASHED,
    TAKEN_FROM_TRASH,
    DELETED,
    LINK_CREATED,
    LINK_CHANGED,
    LINK_REVOKED,
    REMOVED_PERSON,
    RECORDING_STARTED,
    RECORDING_STOPPED,
    RECORDING_DELETED;

    /** Such as {@code link-revoked}. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Somebody who acts.
   *
   * @param name the account's for who is signed in, else what they call themselves
   * @param role what they might do then
   * @param linkId the link they came by; empty for the command line. Kept as its name or number
   */
  record Actor(String name, boolean signedIn, Optional<Role> role, Optional<String> linkId) {}

  /**
   * Something to be recorded.
   *
   * @param aboutLink the link that it was done to; kept as its name or number
   * @param about what else it was done to, or what was changed, in words; may be empty
   */
  record Event(
      Instant at, BoardId board, Act act, Actor actor, Optional<String> aboutLink, String about) {}

  /**
   * What was recorded.
   *
   * @param number in order, without gaps
   * @param board its internal id: not for those who only know a link
   */
  record Entry(
      long number,
      Instant at,
      BoardId board,
      String act,
      String who,
      boolean signedIn,
      String role,
      String link,
      String about) {}

  /** Adds an entry; completes when it is durable. */
  CompletableFuture<Void> append(Event event);

  /**
   * Entries in order. Blocks.
   *
   * @param board empty for those of all boards
   * @param after the number before the first that is wanted
   */
  List<Entry> read(Optional<BoardId> board, long after, int limit);

  /** The number of the first entry that was changed or whose predecessor is missing. Blocks. */
  Optional<Long> firstBroken();
}
