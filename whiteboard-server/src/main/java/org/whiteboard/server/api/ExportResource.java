package org.whiteboard.server.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.export.BadOptionException;
import org.whiteboard.server.export.ExportFormat;
import org.whiteboard.server.export.ExportFormats;
import org.whiteboard.server.export.ExportRequest;
import org.whiteboard.server.snapshot.HistoryRecording;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.Checksum;
import org.whiteboard.server.storage.Role;

/** A board as a file. What it answers holds everything that was acknowledged before the request. */
@Path("/api/boards/{id}/export")
public final class ExportResource {
  private final Boards boards;
  private final AssetStore assets;
  private final Past past;
  private final Function<BoardId, HistoryRecording> recordings;

  /**
   * Creates it.
   *
   * @param recordings makes a recording of a board's history
   */
  ExportResource(
      Boards boards, AssetStore assets, Past past, Function<BoardId, HistoryRecording> recordings) {
    this.boards = boards;
    this.assets = assets;
    this.past = past;
    this.recordings = recordings;
  }

  @GET
  public Response export(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @QueryParam("format") @DefaultValue("json") String format,
      @QueryParam("at") Long at,
      @QueryParam("version") String version) {
    BoardId board = boards.require(request, id, Role.VIEW).board().id();
    if (format.equals(HistoryRecording.FORMAT)) {
      if (at != null || version != null) {
        throw Problem.invalid("A recording is of all the history, not of one moment.");
      }
      return recording(recordings.apply(board));
    }
    ExportFormat chosen = require(format);
    OptionalLong moment = past.named(board, id, at, version);
    byte[] captured =
        moment.isPresent()
            ? past.captured(board, moment.getAsLong(), chosen)
            : boards.read(board, chosen.capture());
    return file(chosen, captured, request(request, assets, board));
  }

  /** Written as it is read from the log, so that a long history is never in memory as a whole. */
  private static Response recording(HistoryRecording recording) {
    return attachment(
            Response.ok((StreamingOutput) recording::write).type(HistoryRecording.MEDIA_TYPE),
            HistoryRecording.EXTENSION)
        .build();
  }

  static ExportFormat require(String name) {
    return ExportFormats.find(name)
        .orElseThrow(
            () ->
                Problem.of(
                        400,
                        "unknown-format",
                        "A board can be exported as one of "
                            + String.join(", ", ExportFormats.names())
                            + " or "
                            + HistoryRecording.FORMAT
                            + ", not as that.")
                    .exception());
  }

  /** The query's parameters as options, and the board's pictures. */
  static ExportRequest request(ContainerRequestContext request, AssetStore assets, BoardId board) {
    Map<String, String> options = new HashMap<>();
    request
        .getUriInfo()
        .getQueryParameters()
        .forEach((name, values) -> options.put(name, values.get(0)));
    return new ExportRequest(
        options, sha256 -> assets.find(board, sha256).map(found -> assets.read(board, found)));
  }

  /** Named without the link: a file is passed on, and must not bring its reader to the board. */
  static Response file(ExportFormat format, byte[] captured, ExportRequest request) {
    byte[] file;
    try {
      file = format.writer().write(captured, request);
    } catch (BadOptionException e) {
      throw Problem.invalid(e.getMessage());
    }
    Response.ResponseBuilder answer =
        attachment(Response.ok(file).type(format.mediaType()), format.extension());
    if (format.equals(ExportFormats.JSON)) {
      answer.header("Whiteboard-Content-Hash", Checksum.sha256Hex(file));
    }
    return answer.build();
  }

  static Response.ResponseBuilder attachment(Response.ResponseBuilder answer, String extension) {
    return answer.header("Content-Disposition", "attachment; filename=\"board." + extension + "\"");
  }
}
