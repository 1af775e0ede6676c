package org.whiteboard.e2e.browser;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.whiteboard.e2e.support.Chromium;

/**
 * One browser for all browser tests of a run, as starting it costs more than most of them; people
 * never share a profile in it. Takes pictures of what a failed test looked like.
 */
final class OneChromium implements BeforeAllCallback, AfterTestExecutionCallback {
  private static final ExtensionContext.Namespace RUN =
      ExtensionContext.Namespace.create(OneChromium.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    TwoPeople.chromium =
        context
            .getRoot()
            .getStore(RUN)
            .computeIfAbsent("chromium", key -> Chromium.launch(), Chromium.class);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()
        && context.getRequiredTestInstance() instanceof TwoPeople people) {
      people.pictures(context.getRequiredTestMethod().getName());
    }
  }
}
