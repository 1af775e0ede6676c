package org.whiteboard.server.transport;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpProbe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts requests that Grizzly's parser answers with 400 itself, because their header is too large
 * or is none. Thread-safe.
 */
final class BadRequests extends HttpProbe.Adapter {
  private static final Logger LOG = LoggerFactory.getLogger(BadRequests.class);
  private static final String CODE = "bad-request";

  private final Consumer<String> refused;
  private final LogThrottle log = new LogThrottle(InstantSource.system());

  BadRequests(Consumer<String> refused) {
    this.refused = refused;
  }

  @Override
  @SuppressWarnings("rawtypes") // As Grizzly declares it.
  public void onErrorEvent(Connection connection, HttpPacket packet, Throwable error) {
    refused.accept("edge " + CODE);
    if (log.isDue(CODE)) {
      LOG.info("a request was refused before it was read: {}", CODE);
    }
  }
}
