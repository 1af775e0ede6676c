package org.whiteboard.server.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.AuditStore;
import org.whiteboard.server.storage.Role;

/** Who did what on a board, for its owner. */
@Path("/api/boards/{id}/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
  private static final int PAGE_ENTRIES = 1000;

  private final Boards boards;
  private final AuditStore audit;

  AuditResource(Boards boards, AuditStore audit) {
    this.boards = boards;
    this.audit = audit;
  }

  /**
   * One entry.
   *
   * @param link the one they came by, as its name or number
   * @param signedIn whether {@code who} is vouched for; else it is what they call themselves
   */
  public record AuditFacts(
      long number,
      String at,
      String act,
      String who,
      boolean signedIn,
      String role,
      String link,
      String about) {
    static AuditFacts of(AuditStore.Entry e) {
      return new AuditFacts(
          e.number(),
          e.at().toString(),
          e.act(),
          e.who(),
          e.signedIn(),
          e.role(),
          e.link(),
          e.about());
    }
  }

  /**
   * A page of entries, in order.
   *
   * @param more whether there are more behind the last
   */
  public record AuditList(List<AuditFacts> entries, boolean more) {}

  @GET
  public AuditList list(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("0") long after) {
    BoardId board = boards.require(request, id, Role.OWN).board().id();
    List<AuditStore.Entry> found = audit.read(Optional.of(board), after, PAGE_ENTRIES + 1);
    return new AuditList(
        found.stream().limit(PAGE_ENTRIES).map(AuditFacts::of).toList(),
        found.size() > PAGE_ENTRIES);
  }
}
