package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.PlaywrightException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Drawn;

/**
 * Each key that the help lists does what stands beside it. The keys are read from the help on the
 * page: one without a law here fails, and so does a law for a key that the help does not list.
 */
abstract class KeyLaws extends TwoPeople {
  static final At FROM = new At(300, 300);
  static final At TO = new At(420, 380);

  /** By what the help says a key does; each is given the key, and finds an empty board. */
  private final Map<String, Consumer<String>> laws = new LinkedHashMap<>();

  void holdFor(String section) {
    ada.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    ada.keepToasts();
    Map<String, List<String>> listed = listed(section);
    assertThat(listed.keySet()).as("what the help lists").isEqualTo(laws.keySet());
    listed.forEach(
        (what, keys) -> {
          for (String key : keys) {
            freshBoard();
            try {
              laws.get(what).accept(key);
            } catch (AssertionError | PlaywrightException e) {
              throw new AssertionError(key + " does not: " + what, e);
            }
          }
        });
  }

  /** What the help says of a section: title to keys, as Playwright writes them. */
  @SuppressWarnings("unchecked")
  private Map<String, List<String>> listed(String section) {
    ada.press("?");
    Locator dialog = ada.page().locator("dialog.help-dialog");
    dialog.waitFor();
    Map<String, List<String>> rows =
        (Map<String, List<String>>)
            dialog.evaluate(
                """
                (dialog, section) => {
                  const at = [...dialog.querySelectorAll('section')].find(
                    (one) => one.querySelector('h3').textContent === section);
                  return Object.fromEntries([...at.querySelectorAll('dl > div')].map((row) => [
                    row.querySelector('dt').textContent,
                    [...row.querySelectorAll('.key-caps')].map((keys) =>
                      [...keys.querySelectorAll('kbd')].map((cap) => cap.textContent).join('+'))]));
                }
                """,
                section);
    ada.press("Escape");
    rows.replaceAll((what, keys) -> keys.stream().map(KeyLaws::chord).toList());
    return rows;
  }

  private static String chord(String keys) {
    return keys.replace("Ctrl", "Control")
        .replaceFirst("Esc$", "Escape")
        .replaceFirst("Del$", "Delete");
  }

  private void freshBoard() {
    String fresh = server.boards().create("keys").id();
    ada.open(server.http("/b/" + fresh).toString());
    ada.page().locator("#board").focus();
  }

  void law(String what, Consumer<String> check) {
    laws.put(what, check);
  }

  /** The key does it to what {@code before} made. */
  void law(String what, Runnable before, Runnable after) {
    law(
        what,
        key -> {
          before.run();
          ada.press(key);
          after.run();
        });
  }

  void sees(String what, Predicate<List<Drawn>> accepted) {
    ada.awaitDrawn(what, accepted);
  }

  void count(int shapes) {
    ada.awaitShapeCount(shapes);
  }

  void pressed(String button) {
    ada.page().locator("[aria-label='" + button + "'][aria-pressed=true]").waitFor();
  }

  void said(String sentence) {
    ada.awaitAnnounced(sentence);
  }

  void nothing() {}

  void aBox() {
    draw(ada, "r", FROM, TO);
  }

  void aSelectedBox() {
    aBox();
    ada.press("Control+a");
  }

  void threeBoxes() {
    draw(ada, "r", new At(300, 250), new At(360, 310));
    draw(ada, "r", new At(420, 340), new At(500, 380));
    draw(ada, "r", new At(700, 420), new At(740, 520));
    ada.press("Control+a");
  }
}
