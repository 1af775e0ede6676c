package org.whiteboard.server.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** For those who watch the server: alive, ready, and its figures. */
@Path("/")
public final class HealthResource {
  private final BooleanSupplier ready;
  private final Supplier<String> figures;
  private final boolean figuresForAll;

  /**
   * Creates it.
   *
   * @param ready false while starting or draining: a balancer sends nobody here
   * @param figures in Prometheus's text format
   */
  HealthResource(BooleanSupplier ready, Supplier<String> figures, boolean figuresForAll) {
    this.ready = ready;
    this.figures = figures;
    this.figuresForAll = figuresForAll;
  }

  @GET
  @Path("healthz")
  @Produces("text/plain;charset=utf-8")
  public String alive() {
    return "ok\n";
  }

  @GET
  @Path("readyz")
  @Produces("text/plain;charset=utf-8")
  public Response ready() {
    return ready.getAsBoolean()
        ? Response.ok("ready\n").build()
        : Response.status(Response.Status.SERVICE_UNAVAILABLE).entity("draining\n").build();
  }

  @GET
  @Path("metrics")
  @Produces("text/plain;version=0.0.4;charset=utf-8")
  public String metrics(@Context ContainerRequestContext request) {
    if (!figuresForAll && !isLoopback(Caller.address(request))) {
      throw Problem.of(
              403, "forbidden", "Figures are for this machine only; see --metrics-for-all.")
          .exception();
    }
    return figures.get();
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress(); // Numeric: no name is looked up.
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
