package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Drawn;

/** What is made in a frame is in it, by whatever tool, and goes where the frame goes. */
class FramesTest extends TwoPeople {
  private static final String DROP_PICTURE =
      """
      () => {
        const data = new DataTransfer();
        const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"/>';
        data.items.add(new File([picture], "a.svg", { type: "image/svg+xml" }));
        document.querySelector("#board").dispatchEvent(new DragEvent("drop", {
          dataTransfer: data, clientX: 500, clientY: 400, bubbles: true, cancelable: true }));
      }
      """;

  private Drawn frame;

  @BeforeEach
  void frame() {
    ada.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    frame = draw(ada, "f", new At(200, 200), new At(800, 650));
  }

  private void assertInTheFrame(String type) {
    bob.awaitDrawn(
        "a " + type + " in the frame",
        all ->
            all.stream()
                .filter(shape -> shape.type().equals(type))
                .allMatch(shape -> frame.id().equals(shape.parent())));
  }

  @Test
  void strokesNotesTextsAndArrowsAreOfTheFrameTheyWereMadeIn() {
    draw(ada, "p", new At(250, 500), new At(500, 550));
    draw(ada, "a", new At(550, 400), new At(650, 450));
    ada.press("n");
    ada.click(350, 350);
    ada.type("note");
    ada.press("Escape");
    ada.press("t");
    ada.click(600, 300);
    ada.type("text");
    ada.press("Escape");
    bob.awaitShapeCount(5);
    for (String type : List.of("ink", "arrow", "note", "text")) {
      assertInTheFrame(type);
    }
    ada.press("Escape");
    Content.awaitEqual(server, board, ada, bob);
    List<Drawn> before = bob.drawn();
    ada.page().keyboard().down("Control");
    ada.drag(new At(200, 600), new At(261, 572));
    ada.page().keyboard().up("Control");
    bob.awaitDrawn("the frame moved", all -> again(bob, frame).x() == 261);
    assertThat(before)
        .allSatisfy(
            shape -> {
              assertThat(again(bob, shape).x()).isEqualTo(shape.x() + 61);
              assertThat(again(bob, shape).y()).isEqualTo(shape.y() - 28);
            });
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void anArrowOutOfTheFrameIsNotOfIt() {
    Drawn arrow = draw(ada, "a", new At(700, 400), new At(950, 450));
    bob.awaitDrawn("the arrow", all -> all.size() == 2 && again(bob, arrow).width() == 250);
    assertThat(again(bob, arrow).parent()).isNull();
  }

  @Test
  void copiesStayInTheFrameOfTheOriginal() {
    draw(ada, "r", new At(300, 300), new At(400, 400));
    ada.click(300, 350);
    ada.press("Control+d");
    bob.awaitShapeCount(3);
    ada.press("Control+c");
    ada.press("Control+v");
    bob.awaitShapeCount(4);
    assertInTheFrame("rect");
  }

  @Test
  void whatIsPastedOnAFrameIsOfIt() {
    draw(ada, "r", new At(900, 400), new At(960, 460));
    ada.click(900, 430);
    ada.press("Control+c");
    ada.press("Control+v");
    bob.awaitDrawn("a copy", all -> all.size() == 3);
    assertThat(bob.drawn()).noneMatch(shape -> shape.parent() != null);
    ada.page().evaluate("() => navigator.clipboard.writeText('from outside')");
    ada.page().mouse().move(500, 500);
    ada.press("Control+v");
    bob.awaitShapeCount(4);
    assertInTheFrame("text");
  }

  @Test
  void whatIsDrawnOnALockedFrameCanBeTakenUpAgain() {
    ada.click(200, 400);
    ada.press("Control+Shift+l");
    bob.awaitDrawn("a lock", all -> all.get(0).has("locked"));
    ada.press("Escape");
    Drawn rect = draw(ada, "r", new At(300, 300), new At(400, 400));
    ada.drag(new At(300, 350), new At(411, 350));
    bob.awaitDrawn("the move", all -> again(bob, rect).x() == 411);
  }

  @Test
  void theMenuAskedForWithinASelectedFrameIsAboutIt() {
    ada.click(200, 400);
    ada.rightClick(500, 450);
    ada.choose("Duplicate");
    bob.awaitDrawn("two frames", all -> all.size() == 2);
  }

  @Test
  void aPictureThatIsDroppedInTheFrameIsOfItAndGoesWhereItGoes() {
    ada.page().evaluate(DROP_PICTURE);
    bob.awaitDrawn("a picture", all -> all.size() == 2);
    Drawn picture = bob.only("image");
    assertInTheFrame("image");
    ada.press("Escape");
    ada.page().keyboard().down("Control");
    ada.drag(new At(200, 600), new At(261, 572));
    ada.page().keyboard().up("Control");
    bob.awaitDrawn("the frame moved", all -> again(bob, frame).x() == 261);
    assertThat(again(bob, picture).x()).isEqualTo(picture.x() + 61);
    assertThat(again(bob, picture).y()).isEqualTo(picture.y() - 28);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void aLargerFrameIsMoreRoomForWhatIsInIt() {
    Drawn rect = draw(ada, "r", new At(300, 300), new At(400, 400));
    ada.click(200, 400);
    ada.page().keyboard().down("Control");
    ada.drag(new At(804, 654), new At(904, 704));
    ada.page().keyboard().up("Control");
    bob.awaitDrawn("a wider frame", all -> again(bob, frame).width() == 700);
    ada.press("Control+ArrowRight");
    bob.awaitDrawn("a wider frame by key", all -> again(bob, frame).width() == 701);
    assertThat(again(bob, rect).keys()).isEqualTo(rect.keys());
  }

  @Test
  void aDoubleClickOnTheNameOfAFrameAsksForAnother() {
    ada.press("Escape");
    At name = new At(210, 190);
    ada.doubleClick(name.x(), name.y());
    ada.page().locator("dialog[open] input").waitFor();
    ada.type("Plans");
    ada.press("Enter");
    bob.awaitDrawn("the name", all -> "Plans".equals(bob.only("frame").value("name")));
    ada.doubleClick(name.x(), name.y());
    ada.page().locator("dialog[open] input").waitFor();
    ada.type("Ideas");
    ada.press("Enter");
    bob.awaitDrawn("the other name", all -> "Ideas".equals(bob.only("frame").value("name")));
  }

  @Test
  void whatIsSentToTheBackInAFrameStaysOnIt() {
    Content.awaitEqual(server, board, ada, bob);
    ada.keepToasts();
    ada.reload();
    Drawn lower = draw(ada, "r", new At(300, 300), new At(400, 400));
    Drawn upper = draw(ada, "r", new At(350, 350), new At(450, 450));
    ada.click(450, 400);
    ada.press("[");
    bob.awaitDrawn(
        "them the other way round, on the frame",
        all ->
            all.stream()
                .map(Drawn::id)
                .toList()
                .equals(List.of(frame.id(), upper.id(), lower.id())));
    ada.press("Control+[");
    ada.page().getByText("Nothing lies under it").waitFor();
    assertThat(bob.drawn().get(0).id()).isEqualTo(frame.id());
  }
}
