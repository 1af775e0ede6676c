package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.e2e.support.NodeClient.Version.V3_0;
import static org.whiteboard.e2e.support.NodeClient.Version.V3_1;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.BoardPage.Stroke;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.NodeClient;

/** Unmodified y-websocket clients of both releases at one board with two real browsers. */
class YjsClientsAtTheBoardTest extends TwoPeople {
  private NodeClient old;
  private NodeClient current;

  @BeforeEach
  void join() {
    old = NodeClient.join(V3_0, server.syncUrl(), board);
    current = NodeClient.join(V3_1, server.syncUrl(), board);
  }

  @AfterEach
  void leave() {
    old.close();
    current.close();
  }

  @Test
  void fourAuthorsDrawAtOnceAndEveryReplicaIsEqual() {
    ada.press("p");
    bob.press("r");
    Stroke pen = ada.begin(new At(300, 300));
    Stroke box = bob.begin(new At(700, 250));
    for (int i = 1; i <= 10; i++) {
      pen.to(new At(300 + 20 * i, 300 + (i % 2) * 40));
      old.addShape("old" + i, rectAt(40 * i, 500));
      box.to(new At(700 + 15 * i, 250 + 12 * i));
      current.addShape("current" + i, rectAt(40 * i, 600));
    }
    pen.end();
    box.end();
    awaitShapeCount(22);
    awaitAllEqual();
  }

  @Test
  void aBrowserAndTwoClientsTypingIntoOneNoteLoseNoCharacter() {
    ada.press("n");
    ada.click(640, 400);
    awaitShapeCount(1);
    String note = bob.shapes().keySet().iterator().next();
    for (int i = 0; i < 20; i++) {
      ada.type("a");
      old.insertText(note, 0, "o");
      current.insertText(note, 0, "c");
    }
    bob.awaitShapes("all letters", shapes -> textOf(shapes.get(note)).length() == 60);
    awaitAllEqual();
    String text = textOf(bob.onlyShape());
    for (char author : List.of('a', 'o', 'c')) {
      assertThat(text.chars().filter(c -> c == author).count()).as("from " + author).isEqualTo(20);
    }
  }

  @Test
  void whatAClientDeletesWhileABrowserMovesItIsGoneForAll() {
    ada.press("r");
    ada.drag(new At(300, 300), new At(420, 380));
    awaitShapeCount(1);
    String box = ada.shapes().keySet().iterator().next();
    ada.press("v");
    Stroke move = ada.begin(new At(300, 340));
    move.to(new At(500, 600));
    current.removeShape(box);
    awaitShapeCount(0);
    move.end();
    old.addShape("after", rectAt(0, 0));
    awaitShapeCount(1);
    awaitAllEqual();
    assertThat(old.shapeIds()).containsExactly("after");
  }

  private static Map<String, Object> rectAt(int x, int y) {
    return Map.of("type", "rect", "pos", List.of(x, y), "size", List.of(120, 80));
  }

  private static String textOf(JsonObject shape) {
    return shape != null && shape.has("text") ? BoardPage.plainText(shape) : "";
  }

  private void awaitShapeCount(int count) {
    ada.awaitShapeCount(count);
    bob.awaitShapeCount(count);
    Eventually.equal("shapes of the 3.0 client", count, () -> old.shapeIds().size());
    Eventually.equal("shapes of the 3.1 client", count, () -> current.shapeIds().size());
  }

  private void awaitAllEqual() {
    Content.awaitEqual(server, board, ada, bob);
    Content.awaitEqual(server, board, old, current);
  }
}
