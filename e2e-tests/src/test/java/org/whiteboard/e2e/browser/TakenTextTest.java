package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Drawn;
import org.whiteboard.e2e.support.Eventually;

/**
 * What Ada is writing in is deleted by Bob. Her clock stands still, so that she writes all the
 * time.
 */
class TakenTextTest extends TwoPeople {
  private static final String TOLD = "Somebody deleted this while you were writing in it";

  @BeforeEach
  void adasClock() {
    ada.page().clock().install();
    ada.reload();
  }

  /** From here on Ada's time passes only as she is told, and Bob's deletion has just come. */
  private void bobDeletesAll() {
    standStill(ada);
    bob.press("Control+a");
    bob.press("Delete");
    Eventually.until(
        "Ada's shape is gone",
        () -> {
          ada.page().clock().runFor(20);
          return ada.drawn().isEmpty();
        });
  }

  @Test
  void whatSheTypesOnIsNoToolsKeyAndSheIsToldAndKeepsHerWords() {
    ada.press("n");
    ada.click(500, 400);
    ada.type("half a th");
    ada.press("Control+b");
    Drawn note = bob.awaitDrawn("the words", all -> reads(all, "half a th")).get(0);
    bobDeletesAll();
    ada.type("rp");
    ada.press("Enter");
    ada.press("Delete");
    assertThat(ada.page().locator("[data-text-editor]").count()).isZero();
    ada.page().clock().resume();
    ada.page().getByText(TOLD).waitFor();
    assertThat(ada.named("Select")).hasAttribute("aria-pressed", "true");
    button(ada, "Keep the text").click();
    bob.awaitDrawn("her words", all -> reads(all, "half a th"));
    Drawn kept = bob.only("text");
    assertThat(kept.marked("bold")).isEqualTo("half a th");
    assertThat(kept.x()).isBetween(note.x(), note.x() + note.width());
    assertThat(kept.y()).isBetween(note.y(), note.y() + note.height());
    Content.awaitEqual(server, board, ada, bob);
    ada.press("Control+z");
    bob.awaitShapeCount(0);
  }

  @Test
  void herKeysAreTheBoardsAgainOnceSheHasStoppedForAMomentOrPressedEscapeOrThePointer() {
    write();
    bobDeletesAll();
    ada.press("o");
    ada.page().clock().runFor(1_100);
    ada.press("r");
    ada.page().clock().resume();
    awaitTool("Shapes: Rectangle");

    write();
    bobDeletesAll();
    ada.press("Escape");
    ada.press("p");
    ada.page().clock().resume();
    awaitTool("Pen");

    write();
    bobDeletesAll();
    ada.click(200, 300);
    ada.press("e");
    ada.page().clock().resume();
    awaitTool("Eraser");
  }

  private void write() {
    ada.press("t");
    ada.click(500, 400);
    ada.type("word");
    bob.awaitDrawn("the word", all -> reads(all, "word"));
  }

  private void awaitTool(String name) {
    ada.page().locator("[aria-label='" + name + "'][aria-pressed=true]").waitFor();
  }

  @Test
  void herOwnUndoOfWhatSheWritesInTellsNothing() {
    draw(ada, "r", new At(300, 300), new At(500, 400));
    ada.press("Tab");
    ada.press("Enter");
    bob.awaitShapeCount(1);
    ada.press("Control+z");
    bob.awaitShapeCount(0);
    assertThat(ada.page().locator("[data-text-editor]")).hasCount(0);
    assertThat(ada.page().getByText(TOLD)).hasCount(0);
  }

  private static boolean reads(java.util.List<Drawn> all, String words) {
    return all.size() == 1 && all.get(0).text().equals(words);
  }
}
