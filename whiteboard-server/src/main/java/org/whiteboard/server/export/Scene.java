package org.whiteboard.server.export;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.whiteboard.board.BoardSchema;
import org.whiteboard.board.BoardShapes;
import org.whiteboard.server.render.ImageTypes;

/**
 * What a picture of a board carries so that it opens again: the shapes that it shows and the files
 * that they show. Comments stay where they were made.
 */
public final class Scene {
  public static final String TYPE = "whiteboard/scene";

  /** With its own pixels beside these, packed into letters, the picture still comes in again. */
  private static final long ASSET_BYTES = 8L << 20;

  private Scene() {}

  /** As JSON. */
  static byte[] of(
      byte[] canonicalJson, Set<String> selection, Function<String, Optional<byte[]>> picture) {
    JsonObject board =
        JsonParser.parseString(new String(canonicalJson, StandardCharsets.UTF_8)).getAsJsonObject();
    JsonObject shapes = board.getAsJsonObject(BoardSchema.SHAPES);
    if (!selection.isEmpty()) {
      shapes.keySet().retainAll(BoardShapes.of(board).withDescendants(selection));
    }
    board.add(BoardSchema.COMMENTS, new JsonObject());
    JsonObject scene = new JsonObject();
    scene.addProperty("type", TYPE);
    scene.addProperty("version", 1);
    scene.add("board", board);
    scene.add("files", files(shapes, picture));
    return scene.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject files(JsonObject shapes, Function<String, Optional<byte[]>> picture) {
    JsonObject files = new JsonObject();
    long room = ASSET_BYTES;
    for (Map.Entry<String, JsonElement> entry : shapes.entrySet()) {
      String asset = asset(entry.getValue());
      if (asset == null || files.has(asset)) {
        continue;
      }
      Optional<byte[]> bytes = picture.apply(asset);
      if (bytes.isPresent() && bytes.get().length <= room) {
        room -= bytes.get().length;
        files.addProperty(asset, dataUrl(bytes.get()));
      }
    }
    return files;
  }

  static String asset(JsonElement shape) {
    JsonElement asset = shape.isJsonObject() ? shape.getAsJsonObject().get("asset") : null;
    return asset != null && asset.isJsonPrimitive() && asset.getAsString().matches("[0-9a-f]{64}")
        ? asset.getAsString()
        : null;
  }

  static String dataUrl(byte[] bytes) {
    String mime = ImageTypes.sniff(bytes).orElse("application/octet-stream");
    return "data:" + mime + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
