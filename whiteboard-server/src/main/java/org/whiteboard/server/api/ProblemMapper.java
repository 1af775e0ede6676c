package org.whiteboard.server.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.server.render.RenderTurns;
import org.whiteboard.server.room.BoardUnavailableException;
import org.whiteboard.server.storage.StoreException;
import org.whiteboard.server.storage.StoreFullException;

/** Turns whatever a resource throws into a problem; our own failures are logged, never shown. */
final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException known) {
      return known.getResponse().hasEntity() ? known.getResponse() : describe(known.getResponse());
    }
    if (StoreFullException.isCauseOf(failure)) {
      return Problem.of(
              507,
              "store-full",
              "The server has no space left for this. What was there before is safe.")
          .response();
    }
    if (failure instanceof BoardUnavailableException || failure instanceof StoreException) {
      LOG.error("a request failed: {}", failure.getMessage());
      return Problem.of(503, "unavailable", "The board can't be read or written now. Try again.")
          .response();
    }
    if (failure instanceof RenderTurns.TooBusyException) {
      LOG.warn("a request was turned away: {}", failure.getMessage());
      return Problem.of(503, "busy", "Too many pictures are being made now. Try again.").response();
    }
    LOG.error("a request failed", failure);
    return Problem.of(500, "internal", "Something went wrong on the server.").response();
  }

  /** What JAX-RS itself refuses: unknown path, method, media type. */
  private static Response describe(Response refused) {
    int status = refused.getStatus();
    if (status < 400) {
      return refused;
    }
    String phrase = refused.getStatusInfo().getReasonPhrase();
    return Problem.of(
            status, phrase.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'), phrase + ".")
        .response();
  }
}
