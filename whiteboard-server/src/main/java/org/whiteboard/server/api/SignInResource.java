package org.whiteboard.server.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.identity.BadTokenException;
import org.whiteboard.server.identity.OpenIdSignIn;
import org.whiteboard.server.identity.OpenIdSignIn.Begun;
import org.whiteboard.server.identity.OpenIdSignIn.Person;
import org.whiteboard.server.identity.SignIns;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.security.CookieJar;

/** Signing in at the configured provider, and out again. Pages of a browser, not an API. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
public final class SignInResource {
  private static final Logger LOG = LoggerFactory.getLogger(SignInResource.class);
  private static final String AUTH_PATH = "/auth";
  private static final Duration ATTEMPT = Duration.ofMinutes(15);

  private final Optional<OpenIdSignIn> openId;
  private final SignIns signIns;
  private final RoomRegistry rooms;
  private final Addresses addresses;
  private final Cookies cookies;

  SignInResource(
      Optional<OpenIdSignIn> openId,
      SignIns signIns,
      RoomRegistry rooms,
      Addresses addresses,
      Cookies cookies) {
    this.openId = openId;
    this.signIns = signIns;
    this.rooms = rooms;
    this.addresses = addresses;
    this.cookies = cookies;
  }

  /**
   * After signing out.
   *
   * @param url where the browser goes next: the provider's page that ends the session there, too
   */
  public record SignedOut(String url) {}

  /**
   * Sends the browser to the provider.
   *
   * @param returnTo a path of ours to come back to
   */
  @GET
  @Path("sign-in")
  public Response begin(
      @Context ContainerRequestContext request, @QueryParam("returnTo") String returnTo) {
    try {
      Begun begun = provider().begin(ownPath(returnTo));
      return Response.seeOther(begun.page())
          .cookie(cookies.lax(request, CookieJar.ATTEMPT, begun.attempt(), AUTH_PATH, ATTEMPT))
          .build();
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** Where the provider sends the browser back to. */
  @GET
  @Path("callback")
  public Response finish(@Context ContainerRequestContext request) {
    String attempt =
        Caller.cookie(request, CookieJar.ATTEMPT)
            .orElseThrow(() -> refused("no attempt belongs to this answer"));
    try {
      Person person = provider().finish(attempt, request.getUriInfo().getRequestUri());
      String token = signIns.open(person.subject(), person.name(), person.groups());
      return Response.seeOther(URI.create(addresses.path(person.returnTo())))
          .cookie(
              cookies.lax(request, CookieJar.SIGN_IN, token, "/", signIns.lasting()),
              cookies.lax(request, CookieJar.ATTEMPT, "", AUTH_PATH, Duration.ZERO))
          .build();
    } catch (BadTokenException e) {
      throw refused(e.getMessage());
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** Ends the sign-in, and every connection that it has made. */
  @POST
  @Path("sign-out")
  public Response signOut(@Context ContainerRequestContext request) {
    Caller.cookie(request, CookieJar.SIGN_IN).ifPresent(signIns::close);
    Caller.identity(request)
        .ifPresent(identity -> rooms.disconnect(identity.subject(), CloseCode.EXPIRED));
    NewCookie none = cookies.lax(request, CookieJar.SIGN_IN, "", "/", Duration.ZERO);
    return Response.ok(new SignedOut(afterwards(request).toString())).cookie(none).build();
  }

  private URI afterwards(ContainerRequestContext request) {
    URI start = addresses.start(request);
    try {
      return openId.isEmpty() ? start : openId.get().endSession(start).orElse(start);
    } catch (IOException e) {
      LOG.warn("signed out here only, the OpenID provider does not answer: {}", e.getMessage());
      return start;
    }
  }

  /** Never another site: a sign-in must not send people there. */
  private static String ownPath(String returnTo) {
    boolean own =
        returnTo != null && returnTo.matches("/(?:[A-Za-z0-9_~.-][A-Za-z0-9_~./?=&%-]*)?");
    return own ? returnTo : "/";
  }

  private OpenIdSignIn provider() {
    return openId.orElseThrow(
        () ->
            Problem.of(404, "no-sign-in", "Nobody can sign in here; everybody is a guest.")
                .exception());
  }

  private static WebApplicationException refused(String cause) {
    LOG.info("a sign-in was refused: {}", cause);
    return Problem.of(403, "sign-in-failed", "The sign-in was not completed. Try again.")
        .exception();
  }

  private static WebApplicationException unreachable(IOException cause) {
    LOG.error("the OpenID provider does not answer: {}", cause.toString());
    return Problem.of(503, "no-provider", "The sign-in service does not answer. Try again later.")
        .exception();
  }
}
