package org.whiteboard.server.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.whiteboard.server.api.ClientFiles.ClientFile;
import org.whiteboard.server.security.AccessPolicy;

/** The web client. */
@Path("/")
public final class PagesResource {
  private static final Predicate<String> REFUSED = Pattern.compile(";q=0(\\.0*)?$").asPredicate();

  private final AccessPolicy policy;
  private final LinkPreview preview;
  private final ClientFiles files;
  private final String contentSecurityPolicy;

  /**
   * Creates it.
   *
   * @param frameAncestors who may show pages in a frame, as CSP writes it
   */
  PagesResource(
      AccessPolicy policy, LinkPreview preview, ClientFiles files, String frameAncestors) {
    this.policy = policy;
    this.preview = preview;
    this.files = files;
    // No inline script or style anywhere, nothing from other hosts. Pictures that are being
    // uploaded are shown from memory (blob:), exports are made there (data:).
    this.contentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
            + " font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors "
            + frameAncestors;
  }

  @GET
  public Response start(@Context ContainerRequestContext request) {
    return page(request, 200);
  }

  /** The same page with status 404 for an unknown board: it finds out by itself and says so. */
  @GET
  @Path("b/{id}")
  public Response board(@Context ContainerRequestContext request, @PathParam("id") String id) {
    if (policy.link(id).isEmpty()) {
      return page(request, 404);
    }
    return files
        .find(ClientFiles.PAGE)
        .flatMap(page -> preview.of(request, id, page.bytes()).map(page::withBytes))
        .map(page -> answer(request, page, 200))
        .orElseGet(() -> page(request, 200));
  }

  @GET
  @Path("{name: .+}")
  public Response file(@Context ContainerRequestContext request, @PathParam("name") String name) {
    return files
        .find(name)
        .map(file -> answer(request, file, 200))
        .orElseGet(
            () -> Problem.of(404, "not-found", "There is nothing at this address.").response());
  }

  private Response page(ContainerRequestContext request, int status) {
    return files
        .find(ClientFiles.PAGE)
        .map(file -> answer(request, file, status))
        .orElseGet(
            () ->
                Problem.of(
                        503,
                        "no-client",
                        "This server was built without the web client; run script/build.")
                    .response());
  }

  private Response answer(ContainerRequestContext request, ClientFile file, int status) {
    String caching =
        file.isImmutable() ? "public, max-age=31536000, immutable" : "no-cache, private";
    Response.ResponseBuilder answer;
    if (status == 200 && file.tag().equals(request.getHeaderString("If-None-Match"))) {
      answer = Response.notModified();
    } else if (file.brotli().isPresent() && accepts(request, "br")) {
      answer = Response.status(status).entity(file.brotli().get()).header("Content-Encoding", "br");
    } else if (file.gzipped().isPresent() && accepts(request, "gzip")) {
      answer =
          Response.status(status).entity(file.gzipped().get()).header("Content-Encoding", "gzip");
    } else {
      answer = Response.status(status).entity(file.bytes());
    }
    if (!file.isPart()) {
      answer.header("Content-Security-Policy", contentSecurityPolicy);
    }
    return answer
        .type(file.mime())
        .header("ETag", file.tag())
        .header("Vary", "Accept-Encoding")
        .header("Cache-Control", caching)
        .build();
  }

  /**
   * Browsers name what they take without weights; a refusal ({@code q=0}) is honoured all the same.
   */
  private static boolean accepts(ContainerRequestContext request, String coding) {
    String accepted = request.getHeaderString("Accept-Encoding");
    return accepted != null
        && Stream.of(accepted.toLowerCase(Locale.ROOT).split(","))
            .map(one -> one.replace(" ", ""))
            .anyMatch(
                one -> one.equals(coding) || (one.startsWith(coding + ";") && !REFUSED.test(one)));
  }
}
