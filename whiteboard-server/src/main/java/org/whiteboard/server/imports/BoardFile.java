package org.whiteboard.server.imports;

import static org.whiteboard.server.imports.Intake.shown;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.whiteboard.board.BoardSchema;
import org.whiteboard.server.export.Scene;

/** Boards of our own: canonical JSON, and scenes, which bring their pictures along. */
final class BoardFile {
  private final Intake intake;

  private BoardFile(Intake intake) {
    this.intake = intake;
  }

  static boolean is(JsonObject file) {
    return Scene.TYPE.equals(Intake.string(file, "type"))
        || (file.get(BoardSchema.SHAPES) instanceof JsonObject
            && file.get(BoardSchema.META) instanceof JsonObject);
  }

  static void read(JsonObject file, Intake intake) throws ImportRefusedException {
    BoardFile reader = new BoardFile(intake);
    if (Scene.TYPE.equals(Intake.string(file, "type"))) {
      if (!(file.get("board") instanceof JsonObject board)) {
        throw ImportRefusedException.malformed("The board in the file is missing.");
      }
      reader.board(board, reader.files(file.get("files")));
    } else {
      reader.board(file, Map.of());
    }
  }

  private Map<String, String> files(JsonElement files) throws ImportRefusedException {
    Map<String, String> stored = new HashMap<>();
    if (files instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> file : object.entrySet()) {
        String url = Intake.string(object, file.getKey());
        stored.put(file.getKey(), intake.fileOfDataUrl(url == null ? "" : url));
      }
    }
    return stored;
  }

  private void board(JsonObject board, Map<String, String> files) throws ImportRefusedException {
    copy(board.get(BoardSchema.META), intake.meta());
    copy(board.get(BoardSchema.COMMENTS), intake.comments());
    if (!(board.get(BoardSchema.SHAPES) instanceof JsonObject shapes)) {
      throw ImportRefusedException.malformed("The file has no shapes.");
    }
    for (Map.Entry<String, JsonElement> entry : shapes.entrySet()) {
      if (!(entry.getValue() instanceof JsonObject record)) {
        throw ImportRefusedException.malformed(
            "The entry " + shown(entry.getKey()) + " of the file is no shape.");
      }
      require(entry.getKey(), record);
      intake.keep(entry.getKey(), kept(entry.getKey(), record));
      String asset = Intake.string(record, "asset");
      if (asset != null && !files.containsKey(asset)) {
        intake.lose(
            "shape " + shown(entry.getKey()), "A picture is not in the file, only its place.");
      }
    }
  }

  private JsonObject kept(String id, JsonObject record) {
    if (record.has("live")) {
      intake.lose("shape " + shown(id), "A stroke was still being drawn.");
      record.remove("live");
    }
    return record;
  }

  private static void copy(JsonElement from, JsonObject to) throws ImportRefusedException {
    if (from instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        require(entry.getKey(), entry.getValue());
        to.add(entry.getKey(), entry.getValue());
      }
    }
  }

  /** What only looks like bytes or text would make everything after it fail. */
  private static void require(String where, JsonElement value) throws ImportRefusedException {
    if (value instanceof JsonArray array) {
      for (JsonElement element : array) {
        require(where, element);
      }
    } else if (value instanceof JsonObject object) {
      if (object.size() == 1 && object.has(BoardSchema.BYTES)) {
        requireBytes(where, object.get(BoardSchema.BYTES));
        return;
      }
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        require(where, entry.getValue());
      }
      if (object.has(BoardSchema.TEXT)) {
        requireText(where, object.get(BoardSchema.TEXT));
      }
    }
  }

  private static void requireBytes(String where, JsonElement bytes) throws ImportRefusedException {
    try {
      if (bytes instanceof JsonPrimitive text && text.isString()) {
        Base64.getDecoder().decode(text.getAsString());
        return;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw ImportRefusedException.malformed("Bytes in " + shown(where) + " are no base64.");
  }

  private static void requireText(String where, JsonElement text) throws ImportRefusedException {
    for (JsonElement run : text instanceof JsonArray runs ? runs : new JsonArray()) {
      boolean words = run instanceof JsonObject object && Intake.string(object, "insert") != null;
      if (!words) {
        throw ImportRefusedException.malformed(
            "The text in " + shown(where) + " holds what is not text.");
      }
    }
    if (!(text instanceof JsonArray)) {
      throw ImportRefusedException.malformed("The text in " + shown(where) + " is none.");
    }
  }
}
