package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.MouseButton;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Drawn;

/** What a selection can be made to do, by pointer and keys, as Bob sees it. */
class EditingTest extends TwoPeople {

  @Test
  void aDragMovesAShapeByExactlyTheWayOfThePointer() {
    Drawn before = draw(ada, "r", new At(300, 300), new At(420, 380));
    ada.drag(new At(300, 340), new At(417, 423));
    Drawn after = awaitMoved(before, 117, 83);
    assertThat(after.width()).isEqualTo(before.width());
  }

  @Test
  void aSelectedShapeWithoutFillIsDraggedByItsMiddleAndAnUnselectedOneIsNot() {
    Drawn before = draw(ada, "r", new At(300, 300), new At(420, 380));
    ada.drag(new At(360, 340), new At(380, 350));
    ada.press("Tab");
    ada.drag(new At(360, 340), new At(477, 423));
    awaitMoved(before, 117, 83);
  }

  @Test
  void theGapBetweenSelectedShapesDragsAndAsksForAllOfThemAndAClickThereLetsThemGo() {
    draw(ada, "r", new At(300, 300), new At(360, 360));
    draw(ada, "r", new At(700, 300), new At(760, 360));
    ada.press("Control+a");
    ada.drag(new At(530, 340), new At(547, 483));
    bob.awaitDrawn("both moved", all -> all.get(0).x() == 317 && all.get(1).x() == 717);
    ada.rightClick(547, 473);
    ada.choose("Group");
    bob.awaitDrawn("a group", all -> all.size() == 3);
    ada.click(547, 473);
    ada.press("Delete");
    ada.drag(new At(317, 473), new At(428, 503));
    bob.awaitDrawn("all of it moved", all -> all.stream().anyMatch(one -> one.x() == 428));
    assertThat(bob.drawn()).hasSize(3);
  }

  @Test
  void bobSeesADragBeforeAdaLetsGo() {
    draw(ada, "n", new At(400, 300), new At(400, 300));
    At there = new At(800, 520);
    var drag = ada.begin(new At(400, 260)).to(new At(790, 480));
    bob.screen().await("the note under way", there, Colors::isPaper);
    assertThat(bob.only("note").x()).as("the document").isEqualTo(300);
    drag.end();
    bob.awaitDrawn("the move", all -> all.get(0).x() > 600);
  }

  @Test
  void aCornerResizesAndShiftKeepsTheAspectAndAltTheMiddle() {
    draw(ada, "r", new At(300, 300), new At(400, 350));
    ada.press("Tab");
    ada.drag(new At(404, 354), new At(504, 404));
    assertSize(bob, 200, 100);
    ada.page().keyboard().down("Shift");
    ada.drag(new At(504, 404), new At(604, 410));
    ada.page().keyboard().up("Shift");
    assertSize(bob, 300, 150);
    ada.page().keyboard().down("Alt");
    ada.drag(new At(604, 375), new At(624, 375));
    ada.page().keyboard().up("Alt");
    assertSize(bob, 340, 150);
    assertThat(bob.only("rect").x()).isEqualTo(280);
  }

  private static void assertSize(BoardPage person, int w, int h) {
    person.awaitDrawn(
        w + " by " + h,
        all -> Math.abs(all.get(0).width() - w) < 0.5 && Math.abs(all.get(0).height() - h) < 0.5);
  }

  @Test
  void severalShapesAreResizedTogether() {
    draw(ada, "r", new At(300, 300), new At(400, 400));
    draw(ada, "o", new At(500, 300), new At(600, 400));
    ada.press("Control+a");
    ada.drag(new At(604, 404), new At(904, 504));
    List<Drawn> both = bob.awaitDrawn("both larger", all -> all.get(1).width() > 150);
    assertThat(both).allSatisfy(shape -> assertThat(shape.width()).isCloseTo(200, within(2.0)));
    assertThat(both.get(1).x() - both.get(0).x()).isCloseTo(400, within(2.0));
  }

  @Test
  void theKnobAboveTurnsAShape() {
    draw(ada, "r", new At(400, 300), new At(500, 400));
    ada.press("Tab");
    ada.page().keyboard().down("Shift");
    ada.drag(new At(450, 270), new At(530, 350));
    ada.page().keyboard().up("Shift");
    bob.awaitDrawn("a quarter turn", all -> Math.abs(all.get(0).angle() - Math.PI / 2) < 1e-3);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void shiftAddsToASelectionABoxSelectsWhatItMeetsAndALassoWhatItEncircles() {
    draw(ada, "r", new At(300, 300), new At(360, 360));
    draw(ada, "r", new At(500, 300), new At(560, 360));
    draw(ada, "r", new At(700, 300), new At(760, 360));
    bob.awaitShapeCount(3);
    ada.click(330, 300);
    ada.page().keyboard().down("Shift");
    ada.click(530, 300);
    ada.page().keyboard().up("Shift");
    ada.press("Delete");
    bob.awaitShapeCount(1);
    ada.press("Control+z");
    bob.awaitShapeCount(3);
    ada.press("Escape");
    ada.drag(new At(280, 280), new At(520, 400));
    ada.press("Delete");
    bob.awaitShapeCount(1);
    ada.press("Control+z");
    bob.awaitShapeCount(3);
    ada.press("Escape");
    ada.press("Shift+V");
    ada.drag(new At(480, 280), new At(780, 280), new At(780, 400), new At(480, 400));
    ada.press("Delete");
    bob.awaitShapeCount(1);
    assertThat(bob.only("rect").x()).isEqualTo(300);
  }

  @Test
  void aGroupMovesAsOneAndComesApartAgain() {
    Drawn left = draw(ada, "r", new At(300, 300), new At(360, 360));
    Drawn right = draw(ada, "o", new At(500, 300), new At(560, 360));
    ada.press("Control+a");
    ada.press("Control+g");
    bob.awaitShapeCount(3);
    ada.press("Escape");
    ada.drag(new At(330, 300), new At(400, 411));
    bob.awaitDrawn("both moved", all -> again(bob, right).y() == right.y() + 111);
    assertThat(again(bob, left).x()).isEqualTo(left.x() + 70);
    assertThat(again(bob, left).parent()).isEqualTo(again(bob, right).parent()).isNotNull();
    ada.press("Control+Shift+g");
    bob.awaitShapeCount(2);
    assertThat(again(bob, left).parent()).isNull();
  }

  @Test
  void duplicatesAreMadeByKeyAndByDraggingWithAlt() {
    draw(ada, "r", new At(300, 300), new At(400, 400));
    ada.press("Tab");
    ada.press("Control+d");
    bob.awaitShapeCount(2);
    ada.press("Control+z");
    bob.awaitShapeCount(1);
    ada.page().keyboard().down("Alt");
    ada.drag(new At(300, 350), new At(633, 350));
    ada.page().keyboard().up("Alt");
    List<Drawn> both =
        bob.awaitDrawn(
            "a copy where it was dropped", all -> all.size() == 2 && all.get(1).x() == 633);
    assertThat(both.get(0).x()).isEqualTo(300);
  }

  @Test
  void stackingGoesToTheFrontToTheBackAndByOneStep() {
    Drawn first = draw(ada, "n", new At(400, 300), new At(400, 300));
    Drawn second = draw(ada, "n", new At(440, 340), new At(440, 340));
    Drawn third = draw(ada, "n", new At(480, 380), new At(480, 380));
    ada.click(310, 210);
    ada.press("]");
    bob.awaitDrawn("the first on top", all -> all.get(2).id().equals(first.id()));
    ada.press("[");
    bob.awaitDrawn("the first at the bottom", all -> all.get(0).id().equals(first.id()));
    ada.press("Control+]");
    bob.awaitDrawn(
        "the first one step up",
        all ->
            all.stream()
                .map(Drawn::id)
                .toList()
                .equals(List.of(second.id(), first.id(), third.id())));
    ada.press("Control+[");
    bob.awaitDrawn("the first at the bottom again", all -> all.get(0).id().equals(first.id()));
  }

  @Test
  void shapesAreAlignedDistributedAndFlipped() {
    Drawn a = draw(ada, "r", new At(200, 200), new At(260, 240));
    Drawn b = draw(ada, "r", new At(300, 310), new At(380, 350));
    Drawn c = draw(ada, "r", new At(600, 420), new At(640, 460));
    ada.press("Control+a");
    ada.press("Alt+w");
    bob.awaitDrawn(
        "top edges in line", all -> all.size() == 3 && all.stream().allMatch(s -> s.y() == 200));
    ada.press("Alt+Shift+h");
    bob.awaitDrawn(
        "equal gaps",
        all -> again(bob, b).x() - 260 == 600 - again(bob, b).x() - again(bob, b).width());
    ada.press("Shift+h");
    bob.awaitDrawn("left and right changed", all -> again(bob, c).x() == 200);
    assertThat(again(bob, a).x()).isEqualTo(580);
    ada.awaitAnnounced("Flip horizontally");
  }

  @Test
  void aCommandThatChangesNothingSaysWhyInsteadOfItsName() {
    ada.keepToasts();
    ada.reload();
    draw(ada, "r", new At(300, 300), new At(400, 400));
    ada.press("Tab");
    ada.press("Shift+h");
    ada.page().getByText("Flipped, it looks the same").waitFor();
    ada.press("Control+]");
    ada.page().getByText("Nothing overlaps it from above").waitFor();
    ada.press("Control+[");
    ada.page().getByText("Nothing lies under it").waitFor();
    assertThat(ada.announced()).isEmpty();
  }

  @Test
  void aLockedShapeStaysWhereItIsUntilTheMenuUnderTheRightButtonUnlocksIt() {
    draw(ada, "r", new At(300, 300), new At(400, 400));
    ada.press("Tab");
    ada.press("Control+Shift+l");
    bob.awaitDrawn("a lock", all -> all.get(0).has("locked"));
    ada.press("Delete");
    ada.press("Escape");
    ada.drag(new At(300, 350), new At(500, 500));
    assertThat(ada.only("rect").x()).isEqualTo(300);
    ada.rightClick(300, 350);
    ada.choose("Lock or unlock");
    bob.awaitDrawn("no lock", all -> !all.get(0).has("locked"));
    ada.press("Escape");
    ada.drag(new At(300, 350), new At(511, 533));
    bob.awaitDrawn("the move", all -> all.get(0).x() == 511);
  }

  @Test
  void whatAnotherLocksAfterItWasSelectedStaysWhileTheRestIsMovedArrangedAndDeleted() {
    Drawn first = draw(ada, "r", new At(300, 300), new At(400, 400));
    Drawn middle = draw(ada, "r", new At(450, 320), new At(490, 420));
    Drawn last = draw(ada, "r", new At(700, 340), new At(740, 440));
    bob.awaitDrawn("all three", all -> all.size() == 3 && all.get(2).width() > 0);
    ada.press("Control+a");
    bob.click(450, 370);
    bob.press("Control+Shift+l");
    ada.awaitDrawn("his lock", all -> again(ada, middle).has("locked"));
    ada.press("Alt+w");
    bob.awaitDrawn("the last aligned", all -> again(bob, last).y() == 300);
    ada.press("Alt+Shift+h");
    ada.press("Shift+ArrowDown");
    ada.page().keyboard().down("Control");
    ada.drag(new At(300, 350), new At(311, 377));
    ada.page().keyboard().up("Control");
    bob.awaitDrawn("the move", all -> again(bob, first).x() == 311);
    assertThat(again(bob, first).y()).isEqualTo(337);
    assertThat(again(bob, middle).x()).isEqualTo(450);
    assertThat(again(bob, middle).y()).isEqualTo(320);
    ada.press("Delete");
    bob.awaitShapeCount(1);
    assertThat(bob.only("rect").id()).isEqualTo(middle.id());
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void theRightButtonPansWhenItIsDraggedAndOpensNoMenu() {
    draw(ada, "r", new At(300, 300), new At(400, 400));
    ada.page().mouse().move(600, 500);
    ada.page().mouse().down(new Mouse.DownOptions().setButton(MouseButton.RIGHT));
    ada.page().mouse().move(700, 560);
    ada.page().mouse().up(new Mouse.UpOptions().setButton(MouseButton.RIGHT));
    assertThat(ada.page().locator("[role=menu]").count()).isZero();
    ada.drag(new At(400, 410), new At(500, 410));
    bob.awaitDrawn("a move of what now stands there", all -> all.get(0).x() == 400);
  }

  @Test
  void aDragSnapsToOtherShapesShowsGuidesAndCtrlLeavesItFree() {
    draw(ada, "r", new At(300, 200), new At(400, 260));
    Drawn mover = draw(ada, "o", new At(500, 400), new At(620, 470));
    var drag = ada.begin(new At(500, 435)).to(new At(304, 435));
    ada.screen().await("a guide", new At(300, 330), Colors::isGuide);
    drag.end();
    bob.awaitDrawn("the left edges in line", all -> again(bob, mover).x() == 300);
    ada.page().keyboard().down("Control");
    ada.drag(new At(300, 435), new At(304, 435), new At(310, 435), new At(305, 435));
    ada.page().keyboard().up("Control");
    bob.awaitDrawn("a move by five", all -> again(bob, mover).x() == 305);
  }

  @Test
  void theGridTakesWhatIsDrawn() {
    ada.press("Control+'");
    draw(ada, "r", new At(307, 295), new At(411, 388));
    // The box is there from the first move on, and has its size from the last.
    Content.awaitEqual(server, board, ada, bob);
    Drawn box = bob.only("rect");
    assertThat(List.of(box.x(), box.y(), box.width(), box.height()))
        .containsExactly(300.0, 300.0, 120.0, 80.0);
  }

  @Test
  void aStyleIsChosenCopiedAndPasted() {
    Drawn from = draw(ada, "r", new At(300, 300), new At(400, 400));
    Drawn to = draw(ada, "o", new At(500, 300), new At(600, 400));
    ada.click(300, 350);
    ada.page().locator("[aria-label=Colour] [data-value=red]").click();
    ada.page().locator("[aria-label=Fill] [data-value=blue]").click();
    ada.page().locator("[aria-label=Line] [data-value=dashed]").click();
    ada.press("Control+Alt+c");
    ada.click(500, 350);
    ada.press("Control+Alt+v");
    bob.awaitDrawn("the style on the other", all -> "red".equals(again(bob, to).value("stroke")));
    assertThat(again(bob, to).value("fill")).isEqualTo("blue");
    assertThat(again(bob, to).value("dash")).isEqualTo("dashed");
    assertThat(again(bob, from).value("stroke")).isEqualTo("red");
    ada.press("Control+z");
    bob.awaitDrawn("the old style", all -> again(bob, to).value("stroke") == null);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void ofACopiedStyleAShapeTakesWhatMeansSomethingForBothAndLockedOnesTakeNothing() {
    Drawn box = draw(ada, "r", new At(300, 300), new At(400, 400));
    Drawn arrow = draw(ada, "a", new At(500, 300), new At(600, 400));
    Drawn kept = draw(ada, "o", new At(700, 300), new At(800, 400));
    ada.press("Tab");
    ada.click(700, 350);
    ada.press("Control+Shift+l");
    bob.awaitDrawn("the lock", all -> again(bob, kept).has("locked"));
    ada.press("Escape");
    ada.click(300, 350);
    ada.page().locator("[aria-label=Colour] [data-value=red]").click();
    ada.page().locator("[aria-label=Fill] [data-value=blue]").click();
    ada.press("Control+Alt+c");
    ada.rightClick(700, 350);
    ada.press("Escape");
    ada.page().keyboard().down("Shift");
    ada.click(550, 350);
    ada.page().keyboard().up("Shift");
    ada.press("Control+Alt+v");
    bob.awaitDrawn("a red arrow", all -> "red".equals(again(bob, arrow).value("stroke")));
    assertThat(again(bob, arrow).keys().keySet()).doesNotContain("heads", "fill");
    assertThat(again(bob, kept).has("stroke")).as("a locked one is red").isFalse();
    assertThat(again(bob, box).value("fill")).isEqualTo("blue");
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void theWheelTakesWhatIsDraggedAlongUnderThePointer() {
    Drawn before = draw(ada, "r", new At(300, 300), new At(420, 380));
    var drag = ada.begin(new At(300, 340)).to(new At(400, 340));
    ada.page().mouse().wheel(0, 150);
    // On Ada's screen the shape is where it was, before the wheel is heeded and after it. For Bob
    // her colour is over all of it but its round corners.
    bob.screen().awaitNear("the shape taken along", new At(404, 526), 4, Colors::isDark);
    At edge = new At(400, 340);
    ada.screen().awaitNear("the shape under the pointer", edge, 2, Colors::isDark);
    drag.end();
    awaitMoved(before, 100, 150);
  }

  @Test
  void shiftMeansTheSameWhetherTheHandMovesOnOrRests() {
    draw(ada, "r", new At(300, 300), new At(400, 350));
    ada.press("Tab");
    var drag = ada.begin(new At(404, 354)).to(new At(504, 364));
    ada.screen().awaitNear("the lower side", new At(400, 360), 2, Colors::isDark);
    ada.page().keyboard().down("Shift");
    ada.screen().awaitNear("the lower side, twice as far", new At(400, 400), 2, Colors::isDark);
    ada.page().keyboard().up("Shift");
    ada.screen().awaitNear("the lower side again", new At(400, 360), 2, Colors::isDark);
    drag.end();
    assertSize(bob, 200, 60);
  }

  /** Waits until Bob has the only shape elsewhere, and there it must be. */
  private Drawn awaitMoved(Drawn before, int dx, int dy) {
    Drawn after = bob.awaitDrawn("the move", all -> all.get(0).x() != before.x()).get(0);
    assertThat(after.x()).isEqualTo(before.x() + dx);
    assertThat(after.y()).isEqualTo(before.y() + dy);
    return after;
  }
}
