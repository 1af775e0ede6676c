package org.whiteboard.server.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.AuditStore.Act;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.Role;

/** A new board with what another one holds, or held at a moment. */
@Path("/api/boards/{id}/copy")
@Produces(MediaType.APPLICATION_JSON)
public final class CopyResource {
  private final BoardStore store;
  private final AssetStore assets;
  private final Boards boards;
  private final Past past;
  private final BoardsResource creating;
  private final InstantSource clock;

  CopyResource(
      BoardStore store,
      AssetStore assets,
      Boards boards,
      Past past,
      BoardsResource creating,
      InstantSource clock) {
    this.store = store;
    this.assets = assets;
    this.boards = boards;
    this.past = past;
    this.creating = creating;
    this.clock = clock;
  }

  /**
   * What to copy.
   *
   * @param title of the copy; absent for the original's
   * @param at the moment to copy, an offset; absent for now
   */
  public record CopyBody(String title, Long at) {}

  /** Whoever may look at a board may copy it: they could draw it again. */
  @POST
  @Audited(Act.CREATED)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response copy(
      @Context ContainerRequestContext request, @PathParam("id") String id, CopyBody body) {
    BoardId board = boards.require(request, id, Role.VIEW).board().id();
    byte[] state =
        body.at() == null
            ? boards.read(board, Doc::encodeState)
            : past.state(board, past.require(board, id, body.at()));
    String title = body.title() == null ? boards.title(board) : body.title();
    AuditFilter.describe(request, "a copy");
    return creating.create(request, title, copy -> fill(copy, board, state));
  }

  private void fill(BoardId copy, BoardId original, byte[] state) {
    assets.copy(original, copy);
    store.append(copy, new LoggedUpdate(clock.instant(), "server", state)).join();
  }
}
