package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ReducedMotion;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Eventually;

/** How things are shown: their motion, for those who want it, and screens with finer pixels. */
class DisplayTest extends TwoPeople {
  private static final int SCALE = 2;
  private static final int Y = 400;
  private static final int FROM = 300;
  private static final int TO = 800;

  /**
   * Notes in each frame where in the row below the tip the colour begins: where the cursor is
   * painted, not where it was said to be.
   */
  private static final String WATCH_CURSOR =
      """
      ([color, y]) => {
        const [r, g, b] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
        const layer = [...document.querySelectorAll("canvas")]
          .filter((canvas) => canvas.clientWidth >= innerWidth).at(-1);
        window.seenAt = [];
        const look = () => {
          const { data } = layer.getContext("2d").getImageData(0, y, layer.width, 1);
          for (let x = 0; x < layer.width; x++) {
            const [i, near] = [4 * x, (one, other) => Math.abs(one - other) < 20];
            if (near(data[i], r) && near(data[i + 1], g) && near(data[i + 2], b)) {
              if (window.seenAt.at(-1) !== x) window.seenAt.push(x);
              break;
            }
          }
          requestAnimationFrame(look);
        };
        look();
      }
      """;

  /** Keeps every value the zoom control shows. */
  private static final String KEEP_ZOOMS =
      """
      () => {
        window.zooms = [];
        const shown = document.querySelector(".zoom-value");
        new MutationObserver(() => window.zooms.push(shown.textContent))
          .observe(shown, { childList: true, subtree: true, characterData: true });
      }
      """;

  @Test
  void anothersCursorGlidesThroughWhatLiesBetweenTwoOfItsPlaces() {
    // A machine that is busy may have no time for a frame on the way.
    Eventually.get(
        "a place on the way",
        () -> placesSeenBy(bob),
        places -> places.stream().anyMatch(DisplayTest::isOnTheWay));
  }

  @Test
  void whoAskedForLessMotionSeesItWhereItIsAndNowhereBetween() {
    var less = new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
    try (BoardPage cleo = chromium.person("Cleo", less).open(url())) {
      assertThat(placesSeenBy(cleo)).noneMatch(DisplayTest::isOnTheWay);
      assertThat(cleo.errors()).isEmpty();
    }
  }

  private static boolean isOnTheWay(int x) {
    return x > FROM + 20 && x < TO - 20;
  }

  /**
   * Where the watcher was shown Ada's cursor while it went from one place to another in one step.
   */
  private List<Integer> placesSeenBy(BoardPage watcher) {
    String color = ada.shownColor();
    ada.page().mouse().move(FROM, Y);
    watcher.screen().await("Ada's cursor", new At(FROM + 3, Y + 9), c -> Colors.isNear(c, color));
    watcher.page().evaluate(WATCH_CURSOR, List.of(color, Y + 9));
    ada.page().mouse().move(TO, Y);
    watcher.screen().await("Ada's cursor", new At(TO + 3, Y + 9), c -> Colors.isNear(c, color));
    @SuppressWarnings("unchecked")
    List<Integer> places = (List<Integer>) watcher.page().evaluate("() => window.seenAt");
    assertThat(places).as("where it was seen").isNotEmpty();
    return places;
  }

  @Test
  void theViewFliesToTheContentButJumpsForThoseWhoWantLessMotion() {
    draw(ada, "n", new At(900, 600), new At(900, 600));
    bob.awaitShapeCount(1);
    Browser.NewContextOptions less =
        new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
    try (BoardPage late = chromium.person("Late", less).open(url())) {
      assertThat(zoomsOnTheWayToTheContent(late)).containsExactly("100%");
    }
    // A machine that is busy may have no time for a frame on the way.
    List<String> flown =
        Eventually.get("a flight", () -> zoomsOnTheWayToTheContent(bob), zooms -> zooms.size() > 1);
    assertThat(flown).endsWith("100%");
  }

  /** The zooms shown from 10 % to the content at full size. */
  private static List<String> zoomsOnTheWayToTheContent(BoardPage person) {
    for (int i = 0; i < 5; i++) {
      person.press("Control+-");
    }
    person
        .page()
        .waitForFunction("() => parseInt(document.querySelector('.zoom-value').textContent) < 40");
    person.page().evaluate(KEEP_ZOOMS);
    person.press("Shift+1");
    return Eventually.get("the zooms", () -> zooms(person), all -> all.contains("100%"));
  }

  private static List<String> zooms(BoardPage person) {
    return ((List<?>) person.page().evaluate("() => window.zooms"))
        .stream().map(zoom -> zoom.toString().replaceAll("\\s", "")).distinct().toList();
  }

  @Test
  void aScreenWithFinerPixelsShowsEdgesAsFineAsItsPixels() {
    Browser.NewContextOptions fine = new Browser.NewContextOptions().setDeviceScaleFactor(SCALE);
    try (BoardPage eve = chromium.person("Eve", fine).open(url())) {
      draw(eve, "n", new At(500.5, 400), new At(500.5, 400));
      bob.awaitShapeCount(1);
      assertThat(
              eve.page()
                  .evaluate(
                      """
                      (scale) => [...document.querySelectorAll("canvas")]
                        .filter((canvas) => canvas.width !== scale * canvas.clientWidth
                          || canvas.height !== scale * canvas.clientHeight)
                        .length
                      """,
                      SCALE))
          .as("layers that are not at the screen's pixels")
          .isEqualTo(0);
      eve.screen().await("the note", new At(1000, 760), Colors::isPaper);
    }
  }

  @Test
  void anEdgeIsSharpAtFinerPixelsAfterThePanAndAfterTheZoom() {
    Browser.NewContextOptions fine = new Browser.NewContextOptions().setDeviceScaleFactor(SCALE);
    try (BoardPage eve = chromium.person("Eve", fine).open(url())) {
      draw(eve, "r", new At(510, 310), new At(650, 430));
      eve.press("h");
      eve.drag(new At(800, 600), new At(837, 611));
      awaitSharpEdge(eve, 2 * SCALE);
      eve.press("Control+=");
      awaitSharpEdge(eve, 2.5 * SCALE);
      eve.drag(new At(800, 600), new At(813, 593));
      awaitSharpEdge(eve, 2.5 * SCALE);
    }
  }

  /**
   * The rectangle's left edge, wherever it is now: dark over its whole width, with no more than one
   * pixel of the screen between the ink and the ground on either side. Enlarged from coarser pixels
   * there would be more.
   */
  private static void awaitSharpEdge(BoardPage person, double width) {
    Eventually.get(
        person.name() + " sees an edge " + width + " pixels wide",
        () -> edge(person.screen().picture()),
        edge ->
            edge.blurred() <= 2
                && edge.dark() <= Math.ceil(width)
                && edge.dark() >= Math.floor(width) - 1);
  }

  /** How many pixels of a row across an edge are ink, and how many neither ink nor ground. */
  private record Edge(int dark, int blurred) {}

  private static Edge edge(BufferedImage picture) {
    int y = 385 * SCALE;
    int first = 450 * SCALE;
    while (first < 600 * SCALE && !Colors.isDark(new Color(picture.getRGB(first, y)))) {
      first++;
    }
    int dark = 0;
    int blurred = 0;
    // The dots of the ground are ten units away.
    for (int x = first - 8; x < first + 14; x++) {
      Color color = new Color(picture.getRGB(x, y));
      if (Colors.isDark(color)) {
        dark++;
      } else if (color.getRed() < 235) {
        blurred++;
      }
    }
    return new Edge(dark, blurred);
  }
}
