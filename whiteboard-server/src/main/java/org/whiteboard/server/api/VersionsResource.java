package org.whiteboard.server.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.Edit;
import org.whiteboard.server.export.ExportFormats;
import org.whiteboard.server.security.LinkIds;
import org.whiteboard.server.snapshot.BoardContent;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.AuditStore.Act;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.HistoryStore.Version;
import org.whiteboard.server.storage.Role;

/** Named moments of a board: name one, look at it, compare it with now, bring it back. */
@Path("/api/boards/{id}/versions")
@Produces(MediaType.APPLICATION_JSON)
public final class VersionsResource {
  private static final int NAME_LENGTH_LIMIT = 200;

  private final Boards boards;
  private final Past past;
  private final HistoryStore history;
  private final AssetStore assets;
  private final LinkIds ids;
  private final InstantSource clock;
  private final int versionsLimit;

  VersionsResource(
      Boards boards,
      Past past,
      HistoryStore history,
      AssetStore assets,
      LinkIds ids,
      InstantSource clock,
      int versionsLimit) {
    this.boards = boards;
    this.past = past;
    this.history = history;
    this.assets = assets;
    this.ids = ids;
    this.clock = clock;
    this.versionsLimit = versionsLimit;
  }

  /**
   * What a request says of a version.
   *
   * @param offset the moment to name; absent for now
   */
  public record VersionBody(String name, Long offset) {}

  public record VersionFacts(
      String id, String name, long offset, String author, String at, boolean automatic) {
    static VersionFacts of(Version v) {
      return new VersionFacts(
          v.id(), v.name(), v.offset(), v.author(), v.at().toString(), v.automatic());
    }
  }

  public record VersionList(List<VersionFacts> versions) {}

  /** What a restore did: where it stands in the log, and how many things it changed. */
  public record Restored(long offset, int edits) {}

  @GET
  public VersionList list(@Context ContainerRequestContext request, @PathParam("id") String id) {
    BoardId board = boards.require(request, id, Role.VIEW).board().id();
    return new VersionList(history.versions(board).stream().map(VersionFacts::of).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @Context ContainerRequestContext request, @PathParam("id") String id, VersionBody body) {
    BoardId board = boards.require(request, id, Role.EDIT).board().id();
    HistoryStore.Reach reach = history.reach(board);
    long offset = body.offset() == null ? reach.head() : past.require(board, id, body.offset());
    Version version =
        new Version(
            ids.next(), board, name(body), offset, Caller.name(request), clock.instant(), false);
    add(version, id);
    return Response.created(URI.create("/api/boards/" + id + "/versions/" + version.id()))
        .entity(VersionFacts.of(version))
        .build();
  }

  /** One at a time, so that nobody passes the limit by asking twice at once. */
  private synchronized void add(Version version, String id) {
    long named = history.versions(version.board()).stream().filter(v -> !v.automatic()).count();
    if (named >= versionsLimit) {
      throw Problem.of(409, "too-many-versions", "The board has too many versions; delete some.")
          .about(id)
          .limited(versionsLimit + " versions")
          .exception();
    }
    history.addVersion(version);
  }

  @PATCH
  @Path("{version}")
  @Consumes(MediaType.APPLICATION_JSON)
  public VersionFacts rename(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("version") String versionId,
      VersionBody body) {
    BoardId board = boards.require(request, id, Role.EDIT).board().id();
    Version version = past.version(board, id, versionId);
    history.renameVersion(board, version.id(), name(body));
    return VersionFacts.of(past.version(board, id, versionId));
  }

  @DELETE
  @Path("{version}")
  public Response delete(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("version") String versionId) {
    BoardId board = boards.require(request, id, Role.EDIT).board().id();
    history.deleteVersion(board, past.version(board, id, versionId).id());
    return Response.noContent().build();
  }

  /** The board as it was, as canonical JSON. */
  @GET
  @Path("{version}/content")
  public Response content(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("version") String versionId) {
    BoardId board = boards.require(request, id, Role.VIEW).board().id();
    long offset = past.version(board, id, versionId).offset();
    byte[] json = past.at(board, offset, ExportFormats.JSON.capture());
    return ExportResource.file(
        ExportFormats.JSON, json, ExportResource.request(request, assets, board));
  }

  /** What happened to the shapes between the version and now. */
  @GET
  @Path("{version}/changes")
  public BoardContent.Difference changes(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("version") String versionId) {
    BoardId board = boards.require(request, id, Role.VIEW).board().id();
    BoardContent then = past.content(board, past.version(board, id, versionId).offset());
    return boards.read(board, doc -> BoardContent.parse(doc.canonicalJson())).since(then);
  }

  /**
   * Brings a version back for everybody, as new edits that can be undone like any.
   *
   * @param keepAdded leaves on the board what was added since
   */
  @POST
  @Audited(Act.RESTORED)
  @Path("{version}/restore")
  public Restored restore(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("version") String versionId,
      @QueryParam("keepAdded") @DefaultValue("false") boolean keepAdded) {
    BoardId board = boards.require(request, id, Role.EDIT).board().id();
    BoardContent then = past.content(board, past.version(board, id, versionId).offset());
    AtomicInteger changed = new AtomicInteger();
    Function<Doc, List<Edit>> restore =
        now -> {
          List<Edit> edits = then.editsFrom(BoardContent.parse(now.canonicalJson()), keepAdded);
          changed.set(edits.size());
          return edits;
        };
    long offset = boards.edit(board, restore, Caller.name(request));
    return new Restored(offset, changed.get());
  }

  private static String name(VersionBody body) {
    if (body.name() == null) {
      throw Problem.invalid("A name is missing.");
    }
    String name = Texts.require(body.name(), NAME_LENGTH_LIMIT, "The version's name");
    if (name.isEmpty()) {
      throw Problem.invalid("A name is missing.");
    }
    return name;
  }
}
