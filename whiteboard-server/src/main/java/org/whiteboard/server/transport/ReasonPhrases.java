package org.whiteboard.server.transport;

import java.io.IOException;
import java.util.Map;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpResponsePacket;

/** Gives answers the registered phrase of their status where Grizzly says {@code CUSTOM}. */
final class ReasonPhrases extends BaseFilter {
  private static final Map<Integer, String> UNKNOWN_TO_GRIZZLY =
      Map.of(426, "Upgrade Required", 429, "Too Many Requests", 507, "Insufficient Storage");

  @Override
  public NextAction handleWrite(FilterChainContext ctx) throws IOException {
    if (ctx.getMessage() instanceof HttpContent content
        && content.getHttpHeader() instanceof HttpResponsePacket answer
        && !answer.isCommitted()) {
      String phrase = UNKNOWN_TO_GRIZZLY.get(answer.getStatus());
      if (phrase != null) {
        answer.setReasonPhrase(phrase);
      }
    }
    return ctx.getInvokeAction();
  }
}
