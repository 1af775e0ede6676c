package org.whiteboard.server.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.security.AccessPolicy.Access;
import org.whiteboard.server.security.AccessPolicy.Decision;
import org.whiteboard.server.security.AccessPolicy.Denial;
import org.whiteboard.server.shelf.Trash;
import org.whiteboard.server.storage.ShelfStore;
import org.whiteboard.server.storage.ShelfStore.Shelved;

/**
 * A person's shelf of boards. There need not be accounts: who sends a link could read the whole
 * board anyway, so to look through the boards behind many links at once gives nothing away. Links
 * go in the body because addresses end up in logs.
 */
@Path("/api/shelf")
@Produces(MediaType.APPLICATION_JSON)
public final class ShelfResource {
  /** As many as a browser keeps. */
  private static final int LINKS_LIMIT = 500;

  private final ShelfStore shelf;
  private final Boards boards;
  private final Trash trash;
  private final InstantSource clock;

  ShelfResource(ShelfStore shelf, Boards boards, Trash trash, InstantSource clock) {
    this.shelf = shelf;
    this.boards = boards;
    this.trash = trash;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param links ids of the boards' links, at most 500
   * @param text words to look for in the boards' texts; absent to look for nothing
   */
  public record ShelfBody(List<String> links, String text) {}

  /**
   * A board on the shelf.
   *
   * @param id the link's, as it was sent
   * @param trashedAt absent outside of the trash, as is {@code deletedAt}
   * @param excerpt what was found, absent when nothing was
   * @param needs what the link asks for before it tells anything; absent when it asks for nothing
   */
  public record ShelvedBoard(
      String id,
      String title,
      String role,
      String createdAt,
      String changedAt,
      String trashedAt,
      String deletedAt,
      String excerpt,
      String needs) {}

  /** Links that lead nowhere are left out. */
  public record ShelvedBoards(List<ShelvedBoard> boards) {}

  /** A board with what its link gives to whoever asks. */
  private record Seen(Shelved shelved, Decision decision) {
    boolean isOpen() {
      return shelved.trashedAt().isEmpty() && decision instanceof Access;
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public ShelvedBoards look(@Context ContainerRequestContext request, ShelfBody body) {
    List<String> links = body.links() == null ? List.of() : body.links();
    if (links.size() > LINKS_LIMIT) {
      throw Problem.of(400, "too-many-links", "More than " + LINKS_LIMIT + " links were sent.")
          .limited(LINKS_LIMIT + " links")
          .exception();
    }
    Instant now = clock.instant();
    List<Seen> found =
        shelf.byLinks(links).stream()
            .filter(s -> s.link().expiresAt().map(now::isBefore).orElse(true))
            .map(s -> new Seen(s, boards.decide(request, s.link())))
            .filter(s -> s.decision() != Denial.UNKNOWN && s.decision() != Denial.OTHER_BOARD)
            .toList();
    Map<BoardId, String> excerpts = search(found, body.text());
    return new ShelvedBoards(found.stream().map(s -> board(s, excerpts)).toList());
  }

  private Map<BoardId, String> search(List<Seen> found, String text) {
    List<BoardId> searched =
        found.stream().filter(Seen::isOpen).map(s -> s.shelved().board().id()).distinct().toList();
    return shelf.search(searched, Texts.searchWords(text));
  }

  private ShelvedBoard board(Seen seen, Map<BoardId, String> excerpts) {
    Shelved shelved = seen.shelved();
    String trashedAt = shelved.trashedAt().map(Instant::toString).orElse(null);
    String deletedAt = shelved.trashedAt().map(trash::emptied).map(Instant::toString).orElse(null);
    String id = shelved.link().id();
    if (!(seen.decision() instanceof Access access)) {
      String needs = seen.decision() == Denial.PASSWORD_NEEDED ? "password" : "sign-in";
      return new ShelvedBoard(id, null, null, null, null, trashedAt, deletedAt, null, needs);
    }
    BoardId board = shelved.board().id();
    return new ShelvedBoard(
        id,
        trashedAt == null ? boards.title(board) : shelved.board().title(),
        access.role().word(),
        shelved.board().createdAt().toString(),
        shelved.changedAt().toString(),
        trashedAt,
        deletedAt,
        excerpts.get(board),
        null);
  }
}
