package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.security.AccessPolicy.Access;
import org.whiteboard.server.storage.AuditStore;
import org.whiteboard.server.storage.AuditStore.Act;
import org.whiteboard.server.storage.AuditStore.Actor;
import org.whiteboard.server.storage.AuditStore.Event;
import org.whiteboard.server.storage.HistoryStore;

/** Records what {@link Audited} methods did, before their answer leaves. */
final class AuditFilter implements ContainerResponseFilter {
  private static final Logger LOG = LoggerFactory.getLogger(AuditFilter.class);
  private static final String BOARD = AuditFilter.class.getName() + ".board";
  private static final String ACCESS = AuditFilter.class.getName() + ".access";
  private static final String ABOUT = AuditFilter.class.getName() + ".about";

  private final Act act;
  private final AuditStore audit;
  private final HistoryStore history;
  private final InstantSource clock;

  private AuditFilter(Act act, AuditStore audit, HistoryStore history, InstantSource clock) {
    this.act = act;
    this.audit = audit;
    this.history = history;
    this.clock = clock;
  }

  /** Puts a filter behind each audited method and behind no other. */
  static DynamicFeature feature(AuditStore audit, HistoryStore history, InstantSource clock) {
    return (ResourceInfo resource, FeatureContext context) -> {
      Audited audited = resource.getResourceMethod().getAnnotation(Audited.class);
      if (audited != null) {
        context.register(new AuditFilter(audited.value(), audit, history, clock));
      }
    };
  }

  /** What a request was let in with. */
  static void remember(ContainerRequestContext request, Access access) {
    request.setProperty(ACCESS, access);
    request.setProperty(BOARD, access.board().id());
  }

  /** Says in words what was done, where the request's address does not. */
  static void describe(ContainerRequestContext request, String about) {
    request.setProperty(ABOUT, about);
  }

  /** The board that a request has made. */
  static void remember(ContainerRequestContext request, BoardId made) {
    request.setProperty(BOARD, made);
    request.removeProperty(ACCESS); // To the board it was copied from: none of its own business.
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    BoardId board = (BoardId) request.getProperty(BOARD);
    if (response.getStatus() / 100 != 2 || board == null) {
      return;
    }
    Event event =
        new Event(
            clock.instant(),
            board,
            act,
            actor(request),
            aboutLink(request, response),
            about(request, board));
    try {
      audit.append(event).join();
    } catch (CompletionException e) {
      LOG.error("board {}: {} was not recorded", board, act.text(), e);
    }
  }

  private static Actor actor(ContainerRequestContext request) {
    Optional<Access> access = Optional.ofNullable((Access) request.getProperty(ACCESS));
    return new Actor(
        Caller.name(request),
        Caller.identity(request).isPresent(),
        access.map(Access::role),
        access.map(found -> found.link().id()));
  }

  private static Optional<String> aboutLink(
      ContainerRequestContext request, ContainerResponseContext response) {
    return response.getEntity() instanceof LinksResource.LinkFacts made
        ? Optional.of(made.id())
        : parameter(request, "link");
  }

  private String about(ContainerRequestContext request, BoardId board) {
    return parameter(request, "version")
        .flatMap(id -> history.findVersion(board, id))
        .map(version -> "update " + version.offset() + ", " + version.name())
        .or(() -> parameter(request, "offset").map(offset -> "update " + offset))
        .or(() -> Optional.ofNullable((String) request.getProperty(ABOUT)))
        .orElse("");
  }

  private static Optional<String> parameter(ContainerRequestContext request, String name) {
    return Optional.ofNullable(request.getUriInfo().getPathParameters().getFirst(name));
  }
}
