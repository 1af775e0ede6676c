package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import org.whiteboard.server.room.RoomMeters;

/** Counts the requests that were refused, by the code of their problem. */
final class RefusalFilter implements ContainerResponseFilter {
  private final RoomMeters meters;

  RefusalFilter(RoomMeters meters) {
    this.meters = meters;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem problem) {
      meters.refused("REST " + problem.code());
    }
  }
}
