package org.whiteboard.server.transport;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What stands between the network and the server's own parts.
 *
 * @param basePath below which everything is, empty or like {@code /whiteboard}
 * @param proxies whose word about others counts
 * @param tls empty to speak plain HTTP
 * @param traffic what many sessions may send together
 * @param refused counts what is refused before anybody knows whose it is, by its code
 */
public record Edge(
    String basePath,
    TrustedProxies proxies,
    Optional<TlsSettings> tls,
    Traffic traffic,
    ConnectionLimits limits,
    Consumer<String> refused) {

  /** Nothing but the limits that always hold. */
  public static final Edge PLAIN =
      new Edge(
          "",
          new TrustedProxies(List.of()),
          Optional.empty(),
          Traffic.UNBOUNDED,
          ConnectionLimits.DEFAULT,
          code -> {});
}
