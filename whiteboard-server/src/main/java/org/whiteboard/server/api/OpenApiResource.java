package org.whiteboard.server.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * This API as an OpenAPI 3.1 document. Written by hand, since what a generator finds in signatures
 * lacks the reasons and the errors; a test holds it to the resources.
 */
@Path("/api/openapi.json")
public final class OpenApiResource {
  private final byte[] document = read();

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public byte[] document() {
    return document;
  }

  private static byte[] read() {
    try (InputStream resource = OpenApiResource.class.getResourceAsStream("openapi.json")) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks openapi.json");
      }
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.json can't be read", e);
    }
  }
}
