package org.whiteboard.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would do harm, or is too much, is refused as a whole, and by name. */
class HostileFilesTest {
  private static final ImportLimits LIMITS = ImportLimits.DEFAULT;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ImportRefusedException refusal(byte[] file) {
    ImportRefusedException refused =
        catchThrowableOfType(ImportRefusedException.class, () -> Imports.read(file, LIMITS));
    assertThat(refused).isNotNull();
    return refused;
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  @Test
  void deepJsonIsRefusedByItsLimit() {
    String deep = "{\"type\":\"excalidraw\",\"elements\":" + "[".repeat(100_000);
    assertThat(refusal(bytes(deep)).limit()).startsWith("jsonDepth: ");
  }

  @Test
  void oneShapeTooManyIsRefusedByTheLimit() {
    StringBuilder many = new StringBuilder("{\"comments\":{},\"meta\":{},\"shapes\":{");
    for (int i = 0; i <= 20_000; i++) {
      many.append(i == 0 ? "" : ",").append("\"s").append(i).append("\":{\"type\":\"rect\"}");
    }
    assertThat(refusal(bytes(many.append("}}").toString())).limit()).startsWith("shapes: ");
  }

  /** As many as fit into a file: in memory they would take a hundred times its size. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"comments\":{},\"meta\":{},\"shapes\":{\"a\":{},",
        "{\"type\":\"excalidraw\",\"elements\":[{},",
        "{\"tldrawFileFormatVersion\":1,\"records\":[[],",
        "{\"type\":\"excalidraw\",\"elements\":[0,",
      })
  void moreValuesThanAnyBoardHasAreRefusedBeforeOneOfThemIsBuilt(String beginning) {
    assertThat(refusal(bytes(beginning)).limit()).isNull();
    String many = "\"a\":0,".repeat(LIMITS.jsonValues());
    assertThat(refusal(bytes(beginning + many)).limit()).startsWith("jsonValues: ");
  }

  @Test
  void aPictureOfHugeDimensionsIsRefusedBeforeItIsUnpacked() throws IOException {
    byte[] png = png(4, 4);
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    CRC32 sum = new CRC32();
    sum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
    assertThat(refusal(png).limit()).startsWith("imagePixels: ");
  }

  /** Eight gigabytes of shapes in eight megabytes of picture. */
  @ParameterizedTest
  @ValueSource(strings = {"png", "svg"})
  void aPictureWithABillionShapesPackedInsideIsRefusedByItsLimit(String format) throws IOException {
    byte[] text = Base64.getEncoder().encode(aBillionShapes());
    byte[] picture = format.equals("png") ? pngWith(text) : svgWith(text);
    assertThat(picture).as("the file itself may come in").hasSizeLessThan(LIMITS.fileBytes());
    assertThat(refusal(picture).limit()).startsWith("sceneBytes: ");
  }

  /** A stream of blocks that know nothing of each other, so one is packed for all. */
  private static byte[] aBillionShapes() {
    int shapesInBlock = 1 << 17;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    byte[] room = new byte[1 << 16];
    for (String part : List.of("{\"shapes\":{", "\"a\":{},".repeat(shapesInBlock))) {
      deflater.setInput(bytes(part));
      int length = deflater.deflate(room, 0, room.length, Deflater.FULL_FLUSH);
      boolean block = part.length() > shapesInBlock;
      for (int i = 0; i < (block ? 1_000_000_000 / shapesInBlock : 1); i++) {
        all.write(room, 0, length);
      }
    }
    deflater.end();
    return all.toByteArray();
  }

  private static byte[] svgWith(byte[] scene) {
    return bytes(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata><scene xmlns=\"urn:whiteboard\">"
            + new String(scene, StandardCharsets.US_ASCII)
            + "</scene></metadata></svg>");
  }

  /** The chunk stands where ours does; nobody checks its sum before unpacking. */
  private static byte[] pngWith(byte[] scene) throws IOException {
    byte[] png = png(4, 4);
    byte[] keyword = bytes("whiteboard\0\0\0\0\0");
    ByteBuffer out = ByteBuffer.allocate(png.length + 12 + keyword.length + scene.length);
    out.put(png, 0, 33).putInt(keyword.length + scene.length).put(bytes("iTXt"));
    out.put(keyword).put(scene).putInt(0).put(png, 33, png.length - 33);
    return out.array();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<rect onload=\"alert(1)\"/>",
        "<a href=\"javascript:alert(1)\"><rect/></a>",
        "<image href=\"https://evil.example/x.png\"/>",
        "<image href=\"file:///etc/passwd\"/>",
        "<foreignObject><iframe/></foreignObject>",
        "<style>@import url(https://evil.example/x.css)</style>",
        "<rect style=\"fill:url(https://evil.example/#a)\"/>",
        "<use href=\"other.svg#a\"/>",
      })
  void anSvgWithScriptOrReferencesIsRefused(String content) {
    String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\">" + content + "</svg>";
    assertThat(refusal(bytes(svg)).code()).isEqualTo("hostile-file");
  }

  @Test
  void entitiesOfAnSvgAreRefused() {
    String svg =
        "<!DOCTYPE svg [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]>"
            + "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&b;</text></svg>";
    assertThat(refusal(bytes(svg)).code()).isIn("hostile-file", "malformed-file", "unknown-file");
  }

  @Test
  void anSvgThatRepeatsItselfABillionTimesIsRefusedByItsLimit() {
    StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\">");
    svg.append("<g id=\"g0\"><rect/></g>");
    for (int i = 1; i <= 30; i++) {
      svg.append("<g id=\"g").append(i).append("\">");
      svg.append("<use href=\"#g").append(i - 1).append("\"/>");
      svg.append("<use href=\"#g").append(i - 1).append("\"/></g>");
    }
    assertThat(refusal(bytes(svg.append("</svg>").toString())).limit()).startsWith("svgElements: ");
  }
}
