package org.whiteboard.server.api;

import com.google.gson.JsonArray;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.imports.ImportLimits;
import org.whiteboard.server.imports.ImportRefusedException;
import org.whiteboard.server.imports.Imported;
import org.whiteboard.server.imports.Imports;
import org.whiteboard.server.imports.Placement;
import org.whiteboard.server.ops.Amount;
import org.whiteboard.server.room.BoardUnavailableException;
import org.whiteboard.server.security.LinkIds;
import org.whiteboard.server.storage.AuditStore.Act;
import org.whiteboard.server.storage.Role;

/** A file onto a board: all of it in one new edit, or nothing and a sentence that says why. */
@Path("/api/boards/{id}/import")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportResource {
  private final Boards boards;
  private final StoredPictures pictures;
  private final LinkIds ids;
  private final Executor deepThreads;
  private final Duration timeout;

  /**
   * Creates it.
   *
   * @param deepThreads with the stack that documents ask for; as many as files may be read at once
   */
  ImportResource(
      Boards boards, StoredPictures pictures, LinkIds ids, Executor deepThreads, Duration timeout) {
    this.boards = boards;
    this.pictures = pictures;
    this.ids = ids;
    this.deepThreads = deepThreads;
    this.timeout = timeout;
  }

  /**
   * What an import did.
   *
   * @param offset where it stands in the log; absent when it was only read
   * @param shapes how many came in
   * @param losses what could not be carried over
   * @param content shapes bottom first, when the file was only read
   */
  public record ImportAnswer(
      Long offset, int shapes, List<Imported.Loss> losses, JsonArray content) {}

  /**
   * Imports a file, whose bytes say what it is.
   *
   * @param apply false only reads it: its pictures are stored with the board, its shapes are
   *     answered for the asker to put on the board itself, as an edit that it can undo
   */
  @POST
  @Audited(Act.IMPORTED)
  public ImportAnswer take(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @QueryParam("apply") @DefaultValue("true") boolean apply,
      InputStream body)
      throws IOException {
    BoardId board = boards.require(request, id, Role.EDIT).board().id();
    byte[] file = body.readNBytes(ImportLimits.DEFAULT.fileBytes() + 1);
    if (file.length > ImportLimits.DEFAULT.fileBytes()) {
      throw refusal(413, ImportRefusedException.tooLarge(ImportLimits.DEFAULT), id);
    }
    Imported imported = read(file, board, id);
    pictures.put(board, id, imported.files());
    int count = imported.shapes().size();
    String shapes = Amount.of(count, "shape");
    AuditFilter.describe(request, apply ? shapes : shapes + ", for the page to place");
    if (!apply) {
      return new ImportAnswer(null, count, imported.losses(), Placement.bottomFirst(imported));
    }
    try {
      long offset =
          boards.edit(
              board,
              doc -> Placement.edits(imported, doc.canonicalJson(), ids::next),
              Caller.name(request));
      return new ImportAnswer(offset, count, imported.losses(), null);
    } catch (IllegalArgumentException e) {
      throw Problem.of(422, "malformed-file", e.getMessage()).about(id).exception();
    }
  }

  private Imported read(byte[] file, BoardId board, String link) {
    try {
      return CompletableFuture.supplyAsync(() -> read(file, link), deepThreads)
          .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebApplicationException refused) {
        throw refused;
      }
      throw new BoardUnavailableException(board, "a file could not be read", e.getCause());
    }
  }

  private static Imported read(byte[] file, String link) {
    try {
      return Imports.read(file, ImportLimits.DEFAULT);
    } catch (ImportRefusedException e) {
      throw refusal(422, e, link);
    }
  }

  private static WebApplicationException refusal(
      int status, ImportRefusedException refused, String link) {
    Problem problem = Problem.of(status, refused.code(), refused.getMessage()).about(link);
    return (refused.limit() == null ? problem : problem.limited(refused.limit())).exception();
  }
}
