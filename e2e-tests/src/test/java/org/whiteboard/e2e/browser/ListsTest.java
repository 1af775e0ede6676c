package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.Drawn;

/** Lists within texts: begun, written on and left by keys, by one and by two at once. */
class ListsTest extends TwoPeople {

  private static void note(BoardPage person, String text) {
    person.press("n");
    person.click(500, 400);
    person.type(text);
  }

  /** The only shape reads so and has so many items. */
  private static void awaitText(BoardPage person, String text, long items) {
    person.awaitDrawn(
        text + " with " + items + " items",
        all -> all.size() == 1 && all.get(0).text().equals(text) && itemsOf(all.get(0)) == items);
  }

  /** Lines are items by their line breaks. */
  private static long itemsOf(Drawn text) {
    return text.marked("list").chars().filter(letter -> letter == '\n').count();
  }

  @Test
  void anItemIsFollowedByAnotherAndAnEmptyOneEndsTheList() {
    ada.doubleClick(400, 300);
    ada.type("one");
    ada.press("Control+Shift+Digit8");
    ada.press("End");
    ada.press("Enter");
    ada.type("two");
    bob.awaitDrawn("two items", all -> all.size() == 1 && itemsOf(all.get(0)) == 2);
    ada.press("Enter");
    ada.press("Enter");
    ada.type("after");
    bob.awaitDrawn("plain words after", all -> all.get(0).text().equals("one\ntwo\nafter"));
    assertThat(itemsOf(bob.only("text"))).isEqualTo(2);
  }

  @Test
  void linesBecomeListsByKeyAndByButton() {
    note(ada, "milk");
    ada.press("Enter");
    ada.type("bread");
    ada.press("Control+a");
    ada.press("Control+Shift+8");
    bob.awaitDrawn("bullets", all -> all.get(0).marked("list").length() == 2);
    ada.press("Control+a");
    ada.named("Bulleted list").click();
    bob.awaitDrawn("no bullets", all -> all.get(0).marked("list").isEmpty());
    ada.press("Escape");
    ada.named("Numbered list").click();
    bob.awaitDrawn("numbers", all -> all.get(0).marked("list").length() == 2);
    assertThat(bob.only("note").text().strip()).isEqualTo("milk\nbread");
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void theEndOfAListIsTheEndOfItsLastItem() {
    note(ada, "onetwox");
    ada.press("Control+Shift+8");
    bob.awaitDrawn("an item", all -> all.get(0).marked("list").equals("\n"));
    ada.press("Escape");
    ada.doubleClick(500, 400);
    ada.press("End");
    ada.press("Backspace");
    bob.awaitDrawn("the item", all -> all.get(0).text().equals("onetwo\n"));
    assertThat(bob.only("note").marked("list")).isEqualTo("\n");
    ada.press("Control+Home");
    ada.press("Control+End");
    ada.type("!");
    ada.press("ArrowRight");
    ada.type("!");
    bob.awaitDrawn("a longer item", all -> all.get(0).text().equals("onetwo!!\n"));
  }

  @Test
  void anEmptyNoteBecomesAListAndBackspaceAtTheBeginningOfAnItemLeavesIt() {
    note(ada, "");
    ada.press("Control+Shift+8");
    // Items are told to the page once the list is made.
    awaitText(bob, "\n", 1);
    ada.type("one");
    ada.press("Enter");
    ada.type("two");
    awaitText(bob, "one\ntwo\n", 2);
    ada.press("Home");
    ada.press("Backspace");
    awaitText(bob, "one\ntwo", 1);
    ada.press("Backspace");
    awaitText(bob, "onetwo\n", 1);
    ada.type(" and ");
    awaitText(bob, "one and two\n", 1);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void theLineBelowAListIsThereForWhoLeftTheListAndTheOtherWritesOnInItsLastItem() {
    note(ada, "a");
    ada.press("Control+Shift+8");
    awaitText(bob, "a\n", 1);
    ada.press("Enter");
    awaitText(bob, "a\n\n", 2);
    ada.press("Enter");
    awaitText(bob, "a\n", 1);
    bob.doubleClick(500, 400);
    bob.press("Control+End");
    bob.type("bc");
    awaitText(ada, "abc\n", 1);
    ada.type("below");
    awaitText(bob, "abc\nbelow", 1);
    for (int i = 0; i < "below".length(); i++) {
      ada.press("Backspace");
    }
    awaitText(bob, "abc\n", 1);
    bob.type("d");
    awaitText(ada, "abcd\n", 1);
    ada.type("again");
    awaitText(bob, "abcd\nagain", 1);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void linesPastedIntoAnItemAreItemsAndBelowTheListAreNone() {
    ada.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    ada.page().evaluate("() => navigator.clipboard.writeText('x\\ny')");
    note(ada, "one");
    ada.press("Control+Shift+8");
    awaitText(bob, "one\n", 1);
    ada.press("Control+v");
    awaitText(bob, "onex\ny\n", 2);
    ada.press("Enter");
    ada.press("Enter");
    ada.press("Control+v");
    awaitText(bob, "onex\ny\nx\ny", 2);
  }
}
