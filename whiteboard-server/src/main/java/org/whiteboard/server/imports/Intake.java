package org.whiteboard.server.imports;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.whiteboard.board.Ink;
import org.whiteboard.server.render.ImageTypes;
import org.whiteboard.server.storage.Checksum;

/** What an importer puts together, held to the limits while it grows. Not thread-safe. */
final class Intake {
  private final ImportLimits limits;
  private final JsonObject meta = new JsonObject();
  private final JsonObject comments = new JsonObject();
  private final JsonObject shapes = new JsonObject();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, Imported.Loss> losses = new LinkedHashMap<>();
  private long fileBytes;

  Intake(ImportLimits limits) {
    this.limits = limits;
  }

  ImportLimits limits() {
    return limits;
  }

  JsonObject meta() {
    return meta;
  }

  JsonObject comments() {
    return comments;
  }

  Imported finish() {
    return new Imported(meta, comments, shapes, Map.copyOf(files), List.copyOf(losses.values()));
  }

  /** Puts a shape above those before it; keys it has already stay. */
  void add(String id, JsonObject record) throws ImportRefusedException {
    if (!record.has("z")) {
      record.addProperty("z", z(shapes.size()));
    }
    keep(id, record);
  }

  /** Keys in order, of one length, that leave room between and above them. */
  static String z(int index) {
    String digits = Integer.toString(index, 36);
    return "b" + "0".repeat(Math.max(0, 6 - digits.length())) + digits + "V";
  }

  /** As {@link #add}, of a board of our own: a shape without a key keeps none. */
  void keep(String id, JsonObject record) throws ImportRefusedException {
    if (shapes.size() >= limits.shapes()) {
      throw ImportRefusedException.tooMuch("The file has", "shapes", limits.shapes(), "shapes");
    }
    shapes.add(id, record);
  }

  boolean has(String id) {
    return shapes.has(id);
  }

  /** Remembers what is not carried over; the same thing again is only counted. */
  void lose(String where, String what) {
    losses.merge(
        what,
        new Imported.Loss(where, what, 1),
        (known, again) -> new Imported.Loss(known.where(), what, known.count() + 1));
  }

  /** A text of one run, or null for nothing to say. */
  JsonObject text(String words) throws ImportRefusedException {
    JsonArray runs = new JsonArray();
    if (!words.isEmpty()) {
      JsonObject run = new JsonObject();
      run.addProperty("insert", words);
      runs.add(run);
    }
    return text(runs, words.length());
  }

  JsonObject text(JsonArray runs, int chars) throws ImportRefusedException {
    if (chars > limits.textChars()) {
      throw ImportRefusedException.tooMuch(
          "A text in the file has", "textChars", limits.textChars(), "characters");
    }
    JsonObject text = new JsonObject();
    text.add("$text", runs);
    return text;
  }

  /** Packed points of a stroke. */
  JsonObject ink(List<Ink.Point> points) throws ImportRefusedException {
    byte[] packed = Ink.pack(points);
    if (packed.length > Ink.MAX_BYTES) {
      throw ImportRefusedException.tooMuch(
          "A stroke in the file takes", "ink", Ink.MAX_BYTES, "bytes");
    }
    JsonObject bytes = new JsonObject();
    bytes.addProperty("$bytes", Base64.getEncoder().encodeToString(packed));
    return bytes;
  }

  void requirePoints(int numbers) throws ImportRefusedException {
    if (numbers > limits.pointNumbers()) {
      throw ImportRefusedException.tooMuch(
          "A line in the file has", "pointNumbers", limits.pointNumbers(), "numbers");
    }
  }

  /** Keeps a picture for the shapes to show and answers its SHA-256. */
  String file(byte[] bytes) throws ImportRefusedException {
    if (bytes.length > limits.imageBytes()) {
      throw ImportRefusedException.tooMuch(
          "A picture in the file has", "imageBytes", limits.imageBytes(), "bytes");
    }
    String mime =
        ImageTypes.sniff(bytes)
            .orElseThrow(
                () ->
                    ImportRefusedException.malformed(
                        "A picture in the file is none that a board can show."));
    if (mime.equals("image/svg+xml")) {
      SafeSvg.require(bytes, limits.svgElements());
    } else {
      requirePixels(bytes);
    }
    String sha256 = Checksum.sha256Hex(bytes);
    if (files.putIfAbsent(sha256, bytes) == null) {
      fileBytes += bytes.length;
    }
    if (fileBytes > limits.imagesBytes()) {
      throw ImportRefusedException.tooMuch(
          "The pictures in the file have", "imagesBytes", limits.imagesBytes(), "bytes");
    }
    return sha256;
  }

  /** A picture in a data: address. */
  String fileOfDataUrl(String url) throws ImportRefusedException {
    int comma = url.indexOf(',');
    if (!url.startsWith("data:") || comma < 0) {
      throw ImportRefusedException.malformed("A picture in the file has no data.");
    }
    String body = url.substring(comma + 1);
    try {
      byte[] bytes =
          url.substring(0, comma).endsWith(";base64")
              ? Base64.getMimeDecoder().decode(body)
              : java.net.URLDecoder.decode(
                      body.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8)
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      return file(bytes);
    } catch (IllegalArgumentException e) {
      throw ImportRefusedException.malformed("A picture in the file is damaged.");
    }
  }

  private void requirePixels(byte[] bytes) throws ImportRefusedException {
    int[] size = size(bytes);
    if ((long) size[0] * size[1] > limits.imagePixels()) {
      throw ImportRefusedException.tooMuch(
          "A picture in the file has", "imagePixels", limits.imagePixels(), "pixels");
    }
  }

  /** Width and height as the header says, before anything is unpacked. */
  static int[] size(byte[] bytes) throws ImportRefusedException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (readers.hasNext()) {
        ImageReader reader = readers.next();
        try {
          reader.setInput(in, true, true);
          return new int[] {reader.getWidth(0), reader.getHeight(0)};
        } finally {
          reader.dispose();
        }
      }
    } catch (IOException | RuntimeException e) {
      throw ImportRefusedException.malformed("A picture in the file is damaged.");
    }
    throw ImportRefusedException.malformed("A picture in the file is damaged.");
  }

  static JsonArray pair(double a, double b) {
    JsonArray pair = new JsonArray();
    pair.add(round(a));
    pair.add(round(b));
    return pair;
  }

  /** Hundredths of a unit are finer than any screen shows. */
  static double round(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == 0 ? 0 : rounded;
  }

  static JsonArray numbers(double[] values) {
    JsonArray numbers = new JsonArray();
    for (double value : values) {
      numbers.add(round(value));
    }
    return numbers;
  }

  static String string(JsonObject from, String key) {
    return from.get(key) instanceof JsonPrimitive value && value.isString()
        ? value.getAsString()
        : null;
  }

  /** A finite number, or the fallback. */
  static double number(JsonElement value, double fallback) {
    if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      double number = primitive.getAsDouble();
      return Double.isFinite(number) && Math.abs(number) <= 1e8 ? number : fallback;
    }
    return fallback;
  }

  static boolean isTrue(JsonElement value) {
    return value instanceof JsonPrimitive primitive
        && primitive.isBoolean()
        && primitive.getAsBoolean();
  }

  static List<JsonObject> objects(JsonElement array) {
    List<JsonObject> objects = new ArrayList<>();
    if (array instanceof JsonArray elements) {
      for (JsonElement element : elements) {
        if (element instanceof JsonObject object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  static double clamp(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }

  /** A stranger's name for a sentence of ours. */
  static String shown(String id) {
    String plain = id.replaceAll("[^0-9A-Za-z_/-]", "?");
    return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
  }
}
