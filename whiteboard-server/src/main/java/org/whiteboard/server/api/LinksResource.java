package org.whiteboard.server.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.whiteboard.board.BoardId;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.room.Visitor;
import org.whiteboard.server.security.AccessPolicy.Access;
import org.whiteboard.server.security.LinkIds;
import org.whiteboard.server.security.Passwords;
import org.whiteboard.server.storage.AuditStore.Act;
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
  private final Passwords passwords;
  private final InstantSource clock;
  private final int linksLimit;

  LinksResource(
      BoardStore store,
      Boards boards,
      RoomRegistry rooms,
      LinkIds ids,
      Addresses addresses,
      Passwords passwords,
      InstantSource clock,
      int linksLimit) {
    this.store = store;
    this.boards = boards;
    this.rooms = rooms;
    this.ids = ids;
    this.addresses = addresses;
    this.passwords = passwords;
    this.clock = clock;
    this.linksLimit = linksLimit;
  }

  /**
   * What a link is to be. In a change, what is absent stays as it is.
   *
   * @param role view, comment, edit or own
   * @param expires ISO 8601 with zone, in the future; empty or absent for never
   * @param password asked of whoever comes; empty or absent for none
   * @param signedInOnly whether guests are kept out
   */
  public record LinkBody(
      String role, String name, String expires, String password, Boolean signedInOnly) {}

  public record LinkFacts(
      String id,
      String role,
      String name,
      String url,
      String createdAt,
      String expires,
      boolean hasPassword,
      boolean signedInOnly) {}

  public record LinkList(List<LinkFacts> links) {}

  @GET
  public LinkList list(@Context ContainerRequestContext request, @PathParam("id") String id) {
    Access access = boards.require(request, id, Role.OWN);
    return new LinkList(
        store.links(access.board().id()).stream().map(link -> facts(request, link)).toList());
  }

  @POST
  @Audited(Act.LINK_CREATED)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @Context ContainerRequestContext request, @PathParam("id") String id, LinkBody body) {
    Access access = boards.require(request, id, Role.OWN);
    if (body == null) {
      throw Problem.invalid("A role is missing.");
    }
    Link nameless = new Link(ids.next(), access.board().id(), role(body.role()), clock.instant());
    Link link = changed(nameless, body);
    add(link, id);
    AuditFilter.describe(request, "role " + link.role().word());
    return Response.created(URI.create("/api/boards/" + link.id()))
        .entity(facts(request, link))
        .build();
  }

  /** One at a time, so that nobody passes the limit by asking twice at once. */
  private synchronized void add(Link link, String id) {
    if (store.links(link.board()).size() >= linksLimit) {
      throw Problem.of(
              409, "too-many-links", "The board has " + linksLimit + " links already; revoke some.")
          .about(id)
          .limited(linksLimit + " links")
          .exception();
    }
    store.addLink(link);
  }

  /** Changes a link for those who come and for those who came by it, at once. */
  @PATCH
  @Audited(Act.LINK_CHANGED)
  @Path("{link}")
  @Consumes(MediaType.APPLICATION_JSON)
  public LinkFacts change(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("link") String linkId,
      LinkBody body) {
    Access access = boards.require(request, id, Role.OWN);
    Link before = require(access, id, linkId);
    Link after = changed(before, body);
    store.changeLink(after);
    AuditFilter.describe(request, difference(before, after));
    BoardId board = access.board().id();
    rooms.changeLink(board, linkId, after.role(), after.expiresAt());
    // Those who would have to prove more now come again and are asked.
    if (body.password() != null && after.passwordHash().isPresent()) {
      rooms.disconnect(
          board, who -> who.linkId().equals(linkId) && !isOwner(who), CloseCode.EXPIRED);
    } else if (after.signedInOnly() && !before.signedInOnly()) {
      rooms.disconnect(
          board, who -> who.linkId().equals(linkId) && who.account().isEmpty(), CloseCode.EXPIRED);
    }
    return facts(request, after);
  }

  /** What changed, for the audit: that a password is asked for, and never which. */
  private static String difference(Link before, Link after) {
    List<String> changes = new ArrayList<>();
    if (before.role() != after.role()) {
      changes.add("role " + after.role().word() + " instead of " + before.role().word());
    }
    if (!before.expiresAt().equals(after.expiresAt())) {
      changes.add("ends " + after.expiresAt().map(Instant::toString).orElse("never"));
    }
    if (!before.passwordHash().equals(after.passwordHash())) {
      changes.add(after.passwordHash().isPresent() ? "password set" : "password removed");
    }
    if (before.signedInOnly() != after.signedInOnly()) {
      changes.add(after.signedInOnly() ? "signed in only" : "guests too");
    }
    if (!before.name().equals(after.name())) {
      changes.add("renamed");
    }
    return String.join(", ", changes);
  }

  private static boolean isOwner(Visitor visitor) {
    return visitor.personal().equals(Optional.of(Role.OWN));
  }

  /** Ends a link and everybody who came by it, at once. */
  @DELETE
  @Audited(Act.LINK_REVOKED)
  @Path("{link}")
  public Response revoke(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("link") String linkId) {
    Access access = boards.require(request, id, Role.OWN);
    store.revokeLink(require(access, id, linkId).id());
    rooms.disconnect(access.board().id(), who -> who.linkId().equals(linkId), CloseCode.REVOKED);
    return Response.noContent().build();
  }

  private Link require(Access access, String id, String linkId) {
    return store
        .findLink(linkId)
        .filter(link -> link.board().equals(access.board().id()))
        .orElseThrow(
            () ->
                Problem.of(404, "unknown-link", "The board has no such link.")
                    .about(id)
                    .exception());
  }

  private Link changed(Link link, LinkBody body) {
    return new Link(
        link.id(),
        link.board(),
        body.role() == null ? link.role() : role(body.role()),
        link.createdAt(),
        body.name() == null
            ? link.name()
            : Texts.require(body.name(), NAME_LENGTH_LIMIT, "The link's name"),
        body.expires() == null ? link.expiresAt() : expiry(body.expires()),
        body.password() == null ? link.passwordHash() : passwordHash(body.password()),
        body.signedInOnly() == null ? link.signedInOnly() : body.signedInOnly());
  }

  private Optional<String> passwordHash(String given) {
    if (given.length() > Passwords.LENGTH_LIMIT) {
      throw Problem.of(
              400,
              "too-long",
              "The password is longer than " + Passwords.LENGTH_LIMIT + " characters.")
          .limited(Passwords.LENGTH_LIMIT + " characters")
          .exception();
    }
    return given.isEmpty() ? Optional.empty() : Optional.of(passwords.hash(given));
  }

  private LinkFacts facts(ContainerRequestContext request, Link link) {
    return new LinkFacts(
        link.id(),
        link.role().word(),
        link.name(),
        addresses.page(request, link.id()),
        link.createdAt().toString(),
        link.expiresAt().map(Instant::toString).orElse(null),
        link.passwordHash().isPresent(),
        link.signedInOnly());
  }

  private static Role role(String given) {
    try {
      return Role.valueOf(String.valueOf(given).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("The role must be view, comment, edit or own.");
    }
  }

  private Optional<Instant> expiry(String given) {
    if (given.isEmpty()) {
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
