package org.whiteboard.server.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.whiteboard.server.security.AccessPolicy;
import org.whiteboard.server.security.AddressLimit;
import org.whiteboard.server.security.CookieJar;
import org.whiteboard.server.security.Passes;
import org.whiteboard.server.security.Passwords;
import org.whiteboard.server.storage.BoardStore.Link;

/**
 * Where a link's password is exchanged for a pass. In a body, so that it stands in no address, no
 * history and no log; limited for each address and for each link, or it could be guessed.
 */
@Path("/api/boards/{id}/unlock")
@Produces(MediaType.APPLICATION_JSON)
public final class UnlockResource {
  private final AccessPolicy policy;
  private final Passwords passwords;
  private final Passes passes;
  private final Cookies cookies;
  private final AddressLimit guessesOfAddress;
  private final AddressLimit guessesAtLink;

  UnlockResource(
      AccessPolicy policy,
      Passwords passwords,
      Passes passes,
      Cookies cookies,
      AddressLimit guessesOfAddress,
      AddressLimit guessesAtLink) {
    this.policy = policy;
    this.passwords = passwords;
    this.passes = passes;
    this.cookies = cookies;
    this.guessesOfAddress = guessesOfAddress;
    this.guessesAtLink = guessesAtLink;
  }

  public record PasswordBody(String password) {}

  /**
   * What opens the link from now on: browsers have it as a cookie, programs send it as the header
   * {@code Whiteboard-Pass}.
   */
  public record Unlocked(String pass, long lastsSeconds) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response unlock(
      @Context ContainerRequestContext request, @PathParam("id") String id, PasswordBody body) {
    Link link = policy.link(id).orElseThrow(() -> Problem.unknownBoard(id));
    if (!guessesOfAddress.tryTake(Caller.address(request)) || !guessesAtLink.tryTake(id)) {
      throw Problem.of(429, "too-many-guesses", "Too many passwords were tried. Wait a minute.")
          .about(id)
          .exception();
    }
    String given = body.password() == null ? "" : body.password();
    boolean right =
        given.length() <= Passwords.LENGTH_LIMIT
            && link.passwordHash().map(hash -> passwords.matches(given, hash)).orElse(true);
    if (!right) {
      throw Problem.of(403, "wrong-password", "That is not the link's password.")
          .about(id)
          .exception();
    }
    if (link.passwordHash().isEmpty()) {
      throw Problem.of(409, "no-password", "The link asks for no password.").about(id).exception();
    }
    String pass = passes.issue(link);
    return Response.ok(new Unlocked(pass, Passes.LASTING.toSeconds()))
        .cookie(
            passCookie(request, pass, "/api/boards/" + id),
            passCookie(request, pass, "/sync/" + id))
        .build();
  }

  private NewCookie passCookie(ContainerRequestContext request, String pass, String path) {
    return cookies.strict(request, CookieJar.PASS, pass, path, Passes.LASTING);
  }
}
