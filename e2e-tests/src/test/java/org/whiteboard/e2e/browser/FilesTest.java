package org.whiteboard.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.CommandRun;
import org.whiteboard.e2e.support.Content;

/** Boards out into files and files onto boards, by the dialogs of the menu. */
class FilesTest extends TwoPeople {
  private static final String EXCALIDRAW =
      """
      {"type":"excalidraw","version":2,"elements":[
      {"id":"a","type":"rectangle","x":0,"y":0,"width":120,"height":80,"strokeColor":"#e03131"},
      {"id":"b","type":"ellipse","x":200,"y":0,"width":120,"height":80},
      {"id":"c","type":"embeddable","x":0,"y":200,"width":120,"height":80,"link":"https://example.org"}
      ],"files":{}}
      """;

  @TempDir Path folder;

  private static Locator named(BoardPage person, AriaRole role, String name) {
    return person.page().getByRole(role, new Page.GetByRoleOptions().setName(name));
  }

  private byte[] saved(BoardPage person, String button) throws IOException {
    person.press("Control+Shift+E");
    Download download = person.page().waitForDownload(() -> button(person, button).click());
    byte[] bytes = Files.readAllBytes(download.path());
    person.press("Escape");
    return bytes;
  }

  private void imports(BoardPage person, String name, String content) {
    person.press("Control+o");
    FileChooser chooser =
        person.page().waitForFileChooser(() -> button(person, "Choose a file").click());
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    chooser.setFiles(new FilePayload(name, "application/octet-stream", bytes));
  }

  private byte[] writtenByTheCommandLine(String where, String format, String... options)
      throws IOException {
    Path out = folder.resolve("out");
    List<String> command = new ArrayList<>(List.of("export", where));
    if (!where.contains("/")) {
      command.addAll(List.of("--data", server.data().toString()));
    }
    command.addAll(List.of("--format", format, "--out", out.toString()));
    command.addAll(List.of(options));
    CommandRun run = CommandRun.of(command.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.output()).isZero();
    return Files.readAllBytes(out);
  }

  private void drawSomething() {
    draw(ada, "r", new At(300, 300), new At(420, 380));
    draw(ada, "p", new At(500, 300), new At(640, 420));
    draw(bob, "a", new At(320, 450), new At(600, 520));
    ada.press("n");
    ada.click(800, 500);
    ada.type("Grüße, 世界");
    ada.press("Escape");
    ada.press("Escape");
    ada.awaitShapeCount(4);
    bob.awaitShapeCount(4);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void jsonAndSvgAreTheSameBytesFromTheMenuTheRestInterfaceAndTheCommandLine() throws IOException {
    drawSomething();
    byte[] json = saved(ada, "JSON");
    assertThat(json).isEqualTo(server.boards().get(export("format=json")).body());
    assertThat(json).isEqualTo(ada.canonicalJson().getBytes(StandardCharsets.UTF_8));
    assertThat(json).isEqualTo(writtenByTheCommandLine(board, "json"));
    assertThat(json).isEqualTo(writtenByTheCommandLine(url(), "json"));
    byte[] svg = saved(bob, "SVG");
    String asked = "format=svg&scale=2&background=true&dark=false";
    assertThat(svg).isEqualTo(server.boards().get(export(asked)).body());
    assertThat(svg).isEqualTo(writtenByTheCommandLine(board, "svg", "-o", "scale=2"));
    assertThat(svg).isEqualTo(writtenByTheCommandLine(url(), "svg", "-o", "scale=2"));
  }

  private String export(String query) {
    return "/api/boards/" + board + "/export?" + query;
  }

  @Test
  void everyFileOfTheMenuThatCanComeInOpensAsTheSameShapes() throws IOException {
    drawSomething();
    JsonObject shapes = shapesOf(server.boards().export(board).json());
    for (String button : List.of("JSON", "Yjs update", "SVG", "Save as PNG")) {
      byte[] file = saved(ada, button);
      String copy = server.boards().create(button).id();
      server.boards().importFile(copy, file);
      assertThat(shapesOf(server.boards().export(copy).json())).as(button).isEqualTo(shapes);
    }
  }

  private static JsonObject shapesOf(String json) {
    return com.google.gson.JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("shapes");
  }

  @Test
  void aPngThatShallNotOpenAgainHoldsNothingButThePicture() throws IOException {
    drawSomething();
    ada.press("Control+Shift+E");
    ada.page().getByLabel("Can be opened again").uncheck();
    Download download = ada.page().waitForDownload(() -> button(ada, "Save as PNG").click());
    byte[] png = Files.readAllBytes(download.path());
    assertThat(new String(png, StandardCharsets.ISO_8859_1)).doesNotContain("iTXt");
  }

  @Test
  void anImportIsSeenByEverybodySaysWhatItLeftOutAndIsOneStepToUndo() {
    draw(bob, "r", new At(300, 300), new At(420, 380));
    ada.awaitShapeCount(1);
    imports(ada, "plan.excalidraw", EXCALIDRAW);
    Locator losses = ada.page().locator(".import-losses li");
    assertThat(losses).hasCount(1);
    assertThat(losses.first()).containsText("embeddable");
    assertThat(ada.page().getByText("2 shapes came in.")).isVisible();
    bob.awaitShapeCount(3);
    button(ada, "Close").last().click();
    Content.awaitEqual(server, board, ada, bob);
    ada.press("Control+z");
    bob.awaitShapeCount(1);
    ada.press("Control+Shift+z");
    bob.awaitShapeCount(3);
    Content.awaitEqual(server, board, ada, bob);
  }

  @Test
  void aHostileFileIsRefusedByTheLimitItPassesAndChangesNothing() {
    draw(ada, "r", new At(300, 300), new At(420, 380));
    Content.awaitEqual(server, board, ada);
    String before = ada.canonicalJson();
    imports(ada, "deep.excalidraw", "{\"type\":\"excalidraw\",\"elements\":" + "[".repeat(9000));
    assertThat(named(ada, AriaRole.ALERT, "").filter(text("more than 48 levels"))).isVisible();
    StringBuilder many = new StringBuilder("{\"comments\":{},\"meta\":{},\"shapes\":{");
    for (int i = 0; i <= 20_000; i++) {
      many.append(i == 0 ? "" : ",").append("\"s").append(i).append("\":{\"type\":\"rect\"}");
    }
    FileChooser chooser = ada.page().waitForFileChooser(() -> button(ada, "Choose a file").click());
    byte[] bytes = many.append("}}").toString().getBytes(StandardCharsets.UTF_8);
    chooser.setFiles(new FilePayload("many.json", "application/json", bytes));
    assertThat(named(ada, AriaRole.ALERT, "").filter(text("more than 20000 shapes"))).isVisible();
    assertThat(ada.canonicalJson()).isEqualTo(before);
    assertThat(server.boards().export(board).json()).isEqualTo(before);
  }

  private static Locator.FilterOptions text(String part) {
    return new Locator.FilterOptions().setHasText(part);
  }

  @Test
  void anImportShowsHowFarItIsAndLeavesNothingWhenItIsCancelled() {
    List<Route> held = new ArrayList<>();
    ada.page().route("**/import?*", held::add);
    ada.reload(); // See holdBack.
    imports(ada, "plan.excalidraw", EXCALIDRAW);
    assertThat(named(ada, AriaRole.PROGRESSBAR, "Progress of the import")).isVisible();
    assertThat(ada.page().getByText("Reading plan.excalidraw")).isVisible();
    awaitHeld(ada, held);
    button(ada, "Cancel").click();
    assertThat(named(ada, AriaRole.DIALOG, "Import")).hasCount(0);
    held.forEach(Route::resume);
    draw(ada, "r", new At(300, 300), new At(420, 380));
    bob.awaitShapeCount(1);
    assertThat(ada.onlyShape().get("type").getAsString()).isEqualTo("rect");
  }

  @Test
  void anExportShowsThatItWorksAndCanBeCancelledAndBegunAnew() throws IOException {
    List<Route> held = new ArrayList<>();
    ada.page().route("**/export?*", held::add);
    ada.reload(); // See holdBack.
    draw(ada, "r", new At(300, 300), new At(420, 380));
    ada.press("Control+Shift+E");
    button(ada, "PDF").click();
    assertThat(named(ada, AriaRole.PROGRESSBAR, "Progress of the export")).isVisible();
    awaitHeld(ada, held);
    button(ada, "Cancel").click();
    assertThat(named(ada, AriaRole.PROGRESSBAR, "Progress of the export")).hasCount(0);
    assertThat(held).hasSize(1);
    ada.page().unroute("**/export?*");
    Download download = ada.page().waitForDownload(() -> button(ada, "PDF").click());
    assertThat(Files.readString(download.path(), StandardCharsets.ISO_8859_1)).startsWith("%PDF");
  }

  @Test
  void filesDroppedTogetherComeInOneAfterTheOther() {
    Map<String, String> files = Map.of("one.excalidraw", EXCALIDRAW, "two.excalidraw", EXCALIDRAW);
    ada.page()
        .evaluate(
            "files => { const data = new DataTransfer();"
                + " for (const [name, text] of Object.entries(files))"
                + " data.items.add(new File([text], name));"
                + " const host = document.elementFromPoint(640, 400);"
                + " host.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true,"
                + " clientX: 640, clientY: 400})); }",
            files);
    assertThat(ada.page().getByText("2 shapes came in.")).isVisible();
    button(ada, "Next file").click();
    ada.awaitShapeCount(4);
    bob.awaitShapeCount(4);
  }
}
