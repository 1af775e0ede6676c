package org.whiteboard.server.api;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.recordings.Recording;
import org.whiteboard.server.recordings.RecordingEnd;
import org.whiteboard.server.recordings.RecordingRefusedException;
import org.whiteboard.server.recordings.RecordingRefusedException.Reason;
import org.whiteboard.server.recordings.RequestedRecordings;
import org.whiteboard.server.recordings.RequestedRecordings.Content;
import org.whiteboard.server.snapshot.HistoryRecording;
import org.whiteboard.server.storage.AuditStore.Act;
import org.whiteboard.server.storage.Role;

/**
 * Recordings of a board, see docs/recording.md. For its owner alone: they hold names, cursors and
 * what was deleted again.
 */
@Path("/api/boards/{id}/recordings")
@Produces(MediaType.APPLICATION_JSON)
public final class RecordingsResource {
  private static final int BUFFER_BYTES = 64 << 10;

  private final Boards boards;
  private final RequestedRecordings recordings;

  RecordingsResource(Boards boards, RequestedRecordings recordings) {
    this.boards = boards;
    this.recordings = recordings;
  }

  /**
   * A recording.
   *
   * @param bytes of its file until now, compressed
   * @param state running, or how it ended: stopped, size-limit, duration-limit, server-stopped,
   *     failed, or cut-off when the server was killed meanwhile
   */
  public record RecordingFacts(String id, String startedAt, long bytes, String state) {
    static RecordingFacts of(Recording r) {
      String over = r.end().map(RecordingEnd::word).orElse("cut-off");
      return new RecordingFacts(
          r.id(), r.startedAt().toString(), r.bytes(), r.running() ? "running" : over);
    }
  }

  /**
   * Newest first.
   *
   * @param limitBytes a recording ends by itself with the event that passes it
   * @param limitMinutes a recording ends by itself after so long
   * @param limit how many a board may have
   */
  public record RecordingList(
      List<RecordingFacts> recordings, long limitBytes, long limitMinutes, int limit) {}

  @GET
  public RecordingList list(@Context ContainerRequestContext request, @PathParam("id") String id) {
    BoardId board = boards.require(request, id, Role.OWN).board().id();
    return new RecordingList(
        boards.await(board, recordings.list(board)).stream().map(RecordingFacts::of).toList(),
        recordings.limits().bytes(),
        recordings.limits().duration().toMinutes(),
        recordings.limits().perBoard());
  }

  /** Starts one; the answer comes when it runs. */
  @POST
  @Audited(Act.RECORDING_STARTED)
  public Response start(@Context ContainerRequestContext request, @PathParam("id") String id) {
    BoardId board = boards.require(request, id, Role.OWN).board().id();
    Recording started;
    try {
      started =
          boards.await(
              board, recordings.start(board, boards.title(board), Caller.nameOrNone(request)));
    } catch (RecordingRefusedException e) {
      throw refused(id, e);
    }
    AuditFilter.describe(request, started.id());
    return Response.created(URI.create("/api/boards/" + id + "/recordings/" + started.id()))
        .entity(RecordingFacts.of(started))
        .build();
  }

  /** The file; of a recording that runs, what it has until now and no end line. */
  @GET
  @Path("{recording}")
  @Produces({HistoryRecording.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  public Response download(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("recording") String recordingId) {
    BoardId board = boards.require(request, id, Role.OWN).board().id();
    Content content =
        boards.await(board, recordings.read(board, recordingId)).orElseThrow(() -> unknown(id));
    return ExportResource.attachment(
            Response.ok((StreamingOutput) out -> copy(content, out))
                .type(HistoryRecording.MEDIA_TYPE),
            HistoryRecording.EXTENSION)
        .build();
  }

  /** No further than it was when it was asked for, which is the end of a line. */
  private static void copy(Content content, OutputStream out) throws IOException {
    try (InputStream in = content.in()) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long left = content.bytes();
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException("a recording became shorter while it was read");
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
  }

  /** Ends one; what has ended already stays as it is. */
  @POST
  @Audited(Act.RECORDING_STOPPED)
  @Path("{recording}/stop")
  public RecordingFacts stop(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("recording") String recordingId) {
    BoardId board = boards.require(request, id, Role.OWN).board().id();
    Recording stopped =
        boards.await(board, recordings.stop(board, recordingId)).orElseThrow(() -> unknown(id));
    AuditFilter.describe(request, stopped.id());
    return RecordingFacts.of(stopped);
  }

  /** Removes one for good, and ends it before if it runs. */
  @DELETE
  @Audited(Act.RECORDING_DELETED)
  @Path("{recording}")
  public Response delete(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("recording") String recordingId) {
    BoardId board = boards.require(request, id, Role.OWN).board().id();
    if (!boards.await(board, recordings.delete(board, recordingId))) {
      throw unknown(id);
    }
    AuditFilter.describe(request, recordingId);
    return Response.noContent().build();
  }

  private static WebApplicationException unknown(String linkId) {
    return Problem.of(404, "unknown-recording", "The board has no such recording.")
        .about(linkId)
        .exception();
  }

  private static WebApplicationException refused(String linkId, RecordingRefusedException cause) {
    int status = cause.reason() == Reason.RECORDINGS_FULL ? 507 : 409;
    String code = cause.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Problem.of(status, code, cause.getMessage())
        .about(linkId)
        .limited(cause.limit())
        .exception();
  }
}
