package org.whiteboard.server.transport;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import org.glassfish.grizzly.http.server.Request;

/** Tells resources, which know no Grizzly, the IP address a request came from. */
@PreMatching
public final class RemoteAddress implements ContainerRequestFilter {
  private static final String PROPERTY = RemoteAddress.class.getName();

  @Inject private Provider<Request> request;

  @Override
  public void filter(ContainerRequestContext context) {
    context.setProperty(PROPERTY, request.get().getRemoteAddr());
  }

  /** The peer's address, not taken from any header. */
  public static String of(ContainerRequestContext context) {
    return String.valueOf(context.getProperty(PROPERTY));
  }
}
