package org.whiteboard.e2e.browser;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Drawn;
import org.whiteboard.e2e.support.Eventually;

/** The keys that arrange and style what is selected. */
class HelpedArrangingKeysTest extends KeyLaws {

  private void aligns(String what, ToDoubleFunction<Drawn> edge) {
    law(
        what,
        this::threeBoxes,
        () -> sees("one line", all -> all.stream().mapToDouble(edge).distinct().count() == 1));
  }

  private void flips(String what, ToDoubleFunction<Drawn> edge) {
    law(
        what,
        this::threeBoxes,
        () -> sees("the first where the last was", all -> edge.applyAsDouble(all.get(0)) > 400));
  }

  /** Equal gaps between the three. */
  private void distributes(
      String what, ToDoubleFunction<Drawn> start, ToDoubleFunction<Drawn> size) {
    law(
        what,
        this::threeBoxes,
        () ->
            sees(
                "equal gaps",
                all -> {
                  double first = gap(all.get(0), all.get(1), start, size);
                  return Math.abs(first - gap(all.get(1), all.get(2), start, size)) < 0.05;
                }));
  }

  private static double gap(
      Drawn one, Drawn next, ToDoubleFunction<Drawn> start, ToDoubleFunction<Drawn> size) {
    return start.applyAsDouble(next) - start.applyAsDouble(one) - size.applyAsDouble(one);
  }

  /** Of three notes, one over the other, the one at {@code from} comes to be at {@code to}. */
  private void restacks(String what, int from, int to) {
    String[] moved = new String[1];
    law(
        what,
        () -> {
          for (int i = 0; i < 3; i++) {
            At at = new At(400 + 40 * i, 300 + 40 * i);
            draw(ada, "n", at, at);
          }
          ada.press("Control+a");
          count(3);
          moved[0] = ada.drawn().get(from).id();
          ada.press("Escape");
          ada.press("Escape");
          ada.page().locator("#board").focus();
          // In reading order, which is that in which they were made.
          for (int i = 0; i <= from; i++) {
            ada.press("Tab");
          }
        },
        () -> sees("it there", all -> all.get(to).id().equals(moved[0])));
  }

  @Test
  void severalShapesAreArrangedByKeys() {
    law(
        "Group",
        this::threeBoxes,
        () ->
            sees(
                "a group",
                all ->
                    all.size() == 4 && all.stream().filter(one -> one.has("parent")).count() == 3));
    law(
        "Ungroup",
        () -> {
          threeBoxes();
          ada.press("Control+g");
          count(4);
        },
        () -> count(3));
    restacks("Bring to front", 0, 2);
    restacks("Send to back", 2, 0);
    restacks("Bring forward", 0, 1);
    restacks("Send backward", 2, 1);
    law(
        "Lock or unlock",
        key -> {
          aSelectedBox();
          ada.press(key);
          sees("a lock", all -> all.get(0).has("locked"));
          ada.press(key);
          sees("no lock", all -> !all.get(0).has("locked"));
        });
    flips("Flip horizontally", Drawn::x);
    flips("Flip vertically", Drawn::y);
    aligns("Align left edges", Drawn::x);
    aligns("Align centres", one -> one.x() + one.width() / 2);
    aligns("Align right edges", one -> one.x() + one.width());
    aligns("Align top edges", Drawn::y);
    aligns("Align middles", one -> one.y() + one.height() / 2);
    aligns("Align bottom edges", one -> one.y() + one.height());
    distributes("Distribute horizontally", Drawn::x, Drawn::width);
    distributes("Distribute vertically", Drawn::y, Drawn::height);
    holdFor("Arrange");
  }

  // Style.

  private void redAndPlain() {
    aSelectedBox();
    ada.page().locator("[aria-label=Colour] [data-value=red]").click();
    draw(ada, "o", new At(600, 300), new At(700, 400));
    ada.click(650, 300);
    ada.page().locator("[aria-label=Colour] [data-value=black]").click();
    ada.click(300, 340);
  }

  private void ellipseIsRed() {
    sees("two red shapes", all -> all.stream().allMatch(one -> "red".equals(one.value("stroke"))));
  }

  private void marks(String what, String mark) {
    law(
        what,
        () -> {
          aSelectedBox();
          ada.press("Enter");
          ada.type("word");
          ada.press("Enter");
          ada.press("Escape");
        },
        () -> sees(mark, all -> !all.get(0).marked(mark).isEmpty()));
  }

  private void goesTo(String what, String label) {
    law(
        what,
        () -> {
          aSelectedBox();
          ada.page().locator("[aria-label=" + label + "]").waitFor();
        },
        () ->
            Eventually.until(
                "the focus is there",
                () ->
                    (Boolean)
                        ada.page()
                            .evaluate(
                                "label => document.activeElement.closest(`[aria-label='${label}']`) !== null",
                                label)));
  }

  @Test
  void stylesAreChosenByKeys() {
    law(
        "Copy style",
        this::redAndPlain,
        () -> {
          ada.click(650, 300);
          ada.press("Control+Alt+v");
          ellipseIsRed();
        });
    law(
        "Paste style",
        () -> {
          redAndPlain();
          ada.press("Control+Alt+c");
          ada.click(650, 300);
        },
        this::ellipseIsRed);
    goesTo("Choose the colour", "Colour");
    goesTo("Choose the fill", "Fill");
    marks("Bold", "bold");
    marks("Italic", "italic");
    marks("Bulleted list", "list");
    marks("Numbered list", "list");
    holdFor("Style");
  }
}
