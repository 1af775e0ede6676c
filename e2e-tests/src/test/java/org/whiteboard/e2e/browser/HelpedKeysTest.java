package org.whiteboard.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage.At;

/** The keys of tools, of editing, of the view and of the board. */
class HelpedKeysTest extends KeyLaws {

  private void draws(String what, String type) {
    law(
        what,
        () -> {},
        () -> {
          ada.drag(FROM, new At(350, 330), TO);
          sees("a " + type, all -> all.size() == 1 && all.get(0).type().equals(type));
        });
  }

  private void takesText(String what, String type) {
    law(
        what,
        () -> {},
        () -> {
          ada.click(400, 300);
          ada.type("word");
          sees("a " + type, all -> all.size() == 1 && all.get(0).type().equals(type));
          assertThat(ada.only(type).text()).isEqualTo("word");
        });
  }

  @Test
  void toolsAreTakenUpByTheirKeys() {
    law("Select", () -> ada.press("p"), () -> pressed("Select"));
    law(
        "Lasso",
        this::aBox,
        () -> {
          ada.drag(new At(250, 250), new At(480, 250), new At(480, 430), new At(250, 430));
          ada.press("Delete");
          count(0);
        });
    law(
        "Hand",
        this::aBox,
        () -> {
          String before = ada.contentHash();
          ada.drag(FROM, new At(500, 500));
          assertThat(ada.contentHash()).isEqualTo(before);
          pressed("Hand");
        });
    draws("Rectangle", "rect");
    draws("Diamond", "diamond");
    draws("Ellipse", "ellipse");
    draws("Arrow", "arrow");
    draws("Line", "line");
    draws("Pen", "ink");
    draws("Highlighter", "highlight");
    takesText("Text", "text");
    takesText("Sticky note", "note");
    law("Image", this::nothing, () -> said("Tool: Image"));
    law(
        "Eraser",
        this::aBox,
        () -> {
          ada.drag(new At(280, 340), new At(320, 340));
          count(0);
        });
    draws("Frame", "frame");
    law(
        "Laser pointer",
        () -> {},
        () -> {
          said("Tool: Laser pointer");
          ada.drag(FROM, TO);
          assertThat(ada.drawn()).isEmpty();
        });
    law(
        "Keep the tool after drawing",
        () -> ada.press("r"),
        () -> {
          ada.drag(FROM, TO);
          ada.drag(new At(600, 300), new At(700, 400));
          count(2);
          ada.press("q");
        });
    law(
        "Insert the tool’s shape",
        () -> ada.press("o"),
        () -> {
          sees("an ellipse", all -> all.size() == 1 && all.get(0).type().equals("ellipse"));
        });
    holdFor("Tools");
  }

  // Editing.

  @Test
  void whatIsSelectedIsEditedByKeys() {
    law("Undo", this::aBox, () -> count(0));
    law(
        "Redo",
        () -> {
          aBox();
          ada.press("Control+z");
          count(0);
        },
        () -> count(1));
    law(
        "Cut",
        this::aSelectedBox,
        () -> {
          count(0);
          ada.press("Control+v");
          count(1);
        });
    law(
        "Copy",
        this::aSelectedBox,
        () -> {
          ada.press("Control+v");
          count(2);
        });
    law(
        "Paste",
        () -> {
          aSelectedBox();
          ada.press("Control+c");
        },
        () -> count(2));
    law("Copy as PNG", this::aBox, () -> ada.page().getByText("Picture copied").waitFor());
    law("Duplicate", this::aSelectedBox, () -> count(2));
    law("Delete", this::aSelectedBox, () -> count(0));
    law(
        "Select all",
        this::threeBoxes,
        () -> {
          said("3 shapes selected");
          ada.press("Delete");
          count(0);
        });
    law(
        "Clear the selection",
        this::aSelectedBox,
        () -> {
          ada.press("Delete");
          ada.page().getByText("Select something first").waitFor();
          count(1);
        });
    law("Next shape in reading order", this::boxAndEllipse, () -> said("Rectangle selected."));
    law("Previous shape in reading order", this::boxAndEllipse, () -> said("Ellipse selected."));
    law(
        "Write in the shape",
        this::aSelectedBox,
        () -> {
          ada.type("word");
          sees("the word", all -> all.get(0).text().equals("word"));
        });
    law(
        "Link…",
        this::aSelectedBox,
        () -> {
          ada.named("Address").fill("https://example.org/");
          ada.press("Enter");
          sees("the link", all -> all.get(0).has("link"));
        });
    law("Search on this board…", this::nothing, () -> ada.page().locator("search").waitFor());
    holdFor("Edit");
  }

  private void boxAndEllipse() {
    aBox();
    draw(ada, "o", new At(600, 300), new At(700, 400));
    ada.press("Escape");
    ada.page().locator("#board").focus();
  }

  // The view and the board.

  private void zoom(int percent) {
    ada.page().locator("[aria-label='Zoom: " + percent + " %']").waitFor();
  }

  @Test
  void theViewIsChangedByKeys() {
    law("Zoom in", this::nothing, () -> zoom(125));
    law("Zoom out", this::nothing, () -> zoom(80));
    law(
        "Zoom to 100 %",
        () -> {
          ada.press("Control+=");
          zoom(125);
        },
        () -> zoom(100));
    law(
        "Show everything",
        () -> {
          aBox();
          ada.press("h");
          ada.drag(new At(200, 600), new At(1200, 700));
          ada.page().locator(".back-to-content").waitFor();
        },
        () ->
            ada.page()
                .waitForFunction("() => document.querySelector('.back-to-content') === null"));
    law(
        "Zoom to the selection",
        () -> {
          aSelectedBox();
          ada.press("Control+-");
          zoom(80);
        },
        () -> zoom(100));
    law(
        "Snap to the grid",
        this::nothing,
        () -> {
          draw(ada, "r", new At(307, 295), new At(411, 388));
          assertThat(ada.only("rect").x()).isEqualTo(300);
          assertThat(ada.only("rect").width()).isEqualTo(120);
          ada.press("Control+'");
        });
    law(
        "Snap to shapes",
        () -> draw(ada, "r", new At(300, 200), new At(400, 260)),
        () -> {
          draw(ada, "o", new At(500, 400), new At(620, 470));
          ada.drag(new At(500, 435), new At(304, 435));
          assertThat(ada.only("ellipse").x()).isEqualTo(304);
          ada.press("Alt+s");
        });
    law(
        "Switch between light and dark",
        this::nothing,
        () -> {
          ada.page().waitForFunction("() => document.documentElement.dataset.theme === 'dark'");
          ada.press("Alt+Shift+d");
        });
    law(
        "Hide or show the panels",
        this::nothing,
        () ->
            ada.page()
                .waitForFunction("() => document.querySelector('.toolbar').offsetParent === null"));
    holdFor("View");
  }

  private void opens(String what, String title) {
    law(
        what,
        this::nothing,
        () ->
            ada.page()
                .locator("dialog[open] h2")
                .filter(new Locator.FilterOptions().setHasText(title))
                .waitFor());
  }

  @Test
  void thePanelsAreOpenedByKeys() {
    opens("Command palette…", "Commands");
    opens("Export…", "Export");
    opens("Import…", "Import");
    opens("Keyboard help", "Keyboard and mouse");
    holdFor("Board");
  }
}
