package org.whiteboard.server.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.util.Parameters;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.Utils;
import org.whiteboard.server.transport.SyncGate.Attempt;

/** Reads one upgrade request, for the gate and for Tyrus. */
final class UpgradeRequests {
  private static final String PREFIX = "/sync/";

  private UpgradeRequests() {}

  /** True for a request that wants a socket of ours; any other goes on to the HTTP handlers. */
  static boolean isForUs(HttpRequestPacket request) {
    return "websocket".equalsIgnoreCase(request.getUpgrade()) && isAddress(request);
  }

  /**
   * True for a plain GET of a socket's address: browsers hide why an upgrade was refused. Not for
   * one that another site's page makes, which comes without an origin that the gate could judge.
   */
  static boolean asksWhy(HttpRequestPacket request) {
    return request.getUpgrade() == null
        && Method.GET.equals(request.getMethod())
        && !"cross-site".equals(request.getHeader("Sec-Fetch-Site"))
        && isAddress(request);
  }

  private static boolean isAddress(HttpRequestPacket request) {
    String path = request.getRequestURI();
    return path.startsWith(PREFIX) && path.indexOf('/', PREFIX.length()) < 0;
  }

  /** Whether the address has a path that is one, as every client sends it. */
  static boolean hasPath(HttpRequestPacket request) {
    try {
      return URI.create(request.getRequestURI()).getPath() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What the gate is asked; empty when the address is not even well formed. */
  static Optional<Attempt> attempt(HttpRequestPacket request, TrustedProxies proxies) {
    String linkId;
    try {
      linkId = URI.create(request.getRequestURI()).getPath().substring(PREFIX.length());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : request.getHeaders().names()) {
      List<String> values = new ArrayList<>();
      request.getHeaders().values(name).forEach(values::add);
      headers.put(name.toLowerCase(Locale.ROOT), values);
    }
    Peer peer = proxies.peer(request.getRemoteAddress(), request.isSecure(), headers);
    peer.host().ifPresent(host -> headers.put("host", List.of(host)));
    return Optional.of(new Attempt(linkId, query(request), headers, peer.address()));
  }

  private static Map<String, List<String>> query(HttpRequestPacket request) {
    Parameters parameters = new Parameters();
    parameters.setQuery(request.getQueryStringDC());
    parameters.setQueryStringEncoding(StandardCharsets.UTF_8);
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String name : parameters.getParameterNames()) {
      query.put(name, List.of(parameters.getParameterValues(name)));
    }
    return query;
  }

  /** The same request as Tyrus wants it. It needs no query: the gate has read that. */
  static RequestContext forTyrus(HttpRequestPacket request) {
    RequestContext context =
        RequestContext.Builder.create()
            .requestURI(URI.create(request.getRequestURI()))
            .secure(request.isSecure())
            .remoteAddr(request.getRemoteAddress())
            .tyrusProperties(Map.of())
            .build();
    for (String name : request.getHeaders().names()) {
      for (String value : request.getHeaders().values(name)) {
        context
            .getHeaders()
            .computeIfAbsent(name, absent -> new ArrayList<>())
            .addAll(Utils.parseHeaderValue(value.trim()));
      }
    }
    return context;
  }
}
