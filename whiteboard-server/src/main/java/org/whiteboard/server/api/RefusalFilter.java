package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.time.InstantSource;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.server.room.RoomMeters;
import org.whiteboard.server.transport.LogThrottle;

/**
 * Counts the requests that were refused by the code of their problem, and logs those that were
 * refused for who asked, how often or how much; what is merely mistyped is not worth a line.
 * Neither names an address or a token. A flood is counted each time and logged once a minute.
 */
final class RefusalFilter implements ContainerResponseFilter {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalFilter.class);
  private static final Set<Integer> LOGGED = Set.of(401, 403, 409, 413, 415, 429, 507);
  private static final int FLOOD = 429;
  private static final String WHY = RefusalFilter.class.getName();

  private final RoomMeters meters;
  private final LogThrottle floods;

  RefusalFilter(RoomMeters meters, InstantSource clock) {
    this.meters = meters;
    this.floods = new LogThrottle(clock);
  }

  /** Adds to the line in the log what the answer does not say. */
  static void explain(ContainerRequestContext request, String why) {
    request.setProperty(WHY, why);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(response.getEntity() instanceof Problem problem)) {
      return;
    }
    meters.refused("REST " + problem.code());
    int status = response.getStatus();
    if (LOGGED.contains(status) && (status != FLOOD || floods.isDue(problem.code()))) {
      String why = request.getProperty(WHY) instanceof String said ? " (" + said + ")" : "";
      LOG.info("a request was refused: {}{}", problem.code(), why);
    }
  }
}
