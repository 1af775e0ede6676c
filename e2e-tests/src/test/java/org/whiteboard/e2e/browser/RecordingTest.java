package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Boards;
import org.whiteboard.e2e.support.CommandRun;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.FaultProxy;

/** Recording a board from its page: who may does it, and everybody sees it. */
class RecordingTest extends TwoPeople {
  private static final String ITEM = "Record this board…";

  @TempDir Path folder;

  private BoardPage owner;

  /** Grace may manage the board; Ada and Bob may draw on it. */
  @BeforeEach
  void openAsOwner() {
    Boards.Created made = server.boards().create("Lesson");
    board = made.id();
    ada.open(url());
    bob.open(url());
    JsonObject link = new JsonObject();
    link.addProperty("role", "own");
    String ownLink = server.boards().addLink(made, link);
    owner = chromium.person("Grace").open(server.http("/b/" + ownLink).toString());
  }

  @AfterEach
  void ownerLeaves() {
    owner.close();
    assertThat(owner.errors()).as("script errors on the owner's page").isEmpty();
  }

  private static Locator badge(BoardPage person) {
    return person.page().locator(".recording-badge");
  }

  private static Locator rows(BoardPage person) {
    return person.page().locator(".recordings > li");
  }

  private static void openPanel(BoardPage person) {
    button(person, "Menu").click();
    person.choose(ITEM);
  }

  private static void openPalette(BoardPage person) {
    person.press("Control+Shift+p");
    person.page().locator("dialog[open]").waitFor();
    person.type("record");
  }

  private void start() {
    openPanel(owner);
    button(owner, "Start recording").click();
    button(owner, "Stop recording").waitFor();
    owner.press("Escape");
  }

  /** By its badge, which leads those who may to the panel. */
  private void stop() {
    badge(owner).click();
    button(owner, "Stop recording").click();
    button(owner, "Start recording").waitFor();
  }

  /** Once more, as a panel asks for its list again when it hears of the end of a recording. */
  private void openPanelAfterTheEnd() {
    assertThat(badge(owner)).isHidden();
    owner.press("Escape");
    openPanel(owner);
    assertThat(rows(owner)).hasCount(1);
  }

  @Test
  void everybodySeesARecordingFromItsBeginToItsEndAndItsFileReplaysIntoTheBoard() {
    draw(ada, "r", new At(200, 300), new At(300, 400));
    bob.awaitShapeCount(1);
    assertThat(badge(bob)).isHidden();
    start();
    String words = "Recorded by " + owner.shownName();
    for (BoardPage person : List.of(owner, ada, bob)) {
      assertThat(badge(person)).hasText(words);
    }
    owner.picture("recording-owner");
    try (BoardPage late = chromium.person("Late").open(url())) {
      assertThat(badge(late)).hasText(words);
      draw(ada, "o", new At(500, 300), new At(600, 400));
      late.awaitShapeCount(2);
      draw(late, "d", new At(700, 300), new At(800, 400));
      owner.awaitShapeCount(3);
      Content.awaitEqual(server, board, owner, ada, bob, late);
      late.reload();
      assertThat(badge(late)).hasText(words);
      stop();
      for (BoardPage person : List.of(owner, ada, bob, late)) {
        assertThat(badge(person)).isHidden();
      }
    }
    assertThat(rows(owner)).hasCount(1);
    owner.picture("recording-panel");
    Download download =
        owner.page().waitForDownload(() -> rows(owner).locator("button").first().click());
    assertThat(download.suggestedFilename()).startsWith("Lesson ").endsWith(".jsonl.gz");
    Path file = folder.resolve("lesson.jsonl.gz");
    download.saveAs(file);
    CommandRun replay = CommandRun.of("replay", file.toString(), "--clients", "4", "--speed=max");
    assertThat(replay.exitCode()).as(replay.output()).isZero();
    assertThat(replay.output()).contains("server      " + owner.contentHash());
  }

  @Test
  void whoLostTheConnectionSeesInComingBackThatARecordingBeganOrEndedMeanwhile() {
    try (FaultProxy network = new FaultProxy(server);
        BoardPage far = chromium.person("Far").open(network.http(path()))) {
      network.cut();
      assertThat(far.page().locator(".save-badge[data-state=offline]")).isVisible();
      start();
      assertThat(badge(far)).isHidden();
      network.heal();
      assertThat(badge(far)).isVisible();
      network.cut();
      assertThat(far.page().locator(".save-badge[data-state=offline]")).isVisible();
      stop();
      network.heal();
      assertThat(far.page().locator(".save-badge[data-state=saved]")).isVisible();
      assertThat(badge(far)).isHidden();
    }
  }

  @Test
  void focusModeHidesThePanelsAndNotThatTheBoardIsRecorded() {
    start();
    bob.press("Control+.");
    assertThat(bob.page().locator(".save-badge")).isHidden();
    assertThat(badge(bob)).isVisible();
    assertThat(badge(owner)).isVisible();
  }

  @Test
  void onlyWhoManagesTheBoardIsOfferedToRecordItAndThePaletteSaysWhyOthersAreNot() {
    button(bob, "Menu").click();
    assertThat(bob.page().getByRole(AriaRole.MENU)).isVisible();
    assertThat(bob.page().getByText(ITEM)).hasCount(0);
    bob.press("Escape");
    openPalette(bob);
    assertThat(bob.page().locator("dialog[open]"))
        .containsText("Only whoever manages the board can do that");
    openPalette(owner);
    owner.press("Enter");
    assertThat(button(owner, "Start recording")).isVisible();
  }

  @Test
  void aRecordingIsDeletedOnceTheOwnerHasSaidSoTwice() {
    start();
    stop();
    openPanelAfterTheEnd();
    Locator row = rows(owner);
    row.locator("button").nth(1).click();
    button(owner, "Keep it").click();
    assertThat(row).hasCount(1);
    row.locator("button").nth(1).click();
    button(owner, "Delete").click();
    assertThat(row).hasCount(0);
  }

  @Test
  void aRefusalIsToldInThePanel() {
    start();
    stop();
    openPanelAfterTheEnd();
    String recordings = owner.page().url().replaceAll("\\?.*", "").replace("/b/", "/api/boards/");
    owner
        .page()
        .evaluate(
            "async (path) => { const { recordings } = await (await fetch(path)).json();"
                + " await fetch(`${path}/${recordings[0].id}`, { method: 'DELETE' }); }",
            recordings + "/recordings");
    rows(owner).locator("button").first().click();
    assertThat(owner.page().locator("dialog .problem")).containsText("no such recording");
  }
}
