package org.whiteboard.server.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Who the server takes the caller for. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {
  private final boolean canSignIn;
  private final List<String> hostPages;

  MeResource(boolean canSignIn, List<String> hostPages) {
    this.canSignIn = canSignIn;
    this.hostPages = hostPages;
  }

  /**
   * What it knows of the caller.
   *
   * @param name absent for a guest, whom the server knows nothing of
   * @param canSignIn whether there is a provider to sign in at
   * @param hostPages origins of the pages that a board in their frame may take a token from
   */
  public record Me(boolean signedIn, String name, boolean canSignIn, List<String> hostPages) {}

  @GET
  public Me me(@Context ContainerRequestContext request) {
    return Caller.identity(request)
        .map(identity -> new Me(true, identity.name(), canSignIn, hostPages))
        .orElseGet(() -> new Me(false, null, canSignIn, hostPages));
  }
}
