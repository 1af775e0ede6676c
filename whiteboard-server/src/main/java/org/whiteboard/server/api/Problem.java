package org.whiteboard.server.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/**
 * An error as RFC 9457 writes it. {@code code} is for programs and translations, {@code detail} is
 * a sentence for people.
 *
 * @param board the link id that was asked for, absent where none was
 * @param limit the limit that was passed, with its unit, absent where none was
 */
public record Problem(
    String type, String title, int status, String code, String detail, String board, String limit) {
  static final String MEDIA_TYPE = "application/problem+json;charset=utf-8";

  static Problem of(int status, String code, String detail) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = known == null ? "Error" : known.getReasonPhrase();
    return new Problem("about:blank", title, status, code, detail, null, null);
  }

  Problem about(String linkId) {
    return new Problem(type, title, status, code, detail, linkId, limit);
  }

  Problem limited(String passed) {
    return new Problem(type, title, status, code, detail, board, passed);
  }

  Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }

  WebApplicationException exception() {
    return new WebApplicationException(response());
  }

  static WebApplicationException unknownBoard(String linkId) {
    // The text repeats only what can be a link: anything else is the sender's, not ours.
    return of(404, "unknown-board", "There is no board at this address, or its link has ended.")
        .about(linkId)
        .exception();
  }

  static WebApplicationException forbidden(String linkId, String needed) {
    return of(
            403,
            "forbidden",
            "This link does not allow that; it takes the right to " + needed + ".")
        .about(linkId)
        .exception();
  }

  static WebApplicationException invalid(String detail) {
    return of(400, "invalid-request", detail).exception();
  }

  static WebApplicationException tooLarge(String what, long limitBytes) {
    return of(413, "too-large", what + " is larger than " + limitBytes + " bytes.")
        .limited(limitBytes + " bytes")
        .exception();
  }
}
