package org.whiteboard.server.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.shelf.Thumbnails;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.Role;
import org.whiteboard.server.storage.ShelfStore;

/** Small pictures: of a board as its cover shows it, and of its versions. */
@Path("/api/boards/{id}/thumbnail")
@Produces("image/png")
public final class ThumbnailsResource {
  /** A board's changes as it is drawn on; a version's never does, but may be withdrawn. */
  private static final String BOARD_CACHING = "private, max-age=10";

  private static final String VERSION_CACHING = "private, max-age=86400";

  private final Boards boards;
  private final Past past;
  private final HistoryStore history;
  private final ShelfStore shelf;
  private final Thumbnails thumbnails;

  ThumbnailsResource(
      Boards boards, Past past, HistoryStore history, ShelfStore shelf, Thumbnails thumbnails) {
    this.boards = boards;
    this.past = past;
    this.history = history;
    this.shelf = shelf;
    this.thumbnails = thumbnails;
  }

  /** Of the board some seconds ago, or of a version. */
  @GET
  public Response look(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @QueryParam("version") String version) {
    BoardId board = boards.require(request, id, Role.VIEW).board().id();
    if (version != null) {
      long offset = past.version(board, id, version).offset();
      return answer(paint(board, offset), id, VERSION_CACHING);
    }
    Optional<byte[]> png =
        shelf.newestThumbnail(board).or(() -> paint(board, history.reach(board).head()));
    return answer(png, id, BOARD_CACHING);
  }

  private Optional<byte[]> paint(BoardId board, long offset) {
    return thumbnails.at(board, offset, question -> past.at(board, offset, question));
  }

  private static Response answer(Optional<byte[]> png, String id, String caching) {
    return png.map(bytes -> Response.ok(bytes).header("Cache-Control", caching).build())
        .orElseThrow(
            () ->
                Problem.of(404, "nothing-to-see", "There is nothing to paint.")
                    .about(id)
                    .exception());
  }
}
