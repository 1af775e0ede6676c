package org.whiteboard.e2e.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Debian's Chromium, driven by Playwright; nothing is downloaded. Each person gets a profile of
 * their own, so that two people never share storage or a BroadcastChannel. One thread only.
 */
public final class Chromium implements AutoCloseable {
  static final int WIDTH = 1280;
  static final int HEIGHT = 800;

  private static final double PATIENCE_MS = (double) Eventually.LIMIT.toMillis();

  private static final List<String> SWITCHES =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  public static Chromium launch() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(executable()).setArgs(SWITCHES));
    return new Chromium(playwright, browser);
  }

  /** A person with a window of {@value #WIDTH} by {@value #HEIGHT} and an empty profile. */
  public BoardPage person(String name) {
    return person(name, new Browser.NewContextOptions());
  }

  /** A person whose window differs, for example in size, colour scheme or touch. */
  public BoardPage person(String name, Browser.NewContextOptions options) {
    if (options.viewportSize == null) {
      options.setViewportSize(WIDTH, HEIGHT);
    }
    if (options.colorScheme == null) {
      options.setColorScheme(ColorScheme.LIGHT);
    }
    BrowserContext context = browser.newContext(options);
    return new BoardPage(name, patient(context), context.newPage());
  }

  /** A browser of its own, whose profile outlives it: closing the page ends that browser. */
  public BoardPage profile(String name, Path folder) {
    BrowserContext context =
        playwright
            .chromium()
            .launchPersistentContext(
                folder,
                new BrowserType.LaunchPersistentContextOptions()
                    .setExecutablePath(executable())
                    .setArgs(SWITCHES)
                    .setViewportSize(WIDTH, HEIGHT));
    return new BoardPage(name, patient(context), context.pages().get(0));
  }

  private static BrowserContext patient(BrowserContext context) {
    context.setDefaultTimeout(PATIENCE_MS);
    return context;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Path executable() {
    return Stream.of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Chromium is needed by the browser tests: apt-get install chromium"));
  }
}
