package org.whiteboard.server.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Link;

/**
 * What is known of boards while nobody draws on them: facts of many at once, their covers (text and
 * thumbnail), the trash. Thread-safe; every method blocks.
 */
public interface ShelfStore {

  /**
   * A board as a link leads to it.
   *
   * @param changedAt when its last update was written, or when it was made
   * @param trashedAt since when it is in the trash
   */
  record Shelved(Link link, Board board, Instant changedAt, Optional<Instant> trashedAt) {}

  /** A board whose cover shows another moment than its last. */
  record Outdated(BoardId board, long head, Instant changedAt) {}

  /** The boards that these links lead to, those in the trash too; unknown links are left out. */
  List<Shelved> byLinks(Collection<String> linkIds);

  /**
   * Who owns boards: nobody, a person, who has a token, or both.
   *
   * @param subject of who is signed in
   * @param tokenHash of an owner token
   */
  record Owner(Optional<String> subject, Optional<String> tokenHash) {}

  /**
   * An owner's board, outside of the trash, with its first link that may do the most.
   *
   * @param number boards that were made later have larger ones
   */
  record Owned(long number, Shelved shelved) {}

  /**
   * An owner's boards, made last first. A board without a link that holds now is left out: nothing
   * leads to it.
   *
   * @param before only boards with a smaller number
   * @param links which links to look at; empty for all
   */
  List<Owned> owned(Owner owner, Set<String> links, Instant now, long before, int limit);

  /**
   * Which of the boards have texts with every word, or its beginning, and an excerpt around one.
   *
   * @param words as a person typed them, no syntax of any kind
   */
  Map<BoardId, String> search(Collection<BoardId> boards, List<String> words);

  /** Moves a board to the trash. Its links are unknown until it is taken out. Idempotent. */
  void trash(BoardId board, Instant now);

  /** Takes a board out of the trash with everything it had. Idempotent. */
  void takeOut(BoardId board);

  /** Boards that went into the trash before a moment. */
  List<BoardId> trashedBefore(Instant moment);

  /**
   * Boards whose cover is not of their last update, changed longest ago first.
   *
   * @param quietSince only boards that nobody changed since then, or whose cover is older than
   * @param coverBefore this
   */
  List<Outdated> outdated(Instant quietSince, Instant coverBefore, int limit);

  /** Replaces what a search finds of a board; {@code text} may be empty. */
  void putCover(BoardId board, long offset, Instant now, String text);

  /** The picture of a board as it was after an update. */
  Optional<byte[]> thumbnail(BoardId board, long offset);

  /** The newest picture there is of a board. */
  Optional<byte[]> newestThumbnail(BoardId board);

  /** Keeps a picture, and drops those that neither a version nor the cover shows any more. */
  void putThumbnail(BoardId board, long offset, byte[] png);
}
