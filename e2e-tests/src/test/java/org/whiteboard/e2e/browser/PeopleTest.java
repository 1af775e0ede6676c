package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;

/** What people see of each other: pointers, names, views, lasers. */
class PeopleTest extends TwoPeople {
  /** The bar of a cursor, right below its tip. */
  private static final At BELOW_TIP = new At(3, 9);

  private static At below(double x, double y) {
    return new At(x + BELOW_TIP.x(), y + BELOW_TIP.y());
  }

  @Test
  void eachSeesTheOthersPointerInTheirColourUntilCursorsAreHidden() {
    String color = ada.shownColor();
    ada.page().mouse().move(600, 400);
    bob.screen().await("Ada's cursor", below(600, 400), seen -> Colors.isNear(seen, color));
    ada.page().mouse().move(300, 500);
    bob.screen().await("Ada's cursor", below(300, 500), seen -> Colors.isNear(seen, color));
    bob.named("Menu").click();
    bob.page().getByText("Cursors of others").click();
    bob.screen().await("no cursor", below(300, 500), seen -> !Colors.isNear(seen, color));
  }

  @Test
  void aPointerThatRestsIsShownWhereItIsWhenTheWheelMovesTheBoardUnderIt() {
    String color = ada.shownColor();
    ada.page().mouse().move(600, 400);
    bob.screen().await("Ada's cursor", below(600, 400), seen -> Colors.isNear(seen, color));
    ada.page().mouse().wheel(0, 150);
    bob.screen().await("Ada's cursor", below(600, 550), seen -> Colors.isNear(seen, color));
  }

  @Test
  void aPointerOutsideTheViewIsShownAtTheEdge() {
    String color = ada.shownColor();
    bob.press("h");
    bob.drag(new At(900, 400), new At(100, 400));
    ada.page().mouse().move(300, 400);
    // Bob's view begins 800 units further right: Ada points beyond his left edge.
    bob.screen().await("Ada's pointer at the edge", new At(11, 400), c -> Colors.isNear(c, color));
  }

  @Test
  void anOthersSelectionIsOutlinedInTheirColour() {
    String color = ada.shownColor();
    draw(ada, "n", new At(500, 400), new At(500, 400));
    ada.click(500, 330);
    bob.awaitShapeCount(1);
    bob.screen().awaitNear("an outline", new At(398, 380), 4, seen -> Colors.isTinted(seen, color));
  }

  @Test
  void followingShowsWhatTheOtherSeesUntilOnesOwnGesture() {
    draw(ada, "n", new At(500, 400), new At(500, 400));
    bob.awaitShapeCount(1);
    bob.named("Follow " + ada.shownName()).click();
    bob.page().locator(".follow-frame").waitFor();
    ada.press("h");
    ada.drag(new At(500, 500), new At(800, 600));
    bob.screen().await("the note where Ada has it", new At(800, 430), Colors::isPaper);
    bob.page().mouse().move(600, 300);
    bob.page().mouse().wheel(0, 40);
    bob.page()
        .locator(".follow-frame")
        .waitFor(
            new com.microsoft.playwright.Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    ada.drag(new At(800, 600), new At(500, 500));
    ada.screen().await("the note back", new At(500, 330), Colors::isPaper);
    bob.screen().await("the note where it was", new At(800, 390), Colors::isPaper);
    bob.awaitAnnounced("No longer following");
  }

  @Test
  void aLaserIsSeenWhileItShinesAndLeavesNothing() {
    String color = ada.shownColor();
    // While her clock stands still the trail does not fade before Bob looks.
    ada.page().clock().install();
    ada.reload();
    standStill(ada);
    ada.press("k");
    var beam = ada.begin(new At(300, 400)).to(new At(500, 400)).to(new At(300, 400));
    // As long as it takes her page to tell of it.
    ada.page().clock().runFor(100);
    bob.screen().await("the trail", new At(420, 400), seen -> Colors.isNear(seen, color));
    beam.end();
    ada.page().clock().resume();
    bob.screen().await("nothing", new At(420, 400), seen -> !Colors.isNear(seen, color));
    assertThat(bob.drawn()).isEmpty();
  }

  @Test
  void aNameAndAColourAreChangedAndTheOthersSeeThem() {
    ada.named("You: " + ada.shownName()).click();
    ada.named("Your name").fill("Ada Lovelace");
    ada.page().locator(".me-panel [data-value='#d9418f']").click();
    ada.press("Escape");
    bob.named("Follow Ada Lovelace").waitFor();
    ada.page().mouse().move(600, 400);
    bob.screen().await("the colour", below(600, 400), seen -> Colors.isNear(seen, "#d9418f"));
    ada.reload();
    ada.named("You: Ada Lovelace").waitFor();
    bob.named("Follow Ada Lovelace").waitFor();
  }

  @Test
  void whoComesAndGoesIsAnnouncedByTheListOfPeople() {
    try (BoardPage late = chromium.person("Late").open(url())) {
      bob.page().waitForFunction("() => document.querySelectorAll('.people .avatar').length === 3");
      late.leave();
    }
    bob.page().waitForFunction("() => document.querySelectorAll('.people .avatar').length === 2");
    assertThat(
            bob.page()
                .getByRole(
                    com.microsoft.playwright.options.AriaRole.GROUP,
                    new Page.GetByRoleOptions().setName("People on this board"))
                .count())
        .isOne();
  }
}
