package org.whiteboard.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.board.ContentHash;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.export.ExportFormats;
import org.whiteboard.server.export.ExportRequest;
import org.whiteboard.server.render.Vectors;
import org.whiteboard.server.storage.Checksum;

/** What goes out comes back; what is none of ours is refused as a whole. */
class ImportsTest {
  private static final ImportLimits LIMITS = ImportLimits.DEFAULT;

  /** Characters that formats give a meaning to. */
  private static final String ODD = "0123456789{}[]\",:-.eE\\u<>&#aZ\0";

  private static final String EMPTY = "{\"comments\":{},\"meta\":{},\"shapes\":{}}";

  /** The board that the client's kernels made for the painters: every type, styles at random. */
  private static byte[] everything() {
    return bytes(Vectors.of("board").getAsJsonObject().get("json").getAsString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] export(String format, byte[] board, Map<String, byte[]> files) {
    return ExportFormats.find(format)
        .orElseThrow()
        .writer()
        .write(board, new ExportRequest(Map.of(), sha -> Optional.ofNullable(files.get(sha))));
  }

  /** The file on an empty board, as canonical JSON. */
  private static byte[] opened(byte[] file) throws ImportRefusedException {
    Imported imported = Imports.read(file, LIMITS);
    try (Doc doc = DocEngine.yrs().create()) {
      doc.edit(Placement.edits(imported, doc.canonicalJson(), () -> "never"));
      return doc.canonicalJson();
    }
  }

  private static ImportRefusedException refusal(byte[] file) {
    ImportRefusedException refused =
        catchThrowableOfType(ImportRefusedException.class, () -> Imports.read(file, LIMITS));
    assertThat(refused).isNotNull();
    return refused;
  }

  @Test
  void ourJsonComesBackWithTheSameContentHash() throws ImportRefusedException {
    assertThat(ContentHash.of(opened(everything()))).isEqualTo(ContentHash.of(everything()));
  }

  @Test
  void aYjsUpdateComesBackWithTheSameContentHash() throws ImportRefusedException {
    Imported imported = Imports.read(everything(), LIMITS);
    byte[] update;
    try (Doc doc = DocEngine.yrs().create()) {
      doc.edit(Placement.edits(imported, doc.canonicalJson(), () -> "never"));
      update = doc.encodeState();
    }
    assertThat(ContentHash.of(opened(update))).isEqualTo(ContentHash.of(everything()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "svg"})
  void aPictureWithItsSceneOpensAsTheBoardItShows(String format)
      throws ImportRefusedException, IOException {
    byte[] photo = png(20, 10);
    String sha256 = Checksum.sha256Hex(photo);
    String board =
        "{\"comments\":{},\"meta\":{\"title\":\"A\"},\"shapes\":{\"p\":{\"type\":\"image\",\"z\":\"a1\","
            + "\"pos\":[0,0],\"size\":[20,10],\"asset\":\""
            + sha256
            + "\"},\"t\":{\"type\":\"text\",\"z\":\"a2\",\"text\":{\"$text\":[{\"insert\":\"Hi\"}]}}}}";
    byte[] picture = export(format, bytes(board), Map.of(sha256, photo));
    Imported imported = Imports.read(picture, LIMITS);
    assertThat(imported.shapes())
        .isEqualTo(JsonParser.parseString(board).getAsJsonObject().get("shapes"));
    assertThat(imported.files()).containsOnlyKeys(sha256);
    assertThat(imported.files().get(sha256)).isEqualTo(photo);
    assertThat(imported.losses()).isEmpty();
  }

  @Test
  void excalidrawComesBackAsTheSameElements() throws ImportRefusedException {
    for (long seed = 1; seed <= 40; seed++) {
      JsonObject first = ExcalidrawScenes.make(new Random(seed));
      byte[] ours = opened(bytes(first.toString()));
      JsonObject second =
          JsonParser.parseString(
                  new String(export("excalidraw", ours, Map.of()), StandardCharsets.UTF_8))
              .getAsJsonObject();
      assertThat(ExcalidrawScenes.kept(second))
          .as("seed %d", seed)
          .isEqualTo(ExcalidrawScenes.kept(first));
    }
  }

  @Test
  void theItemsOfALibraryStandBesideEachOtherAndWhatIsLeftOutIsListed()
      throws ImportRefusedException {
    String rectangle =
        "{\"id\":\"r\",\"type\":\"rectangle\",\"x\":%d,\"y\":9,\"width\":100,\"height\":50}";
    String page = "{\"id\":\"p\",\"type\":\"embeddable\",\"x\":0,\"y\":0,\"width\":9,\"height\":9}";
    String newer =
        "{\"type\":\"excalidrawlib\",\"version\":2,\"libraryItems\":[{\"elements\":["
            + rectangle.formatted(5000)
            + "]},{\"elements\":["
            + rectangle.formatted(-70)
            + ","
            + page
            + "]}]}";
    String older =
        "{\"type\":\"excalidrawlib\",\"version\":1,\"library\":[["
            + rectangle.formatted(5000)
            + "],["
            + rectangle.formatted(-70)
            + ","
            + page
            + "]]}";
    for (String library : List.of(newer, older)) {
      Imported imported = Imports.read(bytes(library), LIMITS);
      JsonObject first = imported.shapes().getAsJsonObject("i0-r");
      JsonObject second = imported.shapes().getAsJsonObject("i1-r");
      assertThat(first.getAsJsonArray("pos").toString()).isEqualTo("[0.0,0.0]");
      assertThat(second.getAsJsonArray("pos").get(0).getAsDouble()).isGreaterThan(100);
      assertThat(imported.losses())
          .singleElement()
          .satisfies(loss -> assertThat(loss.what()).contains("embeddable"));
    }
  }

  @Test
  void ourShapesSurviveAWayThroughExcalidraw() throws ImportRefusedException {
    String board =
        """
        {"comments":{},"meta":{},"shapes":{
        "note000000000000":{"type":"note","pos":[10,20],"size":[160,120],"z":"a1","fill":"green",
          "text":{"$text":[{"insert":"Paper"}]}},
        "star000000000000":{"type":"star","pos":[300,20],"size":[90,80],"z":"a2","stroke":"red","fill":"yellow",
          "text":{"$text":[]}},
        "down000000000000":{"type":"triangle","pos":[500,20],"size":[90,80],"z":"a3","flipY":true,
          "text":{"$text":[]}},
        "mark000000000000":{"type":"highlight","pos":[0,300],"z":"a3","stroke":"yellow","width":24,
          "ink":{"$bytes":"AQIAAIAQEIA="}}}}
        """;
    JsonObject back =
        JsonParser.parseString(
                new String(
                    opened(export("excalidraw", bytes(board), Map.of())), StandardCharsets.UTF_8))
            .getAsJsonObject()
            .getAsJsonObject("shapes");
    JsonObject note = back.getAsJsonObject("note000000000000");
    assertThat(note.get("type").getAsString()).isEqualTo("note");
    assertThat(note.get("fill").getAsString()).isEqualTo("green");
    assertThat(note.get("text").toString()).contains("Paper");
    JsonObject star = back.getAsJsonObject("star000000000000");
    assertThat(star.get("type").getAsString()).isEqualTo("star");
    assertThat(star.get("stroke").getAsString()).isEqualTo("red");
    assertThat(star.get("size").toString()).isEqualTo("[90,80]");
    assertThat(star.has("flipY")).isFalse();
    JsonObject down = back.getAsJsonObject("down000000000000");
    assertThat(down.get("flipY").getAsBoolean()).isTrue();
    assertThat(down.get("pos").toString()).isEqualTo("[500,20]");
    assertThat(back.getAsJsonObject("mark000000000000").get("type").getAsString())
        .isEqualTo("highlight");
  }

  @Test
  void tldrawShapesStandWhereTldrawShowsThem() throws ImportRefusedException {
    Imported imported = Imports.read(bytes(TLDRAW), LIMITS);
    JsonObject shapes = imported.shapes();
    JsonObject turned = shapes.getAsJsonObject("box");
    // A quarter turn about its corner: its middle moves from (60, 45) to (100 - 45, 50 + 60).
    assertThat(turned.get("pos").toString()).isEqualTo("[-5.0,65.0]");
    assertThat(turned.get("fill").getAsString()).isEqualTo("blue");
    JsonObject inner = shapes.getAsJsonObject("inner");
    assertThat(inner.get("pos").toString()).isEqualTo("[510.0,520.0]");
    assertThat(inner.get("parent").getAsString()).isEqualTo("frame");
    assertThat(inner.get("text").toString()).contains("\"bold\":true").contains("rich");
    JsonObject arrow = shapes.getAsJsonObject("arrow");
    assertThat(arrow.getAsJsonObject("start").get("id").getAsString()).isEqualTo("box");
    assertThat(imported.losses())
        .extracting(Imported.Loss::what)
        .anyMatch(what -> what.contains("type video"));
  }

  private static List<String> bottomFirst(String file) throws ImportRefusedException {
    return Placement.bottomFirst(Imports.read(bytes(file), LIMITS)).asList().stream()
        .map(shape -> shape.getAsJsonObject().get("id").getAsString())
        .toList();
  }

  /** Its frames are lines that come after what they hold, ours are paper that would hide it. */
  @Test
  void aFrameOfExcalidrawLiesBelowWhatItShows() throws ImportRefusedException {
    String file =
        """
        {"type":"excalidraw","elements":[
        {"type":"rectangle","id":"in","x":0,"y":0,"width":9,"height":9,"frameId":"frame"},
        {"type":"ellipse","id":"free","x":3,"y":3,"width":9,"height":9},
        {"type":"frame","id":"frame","x":-9,"y":-9,"width":99,"height":99}]}
        """;
    assertThat(bottomFirst(file)).containsExactly("frame", "in", "free");
    JsonObject again =
        JsonParser.parseString(
                new String(
                    export("excalidraw", opened(bytes(file)), Map.of()), StandardCharsets.UTF_8))
            .getAsJsonObject();
    assertThat(again.getAsJsonArray("elements"))
        .as("where Excalidraw looks for it")
        .extracting(element -> element.getAsJsonObject().get("id").getAsString())
        .containsExactly("in", "frame", "free");
  }

  @Test
  void whatIsInAFrameOfTldrawLiesUponIt() throws ImportRefusedException {
    assertThat(bottomFirst(TLDRAW)).containsSubsequence("frame", "inner");
  }

  @Test
  void anImportOnAFullBoardTouchesNothingThatIsThere() throws ImportRefusedException {
    Imported imported = Imports.read(everything(), LIMITS);
    try (Doc doc = DocEngine.yrs().create()) {
      doc.edit(Placement.edits(imported, doc.canonicalJson(), () -> "never"));
      JsonObject before = shapes(doc);
      int[] next = {0};
      doc.edit(Placement.edits(imported, doc.canonicalJson(), () -> "copy" + next[0]++));
      JsonObject after = shapes(doc);
      assertThat(after.size()).isEqualTo(2 * before.size());
      before.keySet().forEach(id -> assertThat(after.get(id)).isEqualTo(before.get(id)));
      String top =
          before.asMap().values().stream()
              .map(shape -> shape.getAsJsonObject().get("z").getAsString())
              .max(String::compareTo)
              .orElseThrow();
      assertThat(after.getAsJsonObject("copy0").get("z").getAsString()).isGreaterThan(top);
    }
  }

  private static JsonObject shapes(Doc doc) {
    return JsonParser.parseString(new String(doc.canonicalJson(), StandardCharsets.UTF_8))
        .getAsJsonObject()
        .getAsJsonObject("shapes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"type\":\"excalidraw\"",
        "{\"type\":\"somebody else's\"}",
        "{\"comments\":{},\"meta\":{},\"shapes\":{\"a\":[]}}",
        "{\"comments\":{},\"meta\":{},\"shapes\":{\"a\":{\"type\":\"ink\",\"ink\":{\"$bytes\":\"?\"}}}}",
        "{\"comments\":{},\"meta\":{},\"shapes\":{\"a\":{\"text\":{\"$text\":[{\"insert\":5}]}}}}",
        "{\"type\":\"excalidraw\",\"elements\":[{\"type\":\"rectangle\",\"id\":\"a\"},{\"type\":\"ellipse\",\"id\":\"a\"}]}",
        "not any of these",
      })
  void whatIsNoneOfThemIsRefusedWithASentence(String file) {
    assertThat(refusal(bytes(file)).getMessage()).endsWith(".");
  }

  /** Files of every kind with bytes changed, cut and repeated: read or refused, nothing else. */
  @Test
  void damagedFilesAreReadOrRefusedButNeverFail() throws IOException {
    List<byte[]> seeds =
        List.of(
            everything(),
            bytes(EMPTY),
            bytes(TLDRAW),
            bytes(ExcalidrawScenes.make(new Random(7)).toString()),
            export("png", bytes(EMPTY), Map.of()),
            export("svg", bytes(EMPTY), Map.of()),
            png(8, 8));
    Map<String, Integer> outcomes = new HashMap<>();
    Random random = new Random(20_261_128);
    for (int round = 0; round < 3000; round++) {
      byte[] file = damaged(seeds.get(random.nextInt(seeds.size())), random);
      try {
        Imports.read(file, LIMITS);
        outcomes.merge("read", 1, Integer::sum);
      } catch (ImportRefusedException e) {
        assertThat(e.getMessage()).isNotBlank();
        outcomes.merge("refused", 1, Integer::sum);
      }
    }
    assertThat(outcomes).containsKeys("read", "refused");
  }

  private static byte[] damaged(byte[] seed, Random random) {
    int from = random.nextInt(Math.max(1, seed.length));
    byte[] file =
        switch (random.nextInt(3)) {
          case 0 -> java.util.Arrays.copyOf(seed, from);
          case 1 -> java.util.Arrays.copyOfRange(seed, from, seed.length);
          default -> seed.clone();
        };
    for (int i = random.nextInt(6); i > 0 && file.length > 0; i--) {
      char odd = ODD.charAt(random.nextInt(ODD.length()));
      file[random.nextInt(file.length)] = (byte) odd;
    }
    return file;
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private static final String TLDRAW =
      """
      {"tldrawFileFormatVersion":1,"schema":{"schemaVersion":2},"records":[
      {"typeName":"document","id":"document:document"},
      {"typeName":"page","id":"page:p","name":"Page 1","index":"a1"},
      {"typeName":"shape","type":"geo","id":"shape:box","parentId":"page:p","index":"a1","x":100,"y":50,
       "rotation":1.5707963267948966,"opacity":1,"isLocked":false,
       "props":{"geo":"rectangle","w":120,"h":90,"growY":0,"color":"light-blue","fill":"solid","dash":"draw","size":"m","font":"draw","align":"middle","text":"Hello","url":""}},
      {"typeName":"shape","type":"frame","id":"shape:frame","parentId":"page:p","index":"a2","x":500,"y":500,"rotation":0,"opacity":1,
       "props":{"w":300,"h":200,"name":"Frame 1"}},
      {"typeName":"shape","type":"text","id":"shape:inner","parentId":"shape:frame","index":"a1","x":10,"y":20,"rotation":0,"opacity":1,
       "props":{"w":80,"autoSize":true,"scale":1,"size":"m","font":"sans","textAlign":"start","color":"red",
        "richText":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","marks":[{"type":"bold"}],"text":"rich"},{"type":"text","text":" text"}]}]}}},
      {"typeName":"shape","type":"arrow","id":"shape:arrow","parentId":"page:p","index":"a3","x":0,"y":0,"rotation":0,"opacity":1,
       "props":{"start":{"x":0,"y":0},"end":{"x":200,"y":100},"bend":0,"color":"black","dash":"draw","size":"m","arrowheadStart":"none","arrowheadEnd":"arrow","text":""}},
      {"typeName":"binding","id":"binding:1","type":"arrow","fromId":"shape:arrow","toId":"shape:box","props":{"terminal":"start","normalizedAnchor":{"x":0.5,"y":0.5}}},
      {"typeName":"shape","type":"draw","id":"shape:ink","parentId":"page:p","index":"a4","x":5,"y":5,"rotation":0,"opacity":0.5,
       "props":{"segments":[{"type":"free","points":[{"x":0,"y":0,"z":0.5},{"x":10,"y":8,"z":0.7},{"x":20,"y":3,"z":0.6}]}],"isPen":true,"color":"green","size":"l"}},
      {"typeName":"shape","type":"video","id":"shape:v","parentId":"page:p","index":"a5","x":0,"y":0,"props":{"w":10,"h":10}}
      ]}
      """;
}
