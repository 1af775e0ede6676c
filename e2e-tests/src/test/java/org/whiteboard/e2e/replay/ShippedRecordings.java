package org.whiteboard.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.BoardPage.Stroke;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.FaultProxy;
import org.whiteboard.e2e.support.Project;
import org.whiteboard.e2e.support.ServerProcess;

/**
 * Makes the recordings of {@code recordings/} anew: people in real browsers on a server that
 * records, and one that is generated. Run by {@code script/recordings}, not with the tests.
 */
class ShippedRecordings {
  private static final Path FOLDER = Project.root().resolve("recordings");

  /** Two people on a board. */
  private record Pair(ServerProcess server, String board, BoardPage ada, BoardPage bob) {}

  @Test
  void pens() {
    record(
        "pens",
        pair -> {
          for (int line = 0; line < 4; line++) {
            int y = 200 + 120 * line;
            pair.ada().press("p");
            pair.bob().press("p");
            Stroke left = pair.ada().begin(new At(280, y));
            Stroke right = pair.bob().begin(new At(1000, y));
            for (int wave = 1; wave <= 5; wave++) {
              int up = wave % 2 == 0 ? -30 : 30;
              left.to(new At(280 + 60 * wave, y + up));
              right.to(new At(1000 - 60 * wave, y + up));
            }
            left.end();
            right.end();
          }
          pair.ada().awaitShapeCount(8);
          pair.bob().awaitShapeCount(8);
        });
  }

  @Test
  void textTypedTogether() {
    record(
        "text-typed-together",
        pair -> {
          pair.ada().press("n");
          pair.ada().click(640, 400);
          pair.ada().type("Plan: ");
          pair.bob().awaitShapeCount(1);
          pair.bob().doubleClick(640, 400);
          for (String word : List.of("draw ", "it ", "in ", "two ", "rooms ", "at ", "once ")) {
            pair.ada().type(word);
            pair.bob().type(word.toUpperCase(Locale.ROOT));
          }
          pair.ada().press("Backspace");
          pair.bob().press("Backspace");
          pair.ada().press("Escape");
          pair.bob().press("Escape");
        });
  }

  /** What Bob works on, Ada takes away, and brings back by undoing. */
  @Test
  void deletesAgainstEdits() {
    record(
        "deletes-against-edits",
        pair -> {
          deleteWhatIsMoved(pair);
          deleteWhatIsTypedIn(pair);
          deleteTheGroupOfWhatIsNudged(pair);
          deleteTheFrameOfWhatIsMoved(pair);
        });
  }

  private static void deleteWhatIsMoved(Pair pair) {
    rectangle(pair);
    for (int round = 0; round < 2; round++) {
      int down = 30 * round;
      selectAll(pair.ada());
      pair.bob().press("Escape");
      Stroke move = pair.bob().begin(new At(400, 400 + down));
      move.to(new At(400, 410 + down));
      pair.ada().press("Delete");
      move.to(new At(400, 430 + down));
      move.end();
      pair.bob().awaitShapeCount(0);
      pair.ada().press("Control+z");
      pair.bob().awaitShapeCount(1);
    }
    clear(pair);
  }

  private static void deleteWhatIsTypedIn(Pair pair) {
    pair.ada().press("n");
    pair.ada().click(640, 400);
    pair.ada().type("Keep ");
    pair.ada().press("Escape");
    pair.bob().awaitShapes("what Ada wrote", shapes -> texts(shapes).contains("Keep "));
    pair.bob().doubleClick(640, 400);
    pair.bob().press("Control+End");
    pair.bob().type("this ");
    pair.ada().awaitShapes("what Bob wrote", shapes -> texts(shapes).contains("Keep this "));
    selectAll(pair.ada());
    pair.ada().press("Delete");
    pair.bob().type("line");
    pair.bob().press("Escape");
    pair.bob().awaitShapeCount(0);
    pair.ada().press("Control+z");
    pair.bob().awaitShapes("the note is back", shapes -> texts(shapes).contains("Keep this "));
    clear(pair);
  }

  private static void deleteTheGroupOfWhatIsNudged(Pair pair) {
    rectangle(pair);
    pair.ada().press("o");
    pair.ada().drag(new At(700, 300), new At(800, 400));
    pair.bob().awaitShapeCount(2);
    selectAll(pair.ada());
    pair.ada().press("Control+g");
    selectAll(pair.bob());
    pair.bob().press("Shift+ArrowRight");
    pair.ada().press("Delete");
    pair.bob().press("Shift+ArrowDown");
    pair.bob().awaitShapeCount(0);
    pair.ada().press("Control+z");
    // With the group itself.
    pair.bob().awaitShapeCount(3);
    clear(pair);
  }

  /** The frame goes with what is in it, while that is on its way out of it. */
  private static void deleteTheFrameOfWhatIsMoved(Pair pair) {
    pair.ada().press("f");
    pair.ada().drag(new At(350, 250), new At(700, 560));
    pair.bob().awaitShapeCount(1);
    pair.ada().press("r");
    pair.ada().drag(new At(400, 300), new At(600, 500));
    pair.bob().awaitShapeCount(2);
    selectAll(pair.ada());
    pair.bob().press("Escape");
    Stroke out = pair.bob().begin(new At(400, 400));
    out.to(new At(600, 400));
    pair.ada().press("Delete");
    out.to(new At(800, 400));
    out.end();
    pair.bob().awaitShapeCount(0);
    pair.ada().press("Control+z");
    pair.bob().awaitShapeCount(2);
  }

  private static void selectAll(BoardPage person) {
    person.press("Escape");
    person.press("v");
    person.press("Control+a");
  }

  private static void clear(Pair pair) {
    selectAll(pair.ada());
    pair.ada().press("Delete");
    pair.bob().awaitShapeCount(0);
  }

  private static List<String> texts(Map<String, JsonObject> shapes) {
    return shapes.values().stream().map(BoardPage::plainText).toList();
  }

  /** One person moves what the other resizes, at the same time: both changes must survive. */
  @Test
  void movesAgainstResizes() {
    record(
        "moves-against-resizes",
        pair -> {
          rectangle(pair);
          pair.ada().press("v");
          pair.bob().press("v");
          pair.bob().press("Control+a");
          double left = 400;
          double top = 300;
          double right = 600;
          double bottom = 500;
          for (int round = 1; round <= 4; round++) {
            // By its rim, as an empty rectangle is held, and unselected: a rim with handles
            // resizes.
            pair.ada().press("Escape");
            double middle = (top + bottom) / 2;
            Stroke move = pair.ada().begin(new At(left, middle));
            Stroke resize = pair.bob().begin(new At(right, bottom));
            for (int part = 1; part <= 3; part++) {
              move.to(new At(left - 10 * part, middle - 5 * part));
              resize.to(new At(right + 15 * part, bottom + 10 * part));
            }
            move.end();
            resize.end();
            left -= 30;
            top -= 15;
            right += 45 - 30;
            bottom += 30 - 15;
            awaitMovedAndResized(pair, round, left, right - left);
          }
        });
  }

  private static void awaitMovedAndResized(Pair pair, int round, double left, double width) {
    for (BoardPage person : List.of(pair.ada(), pair.bob())) {
      person.awaitShapes(
          "the move and the resize of round " + round,
          shapes -> {
            JsonObject shape = shapes.values().iterator().next();
            return Math.abs(first(shape, "pos") - left) < 8
                && Math.abs(first(shape, "size") - width) < 8;
          });
    }
  }

  private static double first(JsonObject shape, String pair) {
    return shape.getAsJsonArray(pair).get(0).getAsDouble();
  }

  @Test
  void offlineEditing() {
    try (Chromium chromium = Chromium.launch()) {
      record(
          "offline-editing",
          pair -> {
            try (FaultProxy network = new FaultProxy(pair.server());
                BoardPage traveller =
                    chromium.person("Traveller").open(network.http("/b/" + pair.board()))) {
              rectangle(pair);
              traveller.awaitShapeCount(1);
              network.cut();
              traveller.press("o");
              traveller.drag(new At(700, 300), new At(800, 400));
              traveller.press("p");
              traveller.drag(new At(700, 500), new At(800, 560), new At(900, 500));
              pair.ada().press("r");
              pair.ada().drag(new At(250, 300), new At(330, 400));
              pair.bob().press("n");
              pair.bob().click(320, 600);
              pair.bob().type("Where is she?");
              pair.bob().press("Escape");
              network.heal();
              traveller.awaitShapeCount(5);
              Content.awaitEqual(pair.server(), pair.board(), traveller);
            }
          });
    }
  }

  @Test
  void crowd() throws IOException {
    Files.createDirectories(FOLDER);
    Crowd.write(FOLDER.resolve("crowd.jsonl.gz"));
  }

  private static void rectangle(Pair pair) {
    pair.ada().press("r");
    pair.ada().drag(new At(400, 300), new At(600, 500));
    pair.bob().awaitShapeCount(1);
    pair.ada().press("Escape");
  }

  /** Two people draw on a board that is recorded; its file gets this name. */
  private static void record(String name, Consumer<Pair> scene) {
    try {
      Path made = Files.createTempDirectory(Project.output("data"), "recordings");
      try (ServerProcess server = ServerProcess.start("--record", made.toString());
          Chromium chromium = Chromium.launch()) {
        String board = server.boards().create(name).id();
        String url = server.http("/b/" + board).toString();
        try (BoardPage ada = chromium.person("Ada").open(url);
            BoardPage bob = chromium.person("Bob").open(url)) {
          scene.accept(new Pair(server, board, ada, bob));
          Content.awaitEqual(server, board, ada, bob);
        }
        assertThat(server.stop()).isZero();
      }
      Files.createDirectories(FOLDER);
      Files.move(
          RecordedSession.onlyFile(made),
          FOLDER.resolve(name + ".jsonl.gz"),
          StandardCopyOption.REPLACE_EXISTING);
      Files.delete(made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
