package org.whiteboard.server.api;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.room.RoomRegistry.Present;
import org.whiteboard.server.storage.AuditStore.Act;
import org.whiteboard.server.storage.Role;

/**
 * Who is on a board now, and sending somebody away. For the owner: it says who came by what link.
 */
@Path("/api/boards/{id}/people")
@Produces(MediaType.APPLICATION_JSON)
public final class PeopleResource {
  private final Boards boards;
  private final RoomRegistry rooms;

  PeopleResource(Boards boards, RoomRegistry rooms) {
    this.boards = boards;
    this.rooms = rooms;
  }

  /**
   * One connection.
   *
   * @param session names it for {@code DELETE}; a person with two tabs has two
   * @param signedIn whether {@code name} is vouched for; else it is what they call themselves
   */
  public record PersonFacts(
      String session, String name, boolean signedIn, String role, String link) {
    static PersonFacts of(Present present) {
      return new PersonFacts(
          Long.toString(present.sessionId()),
          present.visitor().name(),
          present.visitor().account().isPresent(),
          present.role().word(),
          present.visitor().linkId());
    }
  }

  public record PeopleList(List<PersonFacts> people) {}

  @GET
  public PeopleList list(@Context ContainerRequestContext request, @PathParam("id") String id) {
    BoardId board = boards.require(request, id, Role.OWN).board().id();
    return new PeopleList(
        boards.await(board, rooms.present(board)).stream().map(PersonFacts::of).toList());
  }

  /** Ends a connection. Who it was may come back for as long as their link opens. */
  @DELETE
  @Audited(Act.REMOVED_PERSON)
  @Path("{session}")
  public Response kick(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("session") String session) {
    BoardId board = boards.require(request, id, Role.OWN).board().id();
    boolean isSession = session.matches("[0-9]{1,18}");
    if (!isSession || !boards.await(board, rooms.kick(board, Long.parseLong(session)))) {
      throw Problem.of(404, "unknown-session", "Nobody is here by that name of a session.")
          .about(id)
          .exception();
    }
    return Response.noContent().build();
  }
}
