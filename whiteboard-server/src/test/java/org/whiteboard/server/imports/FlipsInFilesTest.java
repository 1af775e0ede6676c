package org.whiteboard.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whiteboard.board.BoardShapes;
import org.whiteboard.board.Flip;
import org.whiteboard.board.Shape;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.export.ExportFormats;
import org.whiteboard.server.export.ExportRequest;
import org.whiteboard.server.render.geometry.ConnectorPath;
import org.whiteboard.server.render.geometry.ShapeGeometry;

/** What is mirrored in the files of other programs is mirrored here, and the other way round. */
class FlipsInFilesTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The file on an empty board, as canonical JSON. */
  private static byte[] opened(byte[] file) throws ImportRefusedException {
    Imported imported = Imports.read(file, ImportLimits.DEFAULT);
    try (Doc doc = DocEngine.yrs().create()) {
      doc.edit(Placement.edits(imported, doc.canonicalJson(), () -> "never"));
      return doc.canonicalJson();
    }
  }

  @Test
  void aPictureThatIsMirroredInExcalidrawIsMirroredHereAndGoesBackAsItIsHere()
      throws ImportRefusedException {
    String file =
        """
        {"type":"excalidraw","elements":[
        {"type":"image","id":"p","x":0,"y":0,"width":9,"height":9,"scale":[-1,1]}]}
        """;
    JsonObject board =
        JsonParser.parseString(new String(opened(bytes(file)), StandardCharsets.UTF_8))
            .getAsJsonObject();
    JsonObject picture = board.getAsJsonObject("shapes").getAsJsonObject("p");
    assertThat(picture.get("flipX").getAsBoolean()).isTrue();
    assertThat(picture.has("flipY")).isFalse();
    assertThat(scaleOfFirst(board)).isEqualTo("[-1.0,1.0]");
    picture.remove("flipX");
    picture.addProperty("flipY", true);
    assertThat(scaleOfFirst(board)).isEqualTo("[1.0,-1.0]");
  }

  private static String scaleOfFirst(JsonObject board) {
    byte[] exported =
        ExportFormats.find("excalidraw")
            .orElseThrow()
            .writer()
            .write(
                bytes(board.toString()), new ExportRequest(Map.of(), sha256 -> Optional.empty()));
    return JsonParser.parseString(new String(exported, StandardCharsets.UTF_8))
        .getAsJsonObject()
        .getAsJsonArray("elements")
        .get(0)
        .getAsJsonObject()
        .get("scale")
        .toString();
  }

  @Test
  void aPictureThatIsMirroredInTldrawIsMirroredHereAndABentArrowBowsToItsSide()
      throws ImportRefusedException {
    String file =
        """
        {"tldrawFileFormatVersion":1,"records":[
        {"typeName":"page","id":"page:p","name":"P","index":"a1"},
        {"typeName":"shape","type":"image","id":"shape:p","parentId":"page:p","index":"a1","x":0,"y":0,
         "rotation":0,"opacity":1,"props":{"w":9,"h":9,"flipX":true,"flipY":false}},
        {"typeName":"shape","type":"arrow","id":"shape:down","parentId":"page:p","index":"a2","x":0,"y":0,
         "rotation":0,"opacity":1,"props":{"start":{"x":0,"y":0},"end":{"x":200,"y":0},"bend":30}},
        {"typeName":"shape","type":"arrow","id":"shape:up","parentId":"page:p","index":"a3","x":0,"y":0,
         "rotation":0,"opacity":1,"props":{"start":{"x":0,"y":0},"end":{"x":200,"y":0},"bend":-30}}]}
        """;
    BoardShapes board = BoardShapes.parse(opened(bytes(file)));
    assertThat(board.find("p").flip()).isEqualTo(new Flip(true, false));
    // Theirs bends downwards on its way to the right.
    assertThat(middleOf(board.find("down"))).isPositive();
    assertThat(middleOf(board.find("up"))).isNegative();
  }

  private static double middleOf(Shape arrow) {
    return ConnectorPath.midpoint(ShapeGeometry.path(arrow).flatten()).y();
  }
}
