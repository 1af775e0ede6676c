package org.whiteboard.server.api;

import java.time.InstantSource;
import java.util.Optional;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.security.AccessPolicy;
import org.whiteboard.server.security.LinkIds;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.Role;

/** Makes boards: each with an owner token and its first link, which may edit. */
final class NewBoards {
  private final BoardStore store;
  private final LinkIds ids;
  private final InstantSource clock;
  private final long boardsLimit;

  /**
   * Creates it.
   *
   * @param boardsLimit how many the store takes, to be told to whoever asks for one more
   */
  NewBoards(BoardStore store, long boardsLimit, LinkIds ids, InstantSource clock) {
    this.store = store;
    this.boardsLimit = boardsLimit;
    this.ids = ids;
    this.clock = clock;
  }

  record Made(BoardId board, String linkId, String ownerToken) {}

  /**
   * Makes a board.
   *
   * @param ownerSubject who makes it, if they are signed in
   */
  Made make(String title, Optional<String> ownerSubject) {
    BoardId board = new BoardId(ids.next());
    String ownerToken = ids.nextToken();
    Board row =
        new Board(board, title, AccessPolicy.hash(ownerToken), clock.instant(), ownerSubject);
    if (!store.create(row)) {
      throw Problem.of(507, "server-full", "The server has no room for more boards.")
          .limited(boardsLimit + " boards")
          .exception();
    }
    Link link = new Link(ids.next(), board, Role.EDIT, clock.instant());
    store.addLink(link);
    return new Made(board, link.id(), ownerToken);
  }
}
