package org.whiteboard.server.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.render.ImageTypes;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.AssetStore.Asset;
import org.whiteboard.server.storage.Checksum;
import org.whiteboard.server.storage.Role;

/**
 * Pictures on a board, addressed by the SHA-256 of their bytes.
 *
 * <p>What is served was written by strangers and comes from our own origin, so its type is what the
 * bytes are and not what was claimed, and a browser that opens it directly gives it no scripts and
 * no origin (an SVG is a document).
 */
@Path("/api/boards/{id}/assets/{sha256}")
public final class AssetsResource {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final String SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private final Boards boards;
  private final AssetStore assets;
  private final StoredPictures pictures;
  private final int assetLimitBytes;

  AssetsResource(Boards boards, AssetStore assets, StoredPictures pictures, int assetLimitBytes) {
    this.boards = boards;
    this.assets = assets;
    this.pictures = pictures;
    this.assetLimitBytes = assetLimitBytes;
  }

  @PUT
  public Response put(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("sha256") String sha256,
      InputStream body)
      throws IOException {
    BoardId board = boards.require(request, id, Role.EDIT).board().id();
    byte[] bytes = Bodies.read(body, assetLimitBytes, "The file");
    if (!Checksum.sha256Hex(bytes).equals(sha256)) {
      throw Problem.of(400, "wrong-hash", "The file's SHA-256 is not the one in the address.")
          .about(id)
          .exception();
    }
    if (ImageTypes.sniff(bytes).isEmpty()) {
      throw Problem.of(
              415, "not-an-image", "The file is not a PNG, JPEG, GIF, WebP or SVG picture.")
          .about(id)
          .exception();
    }
    if (assets.find(board, sha256).isPresent()) {
      return Response.noContent().build();
    }
    pictures.put(board, id, Map.of(sha256, bytes));
    return Response.status(Response.Status.CREATED).build();
  }

  @GET
  public Response get(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @PathParam("sha256") String sha256) {
    BoardId board = boards.require(request, id, Role.VIEW).board().id();
    Optional<Asset> asset =
        SHA256.matcher(sha256).matches() ? assets.find(board, sha256) : Optional.empty();
    if (asset.isEmpty()) {
      throw Problem.of(404, "unknown-asset", "The board has no such file.").about(id).exception();
    }
    String tag = '"' + sha256 + '"';
    if (tag.equals(request.getHeaderString("If-None-Match"))) {
      return Response.notModified().header("ETag", tag).build();
    }
    return Response.ok(assets.read(board, asset.get()))
        .type(asset.get().mime())
        .header("ETag", tag)
        .header("Cache-Control", "private, max-age=31536000, immutable")
        .header("Content-Security-Policy", SANDBOX)
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .build();
  }
}
