package org.whiteboard.server.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.server.storage.Checksum;
import org.whiteboard.server.storage.Role;

/** A board as a file. What it answers holds everything that was acknowledged before the request. */
@Path("/api/boards/{id}/export")
public final class ExportResource {
  private final Boards boards;

  ExportResource(Boards boards) {
    this.boards = boards;
  }

  @GET
  public Response export(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @QueryParam("format") @DefaultValue("json") String format) {
    BoardId board = boards.require(request, id, Role.VIEW).board().id();
    return switch (format) {
      case "json" -> json(boards.read(board, Doc::canonicalJson), id);
      case "yjs" -> yjs(boards.read(board, Doc::encodeState), id);
      default -> throw unknownFormat();
    };
  }

  static WebApplicationException unknownFormat() {
    return Problem.of(400, "unknown-format", "A board can be exported as json or yjs, not as that.")
        .exception();
  }

  /** Canonical JSON; its SHA-256 is the board's content hash. */
  static Response json(byte[] canonical, String name) {
    return Response.ok(canonical)
        .type(JsonBody.MEDIA_TYPE)
        .header("Whiteboard-Content-Hash", Checksum.sha256Hex(canonical))
        .header("Content-Disposition", "attachment; filename=\"" + name + ".json\"")
        .build();
  }

  static Response yjs(byte[] update, String name) {
    return Response.ok(update)
        .type("application/octet-stream")
        .header("Content-Disposition", "attachment; filename=\"" + name + ".yjs\"")
        .build();
  }
}
