package org.whiteboard.server.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardSize;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.Role;

/** What a board takes on the server's disk, and what it may. */
@Path("/api/boards/{id}/size")
@Produces(MediaType.APPLICATION_JSON)
public final class SizeResource {
  private final Boards boards;
  private final HistoryStore history;
  private final long logLimitBytes;
  private final long pictureLimitBytes;

  SizeResource(Boards boards, HistoryStore history, long logLimitBytes, long pictureLimitBytes) {
    this.boards = boards;
    this.history = history;
    this.logLimitBytes = logLimitBytes;
    this.pictureLimitBytes = pictureLimitBytes;
  }

  /**
   * All in bytes, but the number of updates.
   *
   * @param logLimitBytes beyond it the board can only be read; absent when there is no such limit
   */
  public record SizeFacts(
      long updates,
      long logBytes,
      Long logLimitBytes,
      long checkpointBytes,
      long pictureBytes,
      long pictureLimitBytes) {}

  @GET
  public SizeFacts size(@Context ContainerRequestContext request, @PathParam("id") String id) {
    BoardId board = boards.require(request, id, Role.VIEW).board().id();
    BoardSize size = history.size(board);
    return new SizeFacts(
        size.updates(),
        size.logBytes(),
        logLimitBytes == Long.MAX_VALUE ? null : logLimitBytes,
        size.checkpointBytes(),
        size.pictureBytes(),
        pictureLimitBytes);
  }
}
