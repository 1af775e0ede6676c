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
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Edit;
import org.whiteboard.server.identity.Identity;
import org.whiteboard.server.security.AccessPolicy.Access;
import org.whiteboard.server.security.AddressLimit;
import org.whiteboard.server.security.CookieJar;
import org.whiteboard.server.shelf.Trash;
import org.whiteboard.server.storage.AuditStore.Act;
import org.whiteboard.server.storage.Role;

/** Boards: make, look at, rename, delete. */
@Path("/api/boards")
@Produces(MediaType.APPLICATION_JSON)
public final class BoardsResource {
  /** Whoever comes back within a year to a board they made is still its owner. */
  private static final Duration OWNER_COOKIE = Duration.ofDays(365);

  private final Boards boards;
  private final NewBoards newBoards;
  private final AddressLimit creations;
  private final Addresses addresses;
  private final Cookies cookies;
  private final Trash trash;
  private final OwnedBoards owned;
  private final int titleLengthLimit;

  BoardsResource(
      Boards boards,
      NewBoards newBoards,
      AddressLimit creations,
      Addresses addresses,
      Cookies cookies,
      Trash trash,
      OwnedBoards owned,
      int titleLengthLimit) {
    this.boards = boards;
    this.newBoards = newBoards;
    this.creations = creations;
    this.addresses = addresses;
    this.cookies = cookies;
    this.trash = trash;
    this.owned = owned;
    this.titleLengthLimit = titleLengthLimit;
  }

  /** What a request may say about a board. */
  public record TitleBody(String title) {}

  /** A board that was just made. {@code ownerToken} is shown this once. */
  public record CreatedBoard(String id, String title, String url, String ownerToken) {}

  public record BoardFacts(String id, String title, String role, String createdAt) {
    static BoardFacts of(Access access, String title) {
      return new BoardFacts(
          access.link().id(), title, access.role().word(), access.board().createdAt().toString());
    }
  }

  @POST
  @Audited(Act.CREATED)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@Context ContainerRequestContext request, TitleBody body) {
    return create(request, body == null ? null : body.title(), board -> {});
  }

  /**
   * Makes a board.
   *
   * @param fill puts into it what it begins with, before anybody knows of it
   */
  Response create(ContainerRequestContext request, String givenTitle, Consumer<BoardId> fill) {
    if (!creations.tryTake(Caller.address(request))) {
      throw Problem.of(
              429, "too-many-boards", "Too many boards were made from your network. Wait a moment.")
          .exception();
    }
    String title = title(givenTitle);
    NewBoards.Made made = newBoards.make(title, Caller.identity(request).map(Identity::subject));
    fill.accept(made.board());
    AuditFilter.remember(request, made.board());
    if (!title.isEmpty()) {
      boards.edit(made.board(), List.of(setTitle(title)), "server");
    }
    return created(request, made, title);
  }

  Response created(ContainerRequestContext request, NewBoards.Made made, String title) {
    String url = addresses.page(request, made.linkId());
    return Response.created(URI.create("/api/boards/" + made.linkId()))
        .entity(new CreatedBoard(made.linkId(), title, url, made.ownerToken()))
        .cookie(ownerCookie(request, made, "/api/boards/"), ownerCookie(request, made, "/sync/"))
        .build();
  }

  /** For this board's addresses only: no other board is shown it. */
  private NewCookie ownerCookie(
      ContainerRequestContext request, NewBoards.Made made, String below) {
    return cookies.strict(
        request, CookieJar.OWNER, made.ownerToken(), below + made.linkId(), OWNER_COOKIE);
  }

  /** The caller's own, a page of them. */
  @GET
  public OwnedBoards.BoardPage mine(
      @Context ContainerRequestContext request,
      @QueryParam("text") String text,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("from") String from) {
    return owned.page(request, text, limit, from);
  }

  @GET
  @Path("{id}")
  public BoardFacts look(@Context ContainerRequestContext request, @PathParam("id") String id) {
    Access access = boards.require(request, id, Role.VIEW);
    return BoardFacts.of(access, boards.title(access.board().id()));
  }

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public BoardFacts rename(
      @Context ContainerRequestContext request, @PathParam("id") String id, TitleBody body) {
    Access access = boards.require(request, id, Role.EDIT);
    if (body == null || body.title() == null) {
      throw Problem.invalid("A title is missing.");
    }
    String title = title(body.title());
    BoardId board = access.board().id();
    boards.edit(board, List.of(setTitle(title)), Caller.name(request));
    return BoardFacts.of(access, title);
  }

  /** For good and at once, in the trash or not. */
  @DELETE
  @Audited(Act.DELETED)
  @Path("{id}")
  public Response delete(@Context ContainerRequestContext request, @PathParam("id") String id) {
    trash.delete(boards.requireOwned(request, id).id());
    return Response.noContent().build();
  }

  private String title(String given) {
    return given == null ? "" : Texts.require(given, titleLengthLimit, "The title");
  }

  private static Edit setTitle(String title) {
    return new Edit.Set(List.of("meta", "title"), title);
  }
}
