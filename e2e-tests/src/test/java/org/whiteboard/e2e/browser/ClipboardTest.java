package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Drawn;
import org.whiteboard.e2e.support.Eventually;

/** Copy and paste by real keys and the browser's own clipboard; pictures that others must see. */
class ClipboardTest extends TwoPeople {
  private static final Color PICTURE = new Color(10, 140, 60);
  private static final int PICTURE_PX = 120;

  @BeforeEach
  void mayUseTheClipboard() {
    ada.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
  }

  /** What another program put on the clipboard. */
  private void copied(String text) {
    ada.page().evaluate("text => navigator.clipboard.writeText(text)", text);
  }

  /** Ada pastes where her pointer is, and Bob sees it there, its name below to the right. */
  private static final At BESIDE_ADAS_CURSOR = new At(485, 390);

  private static byte[] png() {
    BufferedImage image = new BufferedImage(PICTURE_PX, PICTURE_PX, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < PICTURE_PX; y++) {
      for (int x = 0; x < PICTURE_PX; x++) {
        image.setRGB(x, y, PICTURE.getRGB());
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static boolean isThePicture(Color color) {
    return Math.abs(color.getGreen() - PICTURE.getGreen()) < 30 && color.getRed() < 60;
  }

  @Test
  void shapesAreCutCopiedAndPastedAndArrowsKeepHoldOfTheCopies() {
    draw(ada, "r", new At(200, 300), new At(300, 400));
    draw(ada, "o", new At(500, 300), new At(600, 400));
    ada.press("a");
    ada.drag(new At(250, 350), new At(550, 350));
    ada.press("Control+a");
    ada.press("Control+c");
    ada.press("Control+v");
    List<Drawn> all = bob.awaitDrawn("copies", shapes -> shapes.size() == 6);
    List<Drawn> arrows = all.stream().filter(shape -> shape.type().equals("arrow")).toList();
    assertThat(arrows.get(1).held("start")).isNotNull().isNotEqualTo(arrows.get(0).held("start"));
    ada.press("Control+x");
    bob.awaitShapeCount(3);
    ada.press("Control+v");
    bob.awaitShapeCount(6);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void shapesAndTheirPicturesArePastedIntoAnotherBoard() {
    pick();
    awaitPictureOf(board);
    draw(ada, "n", new At(300, 300), new At(300, 300));
    ada.press("Control+a");
    ada.press("Control+c");
    String other = server.boards().create("another").id();
    ada.open(server.http("/b/" + other).toString());
    ada.press("Control+v");
    ada.awaitShapeCount(2);
    bob.open(server.http("/b/" + other).toString());
    bob.awaitShapeCount(2);
    awaitPictureOf(other);
  }

  @Test
  void aPictureStillOnItsWayIsPastedIntoAnotherBoardAllTheSame() {
    String other = copyWhatIsOnItsWay();
    ada.press("Control+v");
    ada.awaitShapeCount(1);
    bob.open(server.http("/b/" + other).toString());
    bob.awaitShapeCount(1);
    awaitPictureOf(other);
    assertThat(server.boards().get(pictureOf(board)).statusCode()).isEqualTo(404);
  }

  @Test
  void whoPastesAPictureThatIsNowhereIsTold() {
    ada.keepToasts();
    copyWhatIsOnItsWay();
    ada.page().evaluate("board => caches.delete('whiteboard-uploads/' + board)", board);
    ada.press("Control+v");
    ada.awaitShapeCount(1);
    ada.page().getByText("The picture could not be added").waitFor();
  }

  /**
   * Ada copies a picture that does not get to its board's server, and goes to the board returned.
   */
  private String copyWhatIsOnItsWay() {
    ada.page().route(url -> url.contains(board + "/assets/"), Route::abort);
    pick();
    ada.press("Control+a");
    ada.press("Control+c");
    String other = server.boards().create("another").id();
    ada.open(server.http("/b/" + other).toString());
    return other;
  }

  private String pictureOf(String id) {
    return "/api/boards/" + id + "/assets/" + bob.only("image").value("asset");
  }

  /** Waits until the server has the picture that Bob sees on that board. */
  private void awaitPictureOf(String id) {
    String picture = pictureOf(id);
    Eventually.until(
        "the board has its picture", () -> server.boards().get(picture).statusCode() == 200);
  }

  @Test
  void plainTextFromOutsideBecomesAText() {
    copied("From a letter\nwith two lines");
    ada.press("Control+v");
    bob.awaitDrawn("the text", all -> !all.isEmpty());
    assertThat(bob.only("text").text()).isEqualTo("From a letter\nwith two lines");
  }

  @Test
  void addressesAndListsOfATextFromOutsideAreLinksAndLists() {
    copied("See https://example.org/docs.\n- milk\n- bread");
    ada.press("Control+v");
    bob.awaitDrawn("the text", all -> !all.isEmpty());
    Drawn text = bob.only("text");
    assertThat(text.text()).isEqualTo("See https://example.org/docs.\nmilk\nbread\n");
    assertThat(text.marked("link")).isEqualTo("https://example.org/docs");
    assertThat(text.marked("list")).isEqualTo("\n\n");
  }

  @Test
  void aDrawingFromOutsideBecomesAPictureForBoth() {
    copied(
        "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'>"
            + "<rect width='200' height='100' fill='#0a8c3c'/></svg>");
    ada.page().mouse().move(500, 400);
    ada.press("Control+v");
    bob.awaitDrawn("the drawing", all -> !all.isEmpty());
    assertThat(bob.only("image").width()).isEqualTo(200);
    bob.screen().await("the drawing", BESIDE_ADAS_CURSOR, ClipboardTest::isThePicture);
  }

  @Test
  void whatExcalidrawCopiesBecomesShapes() {
    copied(
        """
        {"type":"excalidraw/clipboard","elements":[
         {"id":"a","type":"rectangle","x":100,"y":100,"width":200,"height":80,
          "strokeColor":"#e03131","backgroundColor":"transparent"},
         {"id":"b","type":"text","containerId":"a","text":"from there","x":0,"y":0},
         {"id":"c","type":"arrow","x":300,"y":140,"points":[[0,0],[100,0]],"endArrowhead":"arrow"}
        ]}\
        """);
    ada.press("Control+v");
    bob.awaitDrawn("the shapes", all -> all.size() == 2);
    assertThat(bob.only("rect").text()).isEqualTo("from there");
    assertThat(bob.only("rect").value("stroke")).isEqualTo("#e03131");
    assertThat(bob.only("arrow").width()).isEqualTo(100);
  }

  @Test
  void aPictureFromTheClipboardIsUploadedOnceAndSeenByBoth() {
    ada.page()
        .evaluate(
            "async base64 => {"
                + " const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));"
                + " const blob = new Blob([bytes], { type: 'image/png' });"
                + " await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);"
                + "}",
            Base64.getEncoder().encodeToString(png()));
    ada.page().mouse().move(500, 400);
    ada.press("Control+v");
    bob.awaitDrawn("the picture", all -> !all.isEmpty());
    bob.screen().await("the picture", BESIDE_ADAS_CURSOR, ClipboardTest::isThePicture);
    String asset = bob.only("image").value("asset");
    ada.page().mouse().move(200, 200);
    ada.press("Control+v");
    bob.awaitDrawn("a second", all -> all.size() == 2);
    assertThat(bob.drawn()).allMatch(shape -> asset.equals(shape.value("asset")));
    assertThat(bob.canonicalJson().length()).as("no picture in the document").isLessThan(2_000);
  }

  @Test
  void aPickedPictureIsSeenByBothAndByWhoComesLater() {
    pick();
    Drawn image = bob.only("image");
    At middle = new At(image.x() + image.width() / 2, image.y() + image.height() / 2);
    assertThat(image.width()).isCloseTo(PICTURE_PX, within(0.5));
    bob.screen().await("the picture", middle, ClipboardTest::isThePicture);
    try (BoardPage late = chromium.person("Late").open(url())) {
      late.screen().await("the picture", middle, ClipboardTest::isThePicture);
    }
  }

  private void pick() {
    ada.page()
        .waitForFileChooser(() -> ada.named("Image").click())
        .setFiles(new FilePayload("green.png", "image/png", png()));
    bob.awaitDrawn("the picture", all -> !all.isEmpty());
  }

  @Test
  void aDroppedPictureLandsWhereItIsDropped() {
    ada.page()
        .evaluate(
            "async base64 => {"
                + " const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));"
                + " const data = new DataTransfer();"
                + " data.items.add(new File([bytes], 'green.png', { type: 'image/png' }));"
                + " document.querySelector('#board').dispatchEvent(new DragEvent('drop',"
                + "  { dataTransfer: data, clientX: 700, clientY: 300, bubbles: true,"
                + "    cancelable: true }));"
                + "}",
            Base64.getEncoder().encodeToString(png()));
    bob.awaitDrawn("the picture", all -> !all.isEmpty());
    Drawn image = bob.only("image");
    assertThat(image.x() + image.width() / 2).isCloseTo(700, within(1.0));
    assertThat(image.y() + image.height() / 2).isCloseTo(300, within(1.0));
    assertThat(image.value("name")).isEqualTo("green.png");
  }
}
