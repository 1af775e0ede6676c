package org.whiteboard.server.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.security.AccessPolicy.Access;
import org.whiteboard.server.security.LinkIds;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.Role;

/** The links of a board. For its owner alone: whoever sees a link holds its role. */
@Path("/api/boards/{id}/links")
@Produces(MediaType.APPLICATION_JSON)
public final class LinksResource {
  private static final int NAME_LENGTH_LIMIT = 100;

  private final BoardStore store;
  private final Boards boards;
  private final RoomRegistry rooms;
  private final LinkIds ids;
  private final Addresses addresses;
  private final InstantSource clock;
  private final int linksLimit;

  LinksResource(
      BoardStore store,
      Boards boards,
      RoomRegistry rooms,
      LinkIds ids,
      Addresses addresses,
      InstantSource clock,
      int linksLimit) {
    this.store = store;
    this.boards = boards;
    this.rooms = rooms;
    this.ids = ids;
    this.addresses = addresses;
    this.clock = clock;
    this.linksLimit = linksLimit;
  }

  /**
   * What a new link is to be.
   *
   * @param role view, comment, edit or own
   * @param expires ISO 8601 with zone, in the future; absent for never
   */
  public record LinkBody(String role, String name, String expires) {}

  public record LinkFacts(
      String id, String role, String name, String url, String createdAt, String expires) {}

  public record LinkList(List<LinkFacts> links) {}

  @GET
  public LinkList list(@Context ContainerRequestContext request, @PathParam("id") String id) {
    Access access = boards.require(request, id, Role.OWN);
    return new LinkList(
        store.links(access.board().id()).stream().map(link -> facts(request, link)).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @Context ContainerRequestContext request, @PathParam("id") String id, LinkBody body) {
    Access access = boards.require(request, id, Role.OWN);
    if (body == null) {
      throw Problem.invalid("A role is missing.");
    }
    if (store.links(access.board().id()).size() >= linksLimit) {
      throw Problem.of(
              409, "too-many-links", "The board has " + linksLimit + " links already; revoke some.")
          .about(id)
          .limited(linksLimit + " links")
          .exception();
    }
    String name = body.name() == null ? "" : body.name();
    Link link =
        new Link(
            ids.next(),
            access.board().id(),
            role(body.role()),
            clock.instant(),
            Texts.require(name, NAME_LENGTH_LIMIT, "The link's name"),
            expiry(body.expires()));
    store.addLink(link);
    return Response.created(URI.create("/api/boards/" + link.id()))
        .entity(facts(request, link))
        .build();
  }

  /** Ends a link and everybody who came by it, at once. */
  @DELETE
  @Path("{link}")
  public Response revoke(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("link") String linkId) {
    Access access = boards.require(request, id, Role.OWN);
    boolean ofThisBoard =
        store.findLink(linkId).filter(l -> l.board().equals(access.board().id())).isPresent();
    if (!ofThisBoard) {
      throw Problem.of(404, "unknown-link", "The board has no such link.").about(id).exception();
    }
    store.revokeLink(linkId);
    rooms.disconnect(linkId, CloseCode.REVOKED);
    return Response.noContent().build();
  }

  private LinkFacts facts(ContainerRequestContext request, Link link) {
    return new LinkFacts(
        link.id(),
        link.role().name().toLowerCase(Locale.ROOT),
        link.name(),
        addresses.page(request, link.id()),
        link.createdAt().toString(),
        link.expiresAt().map(Instant::toString).orElse(null));
  }

  private static Role role(String given) {
    try {
      return Role.valueOf(String.valueOf(given).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("The role must be view, comment, edit or own.");
    }
  }

  private Optional<Instant> expiry(String given) {
    if (given == null) {
      return Optional.empty();
    }
    Instant expires;
    try {
      expires = Instant.parse(given);
    } catch (DateTimeException e) {
      throw Problem.invalid("The expiry must look like 2030-01-31T12:00:00Z.");
    }
    if (!expires.isAfter(clock.instant())) {
      throw Problem.invalid("The expiry must lie in the future.");
    }
    return Optional.of(expires);
  }
}
