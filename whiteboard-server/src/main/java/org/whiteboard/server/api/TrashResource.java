package org.whiteboard.server.api;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.shelf.Trash;
import org.whiteboard.server.storage.AuditStore.Act;

/** A board's way into the trash and out of it; its owner's to go. */
@Path("/api/boards/{id}/trash")
@Produces(MediaType.APPLICATION_JSON)
public final class TrashResource {
  private final Boards boards;
  private final Trash trash;
  private final InstantSource clock;

  TrashResource(Boards boards, Trash trash, InstantSource clock) {
    this.boards = boards;
    this.trash = trash;
    this.clock = clock;
  }

  /** When a board went into the trash, and when it will be deleted for good. */
  public record Trashed(String trashedAt, String deletedAt) {}

  @POST
  @Audited(Act.TRASHED)
  public Trashed put(@Context ContainerRequestContext request, @PathParam("id") String id) {
    BoardId board = boards.requireOwned(request, id).id();
    Instant now = clock.instant();
    trash.put(board, now);
    return new Trashed(now.toString(), trash.emptied(now).toString());
  }

  @DELETE
  @Audited(Act.TAKEN_FROM_TRASH)
  public Response takeOut(@Context ContainerRequestContext request, @PathParam("id") String id) {
    trash.takeOut(boards.requireOwned(request, id).id());
    return Response.noContent().build();
  }
}
