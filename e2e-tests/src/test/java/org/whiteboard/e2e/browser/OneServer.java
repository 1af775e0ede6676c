package org.whiteboard.e2e.browser;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.whiteboard.e2e.support.ServerProcess;

/**
 * One server with its defaults for all browser tests that need no other: each has boards of its own
 * on it, and a new process spends its first minute compiling what the last one had compiled.
 */
final class OneServer implements BeforeAllCallback {
  private static final ExtensionContext.Namespace RUN =
      ExtensionContext.Namespace.create(OneServer.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    TwoPeople.server =
        context
            .getRoot()
            .getStore(RUN)
            .computeIfAbsent("server", key -> ServerProcess.start(), ServerProcess.class);
  }
}
