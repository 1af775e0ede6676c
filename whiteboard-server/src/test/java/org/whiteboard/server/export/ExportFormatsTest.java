package org.whiteboard.server.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Every format writes a file that other programs open, the same bytes each time. */
class ExportFormatsTest {
  private static final byte[] BOARD =
      """
      {"comments":{},"meta":{"background":"grid","title":"Plan & <script>"},"shapes":{
      "frameA":{"type":"frame","pos":[0,0],"size":[400,300],"z":"a0","name":"Monday"},
      "frameB":{"type":"frame","pos":[0,400],"size":[400,300],"z":"a1","name":"Tuesday"},
      "rectA":{"type":"rect","pos":[40,40],"size":[160,80],"z":"a2","fill":"blue","parent":"frameA",
        "text":{"$text":[{"insert":"Hello "},{"attributes":{"link":"https://example.org/a"},"insert":"world"}]}},
      "noteB":{"type":"note","pos":[40,440],"size":[160,120],"z":"a3","angle":0.2,
        "text":{"$text":[{"insert":"Grüße, мир"}]},"link":"https://example.org/b"},
      "arrow":{"type":"arrow","pos":[0,0],"points":[0,0,10,10],"z":"a4","curve":"elbow",
        "start":{"id":"rectA","at":[0.5,0.5]},"end":{"id":"noteB","at":[0.5,0.5]}},
      "evil":{"type":"text","pos":[500,40],"size":[200,30],"z":"a5","name":"x",
        "text":{"$text":[{"insert":"</text><script>alert(1)</script>"}]}},
      "chinese":{"type":"text","pos":[500,140],"size":[200,30],"z":"a6",
        "text":{"$text":[{"insert":"你好"}]}},
      "bad":{"type":"text","pos":[500,240],"size":[200,30],"z":"a7","link":"javascript:alert(1)",
        "text":{"$text":[{"insert":"never a link"}]}}
      }}
      """
          .getBytes(StandardCharsets.UTF_8);

  private static byte[] export(String format, Map<String, String> options) {
    ExportRequest request = new ExportRequest(options, sha256 -> Optional.empty());
    return ExportFormats.find(format).orElseThrow().writer().write(BOARD, request);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static BufferedImage image(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void everyFormatGivesTheSameBytesEachTime() {
    for (String format : ExportFormats.names()) {
      if (!format.equals("pdf")) { // A PDF has a random name of its own.
        assertThat(export(format, Map.of())).as(format).isEqualTo(export(format, Map.of()));
      }
    }
  }

  @Test
  void aPictureIsAsLargeAsItsScaleSays() throws IOException {
    BufferedImage once = image(export("png", Map.of("frame", "frameA")));
    BufferedImage twice = image(export("png", Map.of("frame", "frameA", "scale", "2")));
    assertThat(once.getWidth()).isEqualTo(400);
    assertThat(once.getHeight()).isEqualTo(300);
    assertThat(twice.getWidth()).isEqualTo(800);
  }

  @Test
  void aPictureWithoutBackgroundIsSeeThrough() throws IOException {
    BufferedImage image = image(export("png", Map.of("background", "false")));
    assertThat(image.getRGB(0, 0) >>> 24).isZero();
  }

  @Test
  void aDarkPictureIsDark() throws IOException {
    BufferedImage image = image(export("png", Map.of("dark", "true")));
    assertThat(image.getRGB(5, 5) & 0xffffff).isIn(0x16181d, 0x262a31, 0x343a43);
  }

  @Test
  void aThumbnailHasTheSizeThatWasAskedFor() throws IOException {
    BufferedImage image = image(export("thumbnail", Map.of("width", "240", "height", "135")));
    assertThat(image.getWidth()).isEqualTo(240);
    assertThat(image.getHeight()).isEqualTo(135);
  }

  @Test
  void aSelectionShowsNothingElse() {
    String svg = text(export("svg", Map.of("selection", "rectA,gone")));
    assertThat(svg).contains("data-shape=\"rectA\"").doesNotContain("data-shape=\"noteB\"");
  }

  @Test
  void whatPeopleWroteNeverBecomesMarkupOfAnSvg() {
    String svg = text(export("svg", Map.of()));
    assertThat(svg).doesNotContain("<script").doesNotContain("javascript:");
    assertThat(svg).contains("href=\"https://example.org/a\"", "href=\"https://example.org/b\"");
    assertThat(svg).contains("<title>Plan &amp; &lt;script&gt;</title>").contains("你好");
  }

  @Test
  void framesArePagesAndTheRestIsOnTheLast() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(export("pdf", Map.of()))) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(3);
      assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(300);
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Plan & <script>");
    }
    try (PDDocument pdf = Loader.loadPDF(export("pdf", Map.of("frame", "frameB")))) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(1);
    }
  }

  @Test
  void textOfAPdfCanBeSelectedAndItsLinksFollowed() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(export("pdf", Map.of()))) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setEndPage(1);
      assertThat(stripper.getText(pdf)).contains("Hello world");
      stripper.setStartPage(2);
      stripper.setEndPage(2);
      assertThat(stripper.getText(pdf).replaceAll("\\s+", " ")).contains("Grüße, мир");
      PDAnnotationLink link = (PDAnnotationLink) pdf.getPage(0).getAnnotations().get(0);
      assertThat(((PDActionURI) link.getAction()).getURI()).isEqualTo("https://example.org/a");
    }
  }

  @Test
  void anOutlineHasTheTextsInReadingOrder() {
    String outline = text(export("markdown", Map.of()));
    assertThat(outline).startsWith("# Plan & \\<script\\>\n");
    assertThat(outline).containsSubsequence("## Monday", "Hello [world](https://example.org/a)");
    assertThat(outline).containsSubsequence("## Tuesday", "Grüße, мир <https://example.org/b>");
    assertThat(outline).contains("Hello [world](https://example.org/a) → Grüße, мир");
  }

  @Test
  void anExcalidrawFileHasEveryShapeAndItsBindings() {
    JsonObject file =
        JsonParser.parseString(text(export("excalidraw", Map.of()))).getAsJsonObject();
    assertThat(file.get("type").getAsString()).isEqualTo("excalidraw");
    String elements = file.get("elements").toString();
    assertThat(elements).contains("\"elementId\":\"rectA\"", "\"containerId\":\"noteB\"");
    assertThat(elements).contains("\"frameId\":\"frameA\"", "\"type\":\"frame\"");
  }

  @Test
  void aWrongOptionIsASentence() {
    assertThatThrownBy(() -> export("png", Map.of("scale", "100")))
        .isInstanceOf(BadOptionException.class)
        .hasMessage("The option scale is a number between 0.01 and 8.0.");
    assertThatThrownBy(() -> export("png", Map.of("frame", "rectA")))
        .isInstanceOf(BadOptionException.class)
        .hasMessage("The board has no frame with this id.");
    assertThatThrownBy(() -> export("svg", Map.of("dark", "maybe")))
        .isInstanceOf(BadOptionException.class);
  }

  @Test
  void aHugeBoardComesOutSmallerInsteadOfNotAtAll() throws IOException {
    byte[] huge =
        """
        {"comments":{},"meta":{},"shapes":{"a":{"type":"rect","pos":[-1e8,-1e8],"size":[10,10]},
        "b":{"type":"rect","pos":[1e8,1e8],"size":[1e7,1e7]}}}
        """
            .getBytes(StandardCharsets.UTF_8);
    byte[] png =
        PictureFormats.PNG
            .writer()
            .write(huge, new ExportRequest(Map.of("scale", "8"), sha256 -> Optional.empty()));
    assertThat(image(png).getWidth()).isBetween(1000, 16_384);
  }
}
