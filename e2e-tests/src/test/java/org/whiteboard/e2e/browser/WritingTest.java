package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Drawn;
import org.whiteboard.e2e.support.Eventually;

/** Texts: written in place, marked and linked, by one and by two at once. */
class WritingTest extends TwoPeople {
  private static final Locator.WaitForOptions GONE =
      new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);

  private static void write(BoardPage person, String text) {
    person.press("t");
    person.click(500, 400);
    person.type(text);
  }

  @Test
  void ctrlBMarksAllOfTheTextAndTheNextLetterIsAdded() {
    write(ada, "Hel");
    ada.press("Control+b");
    ada.type("lo");
    Drawn text = bob.awaitDrawn("the text", all -> all.get(0).text().equals("Hello")).get(0);
    assertThat(text.marked("bold")).startsWith("Hel");
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void selectedWordsBecomeBoldItalicAndPlainAgainByKeyAndByButton() {
    write(ada, "one two");
    for (int i = 0; i < 3; i++) {
      ada.press("Shift+ArrowLeft");
    }
    ada.press("Control+i");
    bob.awaitDrawn("italics", all -> all.get(0).marked("italic").equals("two"));
    ada.named("Bold").click();
    bob.awaitDrawn("bold", all -> all.get(0).marked("bold").equals("two"));
    ada.press("Control+i");
    bob.awaitDrawn("no italics", all -> all.get(0).marked("italic").isEmpty());
    ada.type("2");
    bob.awaitDrawn("one letter for the word", all -> all.get(0).text().equals("one 2"));
  }

  @Test
  void aWordIsLinkedAndAnotherPersonIsOfferedToFollowIt() {
    write(ada, "see docs");
    for (int i = 0; i < 4; i++) {
      ada.press("Shift+ArrowLeft");
    }
    ada.press("Control+k");
    ada.named("Address").fill("example.org/docs");
    ada.press("Enter");
    bob.awaitDrawn("a link on the word", all -> all.get(0).marked("link").equals("docs"));
    bob.click(510, 400);
    assertThat(bob.page().locator(".link-chip")).hasAttribute("href", "https://example.org/docs");
  }

  @Test
  void addressesThatRunScriptAreRefusedAndTheReasonIsShown() {
    draw(ada, "r", new At(300, 300), new At(400, 400));
    ada.press("Tab");
    ada.press("Control+k");
    ada.named("Address").fill("javascript:alert(1)");
    ada.press("Enter");
    assertThat(ada.page().locator("dialog [role=status]"))
        .hasText("Only addresses of web pages and e-mail can be linked.");
    ada.press("Escape");
    assertThat(ada.only("rect").has("link")).isFalse();
  }

  @Test
  void whoWritesInTheSameTextIsSeenWithNameAndCaret() {
    ada.press("n");
    ada.click(500, 400);
    ada.type("shared words");
    bob.awaitDrawn("the words", all -> !all.isEmpty() && all.get(0).text().length() == 12);
    bob.doubleClick(500, 400);
    bob.press("Home");
    bob.type("our ");
    ada.awaitDrawn("both", all -> all.get(0).text().equals("our shared words"));
    String bobsName = bob.shownName();
    ada.page()
        .locator(
            ".text-carets span",
            new com.microsoft.playwright.Page.LocatorOptions().setHasText(bobsName))
        .waitFor();
    ada.type("!");
    bob.awaitDrawn("her letter at her caret", all -> all.get(0).text().equals("our shared words!"));
    bob.type("very ");
    Content.awaitEqual(server, board, ada, bob);
    assertThat(ada.only("note").text()).isEqualTo("our very shared words!");
  }

  @Test
  void undoInATextTakesBackOnlyOnesOwnLetters() {
    ada.press("n");
    ada.click(500, 400);
    ada.type("Ada");
    bob.awaitDrawn("the word", all -> !all.isEmpty() && all.get(0).text().equals("Ada"));
    bob.doubleClick(500, 400);
    bob.press("End");
    // At once: what is typed after a pause is a step of its own.
    bob.page().keyboard().insertText(" Bob");
    ada.awaitDrawn("both", all -> all.get(0).text().equals("Ada Bob"));
    bob.press("Control+z");
    ada.awaitDrawn("her word alone", all -> all.get(0).text().equals("Ada"));
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void whatAnotherWritesBeforeACompositionLeavesTheCaretBehindIt() {
    ada.press("n");
    ada.click(500, 400);
    ada.type("base");
    bob.awaitDrawn("the word", all -> !all.isEmpty() && all.get(0).text().equals("base"));
    bob.doubleClick(500, 400);
    bob.press("Home");
    CDPSession inputMethod = ada.page().context().newCDPSession(ada.page());
    for (String shown : List.of("に", "にほ", "にほん")) {
      JsonObject composition = new JsonObject();
      composition.addProperty("text", shown);
      composition.addProperty("selectionStart", shown.length());
      composition.addProperty("selectionEnd", shown.length());
      inputMethod.send("Input.imeSetComposition", composition);
    }
    bob.type("his ");
    ada.awaitDrawn("his word", all -> all.get(0).text().equals("his baseにほん"));
    JsonObject chosen = new JsonObject();
    chosen.addProperty("text", "日本");
    inputMethod.send("Input.insertText", chosen);
    ada.type("!");
    bob.awaitDrawn("her letter behind hers", all -> all.get(0).text().equals("his base日本!"));
    Content.awaitEqual(server, board, ada, bob);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "bold"})
  void whatIsWrittenIsAsWideAsItIsPainted(String look) {
    write(ada, "A sticky note with quite some words on it, more than fit");
    if (look.equals("bold")) {
      ada.press("Control+b");
    }
    // Both the page and the canvas measure anew once they have the face.
    ada.page()
        .waitForFunction(
            "[...document.fonts].filter((face) => face.status === 'loaded').length >= 2");
    ada.press("Escape");
    ada.press("Enter");
    Object written =
        ada.page()
            .evaluate(
                """
                () => {
                  const all = document.createRange();
                  all.selectNodeContents(document.querySelector("[data-text-editor]"));
                  return all.getBoundingClientRect().width;
                }""");
    ada.press("Escape");
    // A text's box is half a unit wider than its words, whose kerning with blanks is not counted.
    double expected = ((Number) written).doubleValue() + 0.5;
    bob.awaitDrawn(
        "a text " + expected + " wide", all -> Math.abs(all.get(0).width() - expected) < 0.7);
  }

  @Test
  void aTurnedTextGrowsFromWhereItBegins() {
    Drawn turned = writeTurned("short");
    ada.press("Enter");
    ada.press("End");
    ada.type(" and then much longer");
    ada.press("Escape");
    Drawn grown =
        bob.awaitDrawn("a longer text", all -> all.get(0).width() > 2 * turned.width()).get(0);
    assertThat(grown.angle()).isEqualTo(turned.angle());
    assertThat(begin(grown)[0]).isCloseTo(begin(turned)[0], within(0.1));
    assertThat(begin(grown)[1]).isCloseTo(begin(turned)[1], within(0.1));
  }

  @Test
  void theCaretOfAnotherStandsInATurnedTextAsTheWordsDo() {
    Drawn turned = writeTurned("turned");
    ada.press("Enter");
    bob.press("Tab");
    bob.press("Enter");
    bob.press("Home");
    double half = turned.height() / 2;
    At first =
        new At(
            begin(turned)[0] - half * Math.sin(turned.angle()),
            begin(turned)[1] + half * Math.cos(turned.angle()));
    Eventually.until(
        "his caret is before the first letter",
        () -> {
          BoundingBox caret = ada.page().locator(".text-carets > div").boundingBox();
          return caret != null
              && Math.abs(caret.x + caret.width / 2 - first.x()) < 2
              && Math.abs(caret.y + caret.height / 2 - first.y()) < 2
              && caret.width > turned.height() / 3;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"r", "o"})
  void aShapeThatIsFullOfWordsGrowsDownwardsAndNoFurther(String tool) {
    draw(ada, tool, new At(300, 200), new At(440, 260));
    ada.press("Tab");
    ada.press("Enter");
    ada.type("more words than a shape of this size has room for, and still some more");
    ada.press("Escape");
    // Whoever writes slowly has some of the height before the last word.
    Content.awaitEqual(server, board, ada, bob);
    Drawn full = bob.only(tool.equals("r") ? "rect" : "ellipse");
    assertThat(full.text()).endsWith("more");
    assertThat(full.height()).isGreaterThan(100);
    assertThat(full.x()).isCloseTo(300, within(1.0));
    assertThat(full.y()).isCloseTo(200, within(1.0));
    assertThat(full.width()).isCloseTo(140, within(2.0));
    ada.press("Enter");
    ada.press("End");
    ada.press("Backspace");
    ada.press("Escape");
    Content.awaitEqual(server, board, ada, bob);
    Drawn again = again(bob, full);
    assertThat(again.text()).endsWith("mor");
    assertThat(again.height()).isCloseTo(full.height(), within(0.1));
  }

  private Drawn writeTurned(String words) {
    write(ada, words);
    ada.press("Escape");
    Content.awaitEqual(server, board, ada, bob);
    Drawn upright = bob.only("text");
    double middle = upright.x() + upright.width() / 2;
    ada.drag(new At(middle, upright.y() - 30), new At(middle + 60, upright.y() + 20));
    return bob.awaitDrawn("the turn", all -> all.get(0).angle() > 0.5).get(0);
  }

  /** Where the corner is that is at the top left before the turn. */
  private static double[] begin(Drawn shape) {
    double w = shape.width() / 2;
    double h = shape.height() / 2;
    double cos = Math.cos(shape.angle());
    double sin = Math.sin(shape.angle());
    return new double[] {shape.x() + w - w * cos + h * sin, shape.y() + h - w * sin - h * cos};
  }

  @Test
  void aBoxCarriesTextThatIsWrittenAfterEnter() {
    draw(ada, "r", new At(300, 300), new At(500, 400));
    ada.press("Tab");
    ada.press("Enter");
    ada.type("inside");
    ada.press("Control+Enter");
    bob.awaitDrawn("text in the box", all -> all.get(0).text().equals("inside"));
    assertThat(ada.page().locator("[data-text-editor]")).hasCount(0);
  }

  @Test
  void aTextThatIsMadeNarrowerByASideIsAsHighAsItsLines() {
    ada.press("t");
    ada.click(400, 300);
    ada.type("so many words in one line");
    ada.press("Escape");
    // Whoever writes slowly has some of the width before the last word.
    Content.awaitEqual(server, board, ada, bob);
    Drawn wide = bob.only("text");
    assertThat(wide.width()).isGreaterThan(100);
    double side = wide.x() + wide.width() + 4;
    double middle = wide.y() + wide.height() / 2;
    ada.drag(new At(side, middle), new At(wide.x() + wide.width() / 2, middle));
    Drawn narrow = bob.awaitDrawn("a narrow text", all -> all.get(0).has("wrap")).get(0);
    assertThat(narrow.height()).isGreaterThan(1.5 * wide.height());
    assertThat(narrow.y()).as("the first line stays").isEqualTo(wide.y());
  }

  @Test
  void tabWritesFourSpacesAndShiftTabLeavesTheText() {
    ada.press("n");
    ada.click(500, 400);
    ada.type("a");
    ada.press("Tab");
    ada.type("r");
    bob.awaitDrawn("both letters", all -> all.get(0).text().equals("a    r"));
    ada.press("Shift+Tab");
    ada.page().locator("[data-text-editor]").waitFor(GONE);
    assertThat(ada.named("Select")).hasAttribute("aria-pressed", "true");
  }

  @Test
  void aLineThatBeginsInHebrewRunsFromTheRightWhileItIsWritten() {
    ada.press("n");
    ada.click(500, 400);
    ada.type("שלום!");
    bob.awaitDrawn("the word", all -> all.size() == 1 && all.get(0).text().equals("שלום!"));
    bob.doubleClick(500, 400);
    bob.press("End");
    Object behind =
        bob.page()
            .evaluate(
                """
                () => {
                  const text = document.querySelector("[data-text-editor] span").firstChild;
                  const left = (at) => {
                    const letter = document.createRange();
                    letter.setStart(text, at);
                    letter.setEnd(text, at + 1);
                    return letter.getBoundingClientRect().left;
                  };
                  return left(0) - left(4);
                }""");
    assertThat(((Number) behind).doubleValue()).as("the sign is on the left").isPositive();
  }
}
