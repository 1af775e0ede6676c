package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.identity.Identity;
import org.whiteboard.server.security.AccessPolicy;
import org.whiteboard.server.security.Credentials;
import org.whiteboard.server.storage.Role;
import org.whiteboard.server.storage.ShelfStore;
import org.whiteboard.server.storage.ShelfStore.Owned;
import org.whiteboard.server.storage.ShelfStore.Owner;

/**
 * The boards that the caller owns: those a signed-in person made, and the one whose owner token was
 * sent. Other people's boards and links of theirs are never in it, since whoever owns a board may
 * see all its links anyway. Thread-safe.
 */
final class OwnedBoards {
  private static final int PAGE_LIMIT = 100;

  /** Looked through at once when only some of them are wanted. */
  private static final int BATCH = 200;

  private final ShelfStore shelf;
  private final Boards boards;
  private final InstantSource clock;

  OwnedBoards(ShelfStore shelf, Boards boards, InstantSource clock) {
    this.shelf = shelf;
    this.boards = boards;
    this.clock = clock;
  }

  /**
   * A board of the caller.
   *
   * @param id of its first link that may do the most
   * @param role that the caller has
   * @param excerpt of its texts where they have what was looked for; absent otherwise
   */
  public record OwnedBoard(
      String id, String title, String role, String createdAt, String changedAt, String excerpt) {}

  /**
   * Some of them, made last first.
   *
   * @param next where the next page begins; absent on the last one
   */
  public record BoardPage(List<OwnedBoard> boards, String next) {}

  /**
   * A page.
   *
   * @param text words that title or texts must have; null or blank for every board
   * @param from what the page before answered as its next page, null for the first
   */
  BoardPage page(ContainerRequestContext request, String text, int limit, String from) {
    if (limit < 1 || limit > PAGE_LIMIT) {
      throw Problem.invalid("A page has between 1 and " + PAGE_LIMIT + " boards.");
    }
    Owner owner = owner(request);
    Set<String> links = Caller.identity(request).map(Identity::links).orElse(Set.of());
    List<String> words = Texts.searchWords(text);
    long before = number(from);
    List<OwnedBoard> page = new ArrayList<>();
    while (true) {
      List<Owned> batch = shelf.owned(owner, links, clock.instant(), before, BATCH);
      Map<BoardId, String> excerpts =
          shelf.search(batch.stream().map(b -> b.shelved().board().id()).toList(), words);
      for (Owned owned : batch) {
        Optional<OwnedBoard> found = found(owned, words, excerpts);
        if (found.isPresent() && page.size() == limit) {
          return new BoardPage(page, Long.toString(before));
        }
        found.ifPresent(page::add);
        before = owned.number();
      }
      if (batch.size() < BATCH) {
        return new BoardPage(page, null);
      }
    }
  }

  private static Owner owner(ContainerRequestContext request) {
    Credentials credentials = Caller.credentials(request);
    if (credentials.identity().isEmpty() && credentials.ownerToken().isEmpty()) {
      throw Problem.of(
              401, "sign-in-needed", "The server knows of no boards of a guest; sign in first.")
          .exception();
    }
    return new Owner(
        credentials.identity().map(Identity::subject),
        credentials.ownerToken().map(AccessPolicy::hash));
  }

  private static long number(String from) {
    try {
      return from == null ? Long.MAX_VALUE : Long.parseLong(from);
    } catch (NumberFormatException e) {
      throw Problem.invalid("A page begins where the answer before it says.");
    }
  }

  private Optional<OwnedBoard> found(
      Owned owned, List<String> words, Map<BoardId, String> excerpts) {
    var board = owned.shelved().board();
    String title = boards.title(board.id());
    String excerpt = excerpts.get(board.id());
    String lower = title.toLowerCase(Locale.ROOT);
    boolean titled = words.stream().allMatch(word -> lower.contains(word.toLowerCase(Locale.ROOT)));
    if (!titled && excerpt == null) {
      return Optional.empty();
    }
    return Optional.of(
        new OwnedBoard(
            owned.shelved().link().id(),
            title,
            Role.OWN.word(),
            board.createdAt().toString(),
            owned.shelved().changedAt().toString(),
            excerpt));
  }
}
