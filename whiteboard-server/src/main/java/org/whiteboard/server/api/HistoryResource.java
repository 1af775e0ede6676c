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
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.export.ExportFormat;
import org.whiteboard.server.snapshot.DrawingSessions;
import org.whiteboard.server.snapshot.UpdatePage;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.HistoryStore.LogEntry;
import org.whiteboard.server.storage.Role;

/** The past of a board: when who drew, and the board at any moment. */
@Path("/api/boards/{id}/history")
@Produces(MediaType.APPLICATION_JSON)
public final class HistoryResource {
  private final Boards boards;
  private final Past past;
  private final HistoryStore history;
  private final AssetStore assets;
  private final BoardStore store;

  HistoryResource(
      Boards boards, Past past, HistoryStore history, AssetStore assets, BoardStore store) {
    this.boards = boards;
    this.past = past;
    this.history = history;
    this.assets = assets;
    this.store = store;
  }

  public record SessionFacts(
      long fromOffset, long toOffset, String from, String to, List<String> authors, long bytes) {}

  /**
   * A board's past.
   *
   * @param oldest first offset that can be looked at
   * @param head the newest
   */
  public record History(long oldest, long head, List<SessionFacts> sessions) {}

  @GET
  public History sessions(@Context ContainerRequestContext request, @PathParam("id") String id) {
    BoardId board = boards.require(request, id, Role.VIEW).board().id();
    HistoryStore.Reach reach = history.reach(board);
    List<SessionFacts> sessions =
        DrawingSessions.of(history.entries(board, reach.oldest(), reach.head())).stream()
            .map(
                s ->
                    new SessionFacts(
                        s.fromOffset(),
                        s.toOffset(),
                        s.from().toString(),
                        s.to().toString(),
                        s.authors(),
                        s.bytes()))
            .toList();
    return new History(reach.oldest(), reach.head(), sessions);
  }

  /** The board after the update at an offset. */
  @GET
  @Path("{offset: [0-9]{1,15}}")
  public Response at(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("offset") long offset,
      @QueryParam("format") @DefaultValue("json") String format) {
    BoardId board = boards.require(request, id, Role.VIEW).board().id();
    past.require(board, id, offset);
    ExportFormat chosen = ExportResource.require(format);
    byte[] captured = past.captured(board, offset, chosen);
    Response answer =
        ExportResource.file(chosen, captured, ExportResource.request(request, assets, board));
    return withAuthor(answer, board, offset);
  }

  /** Who wrote the last update of a moment, and when; the first moment has neither. */
  private Response withAuthor(Response moment, BoardId board, long offset) {
    for (LogEntry last : history.entries(board, offset - 1, offset)) {
      moment.getHeaders().add("Whiteboard-Moment-Time", last.at().toString());
      moment
          .getHeaders()
          .add(
              "Whiteboard-Moment-Author",
              URLEncoder.encode(last.author(), StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return moment;
  }

  /** The updates after an offset, as many as fit into one answer. */
  @GET
  @Path("updates")
  @Produces("application/octet-stream")
  public byte[] updates(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("0") long after) {
    BoardId board = boards.require(request, id, Role.VIEW).board().id();
    past.require(board, id, after);
    return UpdatePage.encode(store.read(board, after, after + UpdatePage.UPDATES_LIMIT));
  }
}
