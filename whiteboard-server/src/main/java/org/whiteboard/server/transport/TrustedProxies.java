package org.whiteboard.server.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The proxies whose word counts. What {@code X-Forwarded-*} says is taken from them alone: anybody
 * else could write there whose limits to use up and which host's pages to pass for. Immutable.
 */
public final class TrustedProxies {
  private static final Pattern NUMERIC = Pattern.compile("[0-9a-fA-F:.]+");

  private final List<Network> networks;

  /** Addresses whose first bits are those of a network's. */
  private record Network(InetAddress start, int bits) {
    boolean contains(InetAddress address) {
      byte[] own = start.getAddress();
      byte[] other = address.getAddress();
      if (own.length != other.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Creates the list.
   *
   * @param networks addresses, or networks such as {@code 10.0.0.0/8}
   * @throws IllegalArgumentException for what is neither, naming it
   */
  public TrustedProxies(List<String> networks) {
    this.networks = networks.stream().map(TrustedProxies::network).toList();
  }

  private static Network network(String text) {
    String[] parts = text.strip().split("/", 2);
    Optional<InetAddress> start = numeric(parts[0]);
    try {
      int all = start.map(address -> address.getAddress().length * 8).orElse(-1);
      int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
      if (start.isPresent() && bits >= 0 && bits <= all) {
        return new Network(start.get(), bits);
      }
    } catch (NumberFormatException e) {
      // Said below, for all that is wrong with it.
    }
    throw new IllegalArgumentException(
        "A trusted proxy is an address or a network like 10.0.0.0/8, not " + text);
  }

  /** Never asks a name server: what is no numeric address is none. */
  private static Optional<InetAddress> numeric(String text) {
    String address = text.strip();
    if (!NUMERIC.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether this is the address of one of them. */
  boolean trusts(String address) {
    return numeric(address)
        .filter(known -> networks.stream().anyMatch(network -> network.contains(known)))
        .isPresent();
  }

  /**
   * Who a request is from.
   *
   * @param remote the socket's other end
   * @param isTls whether that socket is encrypted
   * @param headers by lower-case name
   */
  public Peer peer(String remote, boolean isTls, Map<String, List<String>> headers) {
    Optional<String> host = last(headers, "host");
    if (networks.isEmpty() || !trusts(remote)) {
      return new Peer(remote, isTls, host);
    }
    return new Peer(
        client(remote, headers.getOrDefault("x-forwarded-for", List.of())),
        last(headers, "x-forwarded-proto").map("https"::equalsIgnoreCase).orElse(isTls),
        last(headers, "x-forwarded-host").or(() -> host));
  }

  /** The nearest address that no trusted proxy has: what stands left of it anybody may write. */
  private String client(String remote, List<String> forwardedFor) {
    String client = remote;
    String[] hops = String.join(",", forwardedFor).split(",", -1);
    for (int i = hops.length - 1; i >= 0 && trusts(client); i--) {
      Optional<InetAddress> hop = numeric(hops[i]);
      if (hop.isEmpty()) {
        break;
      }
      client = hop.get().getHostAddress();
    }
    return client;
  }

  private static Optional<String> last(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = values.get(values.size() - 1).split(",", -1);
    return Optional.of(parts[parts.length - 1].strip()).filter(value -> !value.isEmpty());
  }
}
