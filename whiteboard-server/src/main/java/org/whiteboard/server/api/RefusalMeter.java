package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Set;
import java.util.function.Consumer;

/** Counts what is refused for who asks, how often, or how much; not what is mistyped. */
final class RefusalMeter implements ContainerResponseFilter {
  private static final Set<Integer> COUNTED = Set.of(401, 403, 409, 413, 415, 429, 507);

  private final Consumer<String> refused;

  /**
   * Creates it.
   *
   * @param refused hears the code of each refusal; codes are few
   */
  RefusalMeter(Consumer<String> refused) {
    this.refused = refused;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (COUNTED.contains(response.getStatus()) && response.getEntity() instanceof Problem problem) {
      refused.accept(problem.code());
    }
  }
}
