package org.whiteboard.e2e.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.Project;
import org.whiteboard.e2e.support.ServerProcess;

/**
 * The server's pictures beside the one that a real browser paints with the code of the canvas: the
 * same places, the same outlines, the same letters, for everything a board can show.
 */
@Tag("browser")
class SamePictureTest {
  /** Of the painted pixels of one cell; what remains is the smoothing of steep edges. */
  private static final double STRANGE_LIMIT = 0.05;

  /** Libraries differ a little in how long they take an outline to be, and so its dots wander. */
  private static final double STRANGE_LIMIT_DOTTED = 0.2;

  /** Browsers set light letters on dark a little bolder than their outlines are. */
  private static final double WEIGHT_LIMIT = 0.1;

  private static ServerProcess server;
  private static Chromium chromium;
  private static BoardPage ada;
  private static String board;
  private static Sheet sheet;

  @BeforeAll
  static void drawEverything() throws Exception {
    server = ServerProcess.start();
    chromium = Chromium.launch();
    board = server.boards().create("Everything").id();
    byte[] photo = photo();
    String hash =
        HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(photo));
    assertThat(server.boards().upload(board, hash, "image/png", photo)).isLessThan(300);
    sheet = Sheet.ofEverything(hash);
    server.boards().importFile(board, sheet.json("plain").getBytes(StandardCharsets.UTF_8));
    ada = chromium.person("Ada").open(server.http("/b/" + board).toString());
    ada.awaitShapes("everything", shapes -> shapes.size() > sheet.cells().size());
  }

  @AfterAll
  static void end() {
    ada.close();
    chromium.close();
    server.close();
  }

  private static byte[] photo() throws IOException {
    BufferedImage image = new BufferedImage(60, 50, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < 6; i++) {
      graphics.setColor(Color.getHSBColor(i / 6f, 0.6f, 0.9f));
      graphics.fillRect(i * 10, i * 4, 30, 30);
    }
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "1, true"})
  void thePngOfTheServerIsTheOneOfTheBrowser(int scale, boolean dark) throws IOException {
    BufferedImage browsers = savedByTheBrowser(scale, dark);
    BufferedImage servers = image(export("png", scale, dark));
    compare("png-" + scale + (dark ? "-dark" : ""), browsers, servers, scale);
  }

  /** At twice the size: on the canvas, thin strokes of a small board are plain lines. */
  @ParameterizedTest
  @CsvSource({"2, false", "2, true"})
  void theSvgOfTheServerLooksInABrowserAsTheBoardDoes(int scale, boolean dark) throws IOException {
    BufferedImage browsers = savedByTheBrowser(scale, dark);
    BufferedImage shown = shownByTheBrowser(export("svg", scale, dark), browsers);
    compare("svg-" + scale + (dark ? "-dark" : ""), browsers, shown, scale);
  }

  private static byte[] export(String format, int scale, boolean dark) {
    String query = "?format=" + format + "&scale=" + scale + "&dark=" + dark + "&scene=false";
    return server.boards().get("/api/boards/" + board + "/export" + query).body();
  }

  private static BufferedImage image(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static BufferedImage savedByTheBrowser(int scale, boolean dark) throws IOException {
    Page page = ada.page();
    ada.press("Control+Shift+E");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(scale + "×").setExact(true))
        .click();
    page.getByLabel("Dark colours").setChecked(dark);
    Download download = page.waitForDownload(() -> page.getByText("Save as PNG").click());
    byte[] png = Files.readAllBytes(download.path());
    ada.press("Escape");
    return image(png);
  }

  private static BufferedImage shownByTheBrowser(byte[] svg, BufferedImage like)
      throws IOException {
    String painted =
        (String)
            ada.page()
                .evaluate(
                    "async ([svg, width, height]) => { const image = new Image(); image.src ="
                        + " URL.createObjectURL(new Blob([svg], {type: 'image/svg+xml'})); await"
                        + " image.decode(); const canvas = document.createElement('canvas');"
                        + " canvas.width = width; canvas.height = height;"
                        + " canvas.getContext('2d').drawImage(image, 0, 0, width, height); return"
                        + " canvas.toDataURL('image/png'); }",
                    new Object[] {
                      new String(svg, StandardCharsets.UTF_8), like.getWidth(), like.getHeight()
                    });
    return image(Base64.getDecoder().decode(painted.replaceFirst("^[^,]*,", "")));
  }

  private static void compare(String name, BufferedImage one, BufferedImage other, int scale)
      throws IOException {
    ImageIO.write(one, "png", Project.output("pictures").resolve(name + "-browser.png").toFile());
    ImageIO.write(other, "png", Project.output("pictures").resolve(name + "-server.png").toFile());
    assertThat(other.getWidth()).isEqualTo(one.getWidth());
    assertThat(other.getHeight()).isEqualTo(one.getHeight());
    StringBuilder differing = new StringBuilder();
    for (int i = 0; i < sheet.cells().size(); i++) {
      int x = (Sheet.MARGIN + sheet.column(i) * Sheet.CELL + 3) * scale;
      int y = (Sheet.MARGIN + sheet.row(i) * Sheet.CELL + 3) * scale;
      Comparison found = Comparison.of(one, other, x, y, (Sheet.CELL - 6) * scale);
      assertThat(found.ink()).as("cell %s is painted", sheet.cells().get(i)).isPositive();
      boolean dotted = sheet.cells().get(i).contains("dotted");
      double strangeLimit = dotted ? STRANGE_LIMIT_DOTTED : STRANGE_LIMIT;
      if (found.strangeShare() > strangeLimit
          || found.edges() > scale
          || found.weight() > WEIGHT_LIMIT) {
        differing.append(sheet.cells().get(i)).append(": ").append(found).append('\n');
      }
    }
    assertThat(differing.toString())
        .as("cells that differ, see target/pictures/%s", name)
        .isEmpty();
  }
}
