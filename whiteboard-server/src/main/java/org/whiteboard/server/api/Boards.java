package org.whiteboard.server.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.Edit;
import org.whiteboard.server.room.BoardUnavailableException;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.security.AccessPolicy;
import org.whiteboard.server.security.AccessPolicy.Access;
import org.whiteboard.server.security.AccessPolicy.Decision;
import org.whiteboard.server.security.AccessPolicy.Denial;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.Role;
import org.whiteboard.server.storage.ShelfStore;

/** The way from a link in a request to a board that may be read or changed. Thread-safe. */
final class Boards {
  private final BoardStore store;
  private final ShelfStore shelf;
  private final AccessPolicy policy;
  private final RoomRegistry rooms;
  private final Duration timeout;

  Boards(
      BoardStore store,
      ShelfStore shelf,
      AccessPolicy policy,
      RoomRegistry rooms,
      Duration timeout) {
    this.store = store;
    this.shelf = shelf;
    this.policy = policy;
    this.rooms = rooms;
    this.timeout = timeout;
  }

  /**
   * Resolves a link, or answers 404; 401 when it asks for something besides, and 403 when it gives
   * less than is needed.
   */
  Access require(ContainerRequestContext request, String linkId, Role needed) {
    Decision decision = policy.decide(linkId, Caller.credentials(request));
    if (!(decision instanceof Access access)) {
      throw denied((Denial) decision, linkId);
    }
    if (!access.role().includes(needed)) {
      throw Problem.forbidden(linkId, verb(needed));
    }
    AuditFilter.remember(request, access);
    return access;
  }

  /** What the link opens for this caller, who is not told why when it is nothing. */
  Optional<Access> opened(ContainerRequestContext request, String linkId) {
    Decision decision = policy.decide(linkId, Caller.credentials(request));
    return decision instanceof Access access && access.role().includes(Role.VIEW)
        ? Optional.of(access)
        : Optional.empty();
  }

  private static WebApplicationException denied(Denial denial, String linkId) {
    return switch (denial) {
      case UNKNOWN -> Problem.unknownBoard(linkId);
      case OTHER_BOARD ->
          Problem.of(403, "other-board", "The token was made for another board.")
              .about(linkId)
              .exception();
      case SIGN_IN_NEEDED ->
          Problem.of(401, "sign-in-needed", "This link is for people who are signed in.")
              .about(linkId)
              .exception();
      case PASSWORD_NEEDED ->
          Problem.of(401, "password-needed", "This link asks for a password.")
              .about(linkId)
              .exception();
    };
  }

  /**
   * The board of its owner, also when it is in the trash. Everybody else is told the same as if
   * they had asked for any other board.
   */
  BoardStore.Board requireOwned(ContainerRequestContext request, String linkId) {
    Optional<BoardStore.Board> trashed =
        shelf.byLinks(List.of(linkId)).stream()
            .filter(shelved -> shelved.trashedAt().isPresent())
            .map(ShelfStore.Shelved::board)
            .findFirst();
    if (trashed.isEmpty()) {
      return require(request, linkId, Role.OWN).board();
    }
    BoardStore.Board owned =
        trashed
            .filter(board -> AccessPolicy.isOwner(board, Caller.credentials(request)))
            .orElseThrow(() -> Problem.unknownBoard(linkId));
    AuditFilter.remember(request, owned.id());
    return owned;
  }

  /** What a link gives to whoever asks, without an error when it gives nothing. */
  Decision decide(ContainerRequestContext request, Link link) {
    return policy.decide(link, Caller.credentials(request));
  }

  private static String verb(Role role) {
    return switch (role) {
      case VIEW -> "view";
      case COMMENT -> "comment";
      case EDIT -> "edit";
      case OWN -> "manage the board, which its owner has";
    };
  }

  /** Reads a board's document as it is now, everything committed. */
  <T> T read(BoardId board, Function<Doc, T> question) {
    return await(board, rooms.read(board, question));
  }

  /** Changes a board for everybody who looks at it; returns when durable. */
  long edit(BoardId board, List<Edit> edits, String author) {
    return await(board, rooms.edit(board, edits, author));
  }

  /** Changes a board depending on what it holds at that very moment. */
  long edit(BoardId board, Function<Doc, List<Edit>> edits, String author) {
    return await(board, rooms.edit(board, edits, author));
  }

  /** The title as everybody on the board sees it now. */
  String title(BoardId board) {
    return await(board, rooms.title(board))
        .or(() -> store.find(board).map(BoardStore.Board::title))
        .orElse("");
  }

  /** Waits for a room, but not for ever. */
  <T> T await(BoardId board, CompletableFuture<T> answer) {
    try {
      return answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new BoardUnavailableException(
            board, "no answer within " + timeout.toMillis() + " ms", e);
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
