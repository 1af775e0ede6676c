package org.whiteboard.server.render.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.whiteboard.board.BoardShapes;
import org.whiteboard.server.render.AssetSource;
import org.whiteboard.server.render.BoardRenderer;
import org.whiteboard.server.render.PictureOptions;
import org.whiteboard.server.render.RenderLimits;

/** Flipped shapes are painted as in a mirror, in pixels, SVG and PDF. */
class FlipTest {
  private static final int SIDE = 400;
  private static final String ASSET = "a".repeat(64);

  /** From the top left by rows. */
  private static final List<Color> QUARTERS =
      List.of(Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW);

  private static final BoardRenderer RENDERER = new BoardRenderer(RenderLimits.DEFAULT);

  /** The shape within a rim that fixes where the picture begins. */
  private static BoardShapes board(String shape) {
    String rim = "\"rim\":{\"type\":\"rect\",\"z\":\"a0\",\"pos\":[0,0],\"size\":[400,400]}";
    String board = "{\"comments\":{},\"meta\":{},\"shapes\":{" + rim + ",\"it\":" + shape + "}}";
    return BoardShapes.parse(board.getBytes(StandardCharsets.UTF_8));
  }

  private static BoardShapes picture(String keys) {
    return board(
        "{\"type\":\"image\",\"z\":\"a1\",\"pos\":[100,100],\"size\":[200,200],\"asset\":\""
            + ASSET
            + "\""
            + keys
            + "}");
  }

  private static BoardShapes triangle(String keys) {
    return board(
        "{\"type\":\"triangle\",\"z\":\"a1\",\"pos\":[100,100],\"size\":[200,200],\"fill\":\"#ff0000\""
            + keys
            + "}");
  }

  private static AssetSource assets() throws IOException {
    BufferedImage pixels = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 40; x++) {
        pixels.setRGB(x, y, QUARTERS.get(x / 20 + 2 * (y / 20)).getRGB());
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(pixels, "png", png);
    return sha256 -> Optional.of(new AssetSource.Asset("image/png", png.toByteArray()));
  }

  private static BufferedImage png(BoardShapes board) throws IOException {
    byte[] png = RENDERER.png(board, PictureOptions.DEFAULT, assets());
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static BufferedImage pdf(BoardShapes board) throws IOException {
    byte[] bytes = RENDERER.pdf(board, PictureOptions.DEFAULT, assets());
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      return new PDFRenderer(pdf).renderImage(0, 4f / 3);
    }
  }

  /** The colour at a place of the rim's square, each part 0 to 1. */
  private static Color at(BufferedImage image, double x, double y) {
    int margin = (image.getWidth() - SIDE) / 2;
    return new Color(
        image.getRGB((int) Math.round(margin + x * SIDE), (int) Math.round(margin + y * SIDE)));
  }

  private static List<Color> quarters(BufferedImage image) {
    return List.of(
        at(image, 0.3, 0.3), at(image, 0.7, 0.3), at(image, 0.3, 0.7), at(image, 0.7, 0.7));
  }

  private static List<Color> inOrder(int... order) {
    return java.util.Arrays.stream(order).mapToObj(QUARTERS::get).toList();
  }

  @Test
  void aFlippedPictureIsTheOneInAMirrorInPixelsAndOnPaper() throws IOException {
    assertThat(quarters(png(picture("")))).isEqualTo(QUARTERS);
    assertThat(quarters(pdf(picture("")))).isEqualTo(QUARTERS);
    String x = ",\"flipX\":true";
    assertThat(quarters(png(picture(x)))).isEqualTo(inOrder(1, 0, 3, 2));
    assertThat(quarters(pdf(picture(x)))).isEqualTo(inOrder(1, 0, 3, 2));
    String y = ",\"flipY\":true";
    assertThat(quarters(png(picture(y)))).isEqualTo(inOrder(2, 3, 0, 1));
    assertThat(quarters(pdf(picture(y)))).isEqualTo(inOrder(2, 3, 0, 1));
  }

  @Test
  void aTurnedPictureIsMirroredBeforeItIsTurned() throws IOException {
    String quarterTurn = ",\"flipX\":true,\"angle\":" + Math.PI / 2;
    // Mirrored: green, red, yellow, blue; turned clockwise: what was left below comes to the top
    // left.
    assertThat(quarters(png(picture(quarterTurn)))).isEqualTo(inOrder(3, 1, 2, 0));
  }

  @Test
  void aFlippedPictureOfAnSvgIsScaledByLessThanNothing() throws IOException {
    String svg =
        new String(
            RENDERER.svg(picture(",\"flipX\":true"), PictureOptions.DEFAULT, assets(), ""),
            StandardCharsets.UTF_8);
    assertThat(svg).contains("transform=\"translate(200 0) scale(-200 200)\"");
  }

  @Test
  void aTriangleFlippedOverTheLevelPointsDown() throws IOException {
    Color inside = at(png(triangle("")), 0.32, 0.7);
    assertThat(at(png(triangle("")), 0.32, 0.3)).isNotEqualTo(inside);
    BufferedImage down = png(triangle(",\"flipY\":true"));
    assertThat(at(down, 0.32, 0.3)).isEqualTo(inside);
    assertThat(at(down, 0.32, 0.7)).isNotEqualTo(inside);
  }
}
