package org.whiteboard.e2e.support;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.MouseButton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One person's board in a real browser, used as people use it: by pointer and keys. What the board
 * holds is read through {@code window.__board}, which the client offers only to pages opened with
 * {@code ?test}. One thread only, that of its {@link Chromium}.
 */
public final class BoardPage implements AutoCloseable {
  private static final Gson GSON = new Gson();

  /** What is said goes after some seconds by itself, also while a busy machine looks away. */
  private static final String TOASTS_STAY =
      """
      const later = window.setTimeout;
      window.setTimeout = (work, ms, ...rest) => later(work, ms >= 4000 ? 2 ** 30 : ms, ...rest);
      """;

  /** A point of the window, in CSS pixels from its top left. */
  public record At(double x, double y) {}

  private final String name;
  private final BrowserContext context;
  private final Page page;
  private final List<String> errors = new ArrayList<>();

  BoardPage(String name, BrowserContext context, Page page) {
    this.name = name;
    this.context = context;
    this.page = page;
    page.onPageError(errors::add);
  }

  /** Opens a board and waits until it can be drawn on. */
  public BoardPage open(String url) {
    page.navigate(url + (url.contains("?") ? "&" : "?") + "test");
    awaitReady();
    return this;
  }

  /** From the next time the page is opened, toasts stay until they are dismissed. */
  public void keepToasts() {
    page.addInitScript(TOASTS_STAY);
  }

  /** Reloads the page and waits until the board is there again. */
  public void reload() {
    page.reload();
    awaitReady();
  }

  /** Leaves the board; the profile, with what the browser keeps of the board, stays. */
  public void leave() {
    page.navigate("about:blank");
  }

  private void awaitReady() {
    page.waitForFunction("() => window.__board !== undefined && window.__board.ready()");
  }

  /** The page itself, for what has no name here. */
  public Page page() {
    return page;
  }

  /** What is on the screen, in pixels. */
  public Screen screen() {
    return new Screen(name, page);
  }

  public String name() {
    return name;
  }

  /** The name that others see. */
  public String shownName() {
    return me("name");
  }

  /** The colour that others see, as CSS writes it. */
  public String shownColor() {
    return me("color");
  }

  private String me(String key) {
    return (String)
        page.evaluate("key => JSON.parse(localStorage.getItem('whiteboard.me'))[key]", key);
  }

  /** Uncaught errors of the page's scripts. */
  public List<String> errors() {
    return List.copyOf(errors);
  }

  // Acting.

  /** Presses one key or chord, in Playwright's words: {@code Control+Shift+Z}, {@code p}. */
  public void press(String chord) {
    page.keyboard().press(chord);
  }

  public void type(String text) {
    page.keyboard().type(text);
  }

  public void click(double x, double y) {
    page.mouse().click(x, y);
  }

  public void doubleClick(double x, double y) {
    page.mouse().dblclick(x, y);
  }

  /** Presses at the first point, moves through the others, releases at the last. */
  public void drag(At... path) {
    Stroke stroke = begin(path[0]);
    for (int i = 1; i < path.length; i++) {
      stroke.to(path[i]);
    }
    stroke.end();
  }

  /** Presses the pointer; the stroke goes on while other people act. */
  public Stroke begin(At start) {
    page.mouse().move(start.x(), start.y());
    page.mouse().down();
    return new Stroke(page.mouse());
  }

  /** A pointer that is down. */
  public static final class Stroke {
    private static final int STEPS = 8;
    private final Mouse mouse;

    private Stroke(Mouse mouse) {
      this.mouse = mouse;
    }

    public Stroke to(At point) {
      mouse.move(point.x(), point.y(), new Mouse.MoveOptions().setSteps(STEPS));
      return this;
    }

    public void end() {
      mouse.up();
    }
  }

  /** Takes the network away, as an aeroplane does; the proxy, if there is one, must be cut too. */
  public void goOffline() {
    context.setOffline(true);
  }

  public void goOnline() {
    context.setOffline(false);
  }

  // Reading.

  public String canonicalJson() {
    return (String) page.evaluate("() => window.__board.canonicalJson()");
  }

  public String contentHash() {
    return Content.hash(canonicalJson());
  }

  /** Shape id to its keys, in the order of the ids. */
  public Map<String, JsonObject> shapes() {
    Map<String, JsonObject> shapes = new LinkedHashMap<>();
    GSON.fromJson(canonicalJson(), JsonObject.class)
        .getAsJsonObject("shapes")
        .entrySet()
        .forEach(entry -> shapes.put(entry.getKey(), entry.getValue().getAsJsonObject()));
    return shapes;
  }

  /** The shapes of one type. */
  public List<JsonObject> shapes(String type) {
    return shapes().values().stream()
        .filter(shape -> shape.get("type").getAsString().equals(type))
        .toList();
  }

  /** Another shape than those that are there was asked for. */
  private static final class NoSuchShape extends AssertionError {
    private static final long serialVersionUID = 1;

    NoSuchShape(String message) {
      super(message);
    }
  }

  /** The only shape there is. */
  public JsonObject onlyShape() {
    Map<String, JsonObject> all = shapes();
    if (all.size() != 1) {
      throw new NoSuchShape(name + " has " + all.size() + " shapes: " + all);
    }
    return all.values().iterator().next();
  }

  /** All shapes, bottom first. */
  public List<Drawn> drawn() {
    return shapes().entrySet().stream()
        .map(entry -> new Drawn(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Drawn::z).thenComparing(Drawn::id))
        .toList();
  }

  /** The only shape of a type. */
  public Drawn only(String type) {
    List<Drawn> found = drawn().stream().filter(shape -> shape.type().equals(type)).toList();
    if (found.size() != 1) {
      throw new NoSuchShape(name + " has " + found.size() + " of type " + type);
    }
    return found.get(0);
  }

  /** The shape of that id. */
  public Drawn shape(String id) {
    JsonObject keys = shapes().get(id);
    if (keys == null) {
      throw new NoSuchShape(name + " has no shape " + id);
    }
    return new Drawn(id, keys);
  }

  /**
   * Waits until the shapes, bottom first, are as {@code accepted} wants them. It may ask for shapes
   * that have not come yet.
   */
  public List<Drawn> awaitDrawn(String what, Predicate<List<Drawn>> accepted) {
    return Eventually.get(name + " sees " + what, this::drawn, all -> accepts(accepted, all));
  }

  private static boolean accepts(Predicate<List<Drawn>> accepted, List<Drawn> all) {
    try {
      return accepted.test(all);
    } catch (IndexOutOfBoundsException | NoSuchShape notYet) {
      return false;
    }
  }

  /** The button, menu item or field of that name. */
  public Locator named(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).first();
  }

  /** Clicks with the right button. */
  public void rightClick(double x, double y) {
    page.mouse().click(x, y, new Mouse.ClickOptions().setButton(MouseButton.RIGHT));
  }

  /** Chooses in the open menu. */
  public void choose(String item) {
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item)).first().click();
  }

  /** Waits until a screen reader was told this last; the words for some of it are fetched first. */
  public void awaitAnnounced(String sentence) {
    Eventually.equal(name + " is told", sentence, this::announced);
  }

  /** What a screen reader was told last. */
  public String announced() {
    return page.locator("#announcer").textContent().replace('\u00a0', ' ').strip();
  }

  /** Waits until what was done so far is on the browser's disk: a read comes after all writes. */
  public void awaitStored() {
    page.evaluate(
        """
        async () => {
          for (const { name } of await indexedDB.databases()) {
            const database = await new Promise((resolve, reject) => {
              const request = indexedDB.open(name);
              request.onsuccess = () => resolve(request.result);
              request.onerror = () => reject(request.error);
            });
            const stores = [...database.objectStoreNames];
            await new Promise((resolve, reject) => {
              const read = database.transaction(stores);
              read.oncomplete = resolve;
              read.onabort = () => reject(read.error);
              read.objectStore(stores[0]).count();
            });
            database.close();
          }
        }
        """);
  }

  public Fingers fingers() {
    return new Fingers(page);
  }

  public PenInput pen() {
    return new PenInput(page);
  }

  /** The characters of a shape's text, without its marks. */
  public static String plainText(JsonObject shape) {
    StringBuilder text = new StringBuilder();
    for (JsonElement run : shape.getAsJsonObject("text").getAsJsonArray("$text")) {
      text.append(run.getAsJsonObject().get("insert").getAsString());
    }
    return text.toString();
  }

  /** Waits until the board is as {@code accepted} wants it. */
  public void awaitShapes(String what, Predicate<Map<String, JsonObject>> accepted) {
    Eventually.get(name + " sees " + what, this::shapes, accepted);
  }

  public void awaitShapeCount(int count) {
    awaitShapes(count + " shapes", shapes -> shapes.size() == count);
  }

  /** A picture for whoever reads a failure, under {@code e2e-tests/target/pictures}. */
  public void picture(String title) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Project.output("pictures").resolve(title + "-" + name + ".png")));
  }

  @Override
  public void close() {
    context.close();
  }
}
