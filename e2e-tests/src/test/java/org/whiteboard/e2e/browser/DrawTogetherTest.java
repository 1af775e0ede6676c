package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.BoardPage.Stroke;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.FaultProxy;

/** Two people, two real browsers, one board. */
class DrawTogetherTest extends TwoPeople {

  @Test
  void twoPeopleDrawAtTheSameTimeAndEndWithTheServersContent() {
    ada.press("p");
    bob.press("r");
    Stroke pen = ada.begin(new At(300, 300));
    Stroke box = bob.begin(new At(700, 250));
    for (int i = 1; i <= 10; i++) {
      pen.to(new At(300 + 20 * i, 300 + (i % 2) * 40));
      box.to(new At(700 + 15 * i, 250 + 12 * i));
    }
    pen.end();
    box.end();
    ada.awaitShapeCount(2);
    bob.awaitShapeCount(2);
    Content.awaitEqual(server, board, ada, bob);
    assertThat(ada.shapes("ink")).hasSize(1);
    assertThat(ada.shapes("rect")).hasSize(1);
  }

  @Test
  void aStrokeIsSeenGrowingBeforeItsAuthorLetsGo() {
    ada.press("p");
    Stroke pen = ada.begin(new At(300, 300));
    pen.to(new At(400, 350)).to(new At(500, 300));
    bob.awaitShapes(
        "a growing stroke", shapes -> shapes.values().stream().anyMatch(s -> s.has("live")));
    pen.to(new At(600, 350)).end();
    bob.awaitShapes(
        "the finished stroke",
        shapes -> shapes.values().stream().allMatch(s -> s.has("ink") && !s.has("live")));
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void whoComesLaterSeesEverything() {
    ada.press("r");
    ada.drag(new At(300, 300), new At(450, 400));
    ada.press("p");
    ada.drag(new At(500, 300), new At(550, 380), new At(600, 300));
    bob.awaitShapeCount(2);
    try (BoardPage late = chromium.person("Late").open(url())) {
      late.awaitShapeCount(2);
      Content.awaitEqual(server, board, ada, bob, late);
    }
  }

  @Test
  void undoTakesBackOnlyOnesOwnWork() {
    ada.press("r");
    ada.drag(new At(300, 300), new At(400, 400));
    bob.awaitShapeCount(1);
    bob.press("o");
    bob.drag(new At(600, 300), new At(700, 400));
    ada.awaitShapeCount(2);
    ada.press("Control+z");
    bob.awaitShapeCount(1);
    assertThat(bob.onlyShape().get("type").getAsString()).isEqualTo("ellipse");
    ada.press("Control+z");
    Content.awaitEqual(server, board, ada, bob);
    assertThat(ada.onlyShape().get("type").getAsString()).isEqualTo("ellipse");
    ada.press("Control+Shift+Z");
    bob.awaitShapeCount(2);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void twoPeopleTypingIntoOneNoteLoseNoCharacter() {
    ada.press("n");
    ada.click(640, 400);
    bob.awaitShapeCount(1);
    bob.doubleClick(640, 400);
    for (int i = 0; i < 20; i++) {
      ada.type("a");
      bob.type("b");
    }
    ada.awaitShapes("all letters", shapes -> textOf(shapes.values().iterator().next()) == 40);
    Content.awaitEqual(server, board, ada, bob);
    String text = BoardPage.plainText(bob.onlyShape());
    assertThat(text.chars().filter(c -> c == 'a').count()).isEqualTo(20);
    assertThat(text.chars().filter(c -> c == 'b').count()).isEqualTo(20);
  }

  private static int textOf(JsonObject shape) {
    return shape.has("text") ? BoardPage.plainText(shape).length() : 0;
  }

  @Test
  void whatIsDrawnOfflineArrivesWhenTheNetworkIsBack() {
    try (FaultProxy network = new FaultProxy(server);
        BoardPage traveller = chromium.person("Traveller").open(network.http(path()))) {
      traveller.press("r");
      traveller.drag(new At(300, 300), new At(400, 400));
      ada.awaitShapeCount(1);
      network.cut();
      traveller.press("o");
      traveller.drag(new At(500, 300), new At(600, 400));
      traveller.awaitShapeCount(2);
      ada.press("r");
      ada.drag(new At(700, 300), new At(800, 400));
      network.heal();
      traveller.awaitShapeCount(3);
      Content.awaitEqual(server, board, ada, bob, traveller);
    }
  }

  @Test
  void anEditMadeOfflineIsStillThereWhenThePageIsOpenedAgain() {
    try (FaultProxy network = new FaultProxy(server);
        BoardPage traveller = chromium.person("Traveller").open(network.http(path()))) {
      network.cut();
      traveller.press("r");
      traveller.drag(new At(300, 300), new At(400, 400));
      traveller.awaitStored();
      traveller.leave();
      assertThat(server.boards().export(board).shapeIds()).isEmpty();
      network.heal();
      traveller.open(network.http(path()));
      ada.awaitShapeCount(1);
      Content.awaitEqual(server, board, ada, traveller);
    }
  }

  @Test
  void bothBrowsersCarryOnByThemselvesAfterAKill() {
    ada.press("r");
    ada.drag(new At(300, 300), new At(400, 400));
    bob.awaitShapeCount(1);
    server.killHard();
    bob.press("o");
    bob.drag(new At(600, 300), new At(700, 400));
    server.restart();
    ada.awaitShapeCount(2);
    Content.awaitEqual(server, board, ada, bob);
  }
}
