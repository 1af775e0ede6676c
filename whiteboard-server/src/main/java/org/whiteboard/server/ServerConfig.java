package org.whiteboard.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.whiteboard.server.identity.IdentitySettings;
import org.whiteboard.server.security.AddressLimit;
import org.whiteboard.server.transport.TlsSettings;

/**
 * What an operator decides, and every limit of the server that is not a room's or a socket's own.
 *
 * @param host address to listen at; loopback unless told otherwise
 * @param port 0 for any free one
 * @param data the data folder
 * @param createOnJoin any name becomes a board on its first join
 * @param origins web pages of other hosts that may talk to this server
 * @param publicUrl where users reach the server, when a proxy hides that; no trailing slash
 * @param frameAncestors who may show boards in a frame: a CSP source list
 * @param metricsForAll whether {@code /metrics} is answered to others than this machine
 * @param record folder for recordings of everything that comes in; off when empty
 * @param identity how people prove who they are
 * @param edge where the server stands between its users and the network
 * @param upkeep see there
 * @param limits see there
 */
public record ServerConfig(
    String host,
    int port,
    Path data,
    boolean createOnJoin,
    List<String> origins,
    Optional<String> publicUrl,
    String frameAncestors,
    boolean metricsForAll,
    Optional<Path> record,
    IdentitySettings identity,
    EdgeSettings edge,
    UpkeepRules upkeep,
    Limits limits) {

  /** With the usual upkeep. */
  public ServerConfig(
      String host,
      int port,
      Path data,
      boolean createOnJoin,
      List<String> origins,
      Optional<String> publicUrl,
      String frameAncestors,
      boolean metricsForAll,
      Optional<Path> record,
      IdentitySettings identity,
      EdgeSettings edge,
      Limits limits) {
    this(
        host,
        port,
        data,
        createOnJoin,
        origins,
        publicUrl,
        frameAncestors,
        metricsForAll,
        record,
        identity,
        edge,
        UpkeepRules.DEFAULT,
        limits);
  }

  /**
   * Where the server stands.
   *
   * @param basePath below which everything is, empty or like {@code /whiteboard}
   * @param trustedProxies whose {@code X-Forwarded-*} headers count
   * @param tls empty to speak plain HTTP
   */
  public record EdgeSettings(
      String basePath, List<String> trustedProxies, Optional<TlsSettings> tls) {

    /** At the root of a host of its own, without a proxy, in plain HTTP. */
    public static final EdgeSettings PLAIN = new EdgeSettings("", List.of(), Optional.empty());
  }

  /**
   * Limits with their defaults' reasons.
   *
   * @param storeBytes size of the database file; unlimited, since the disk has its own end
   * @param logPerBoardBytes all updates of a board; years of a busy team, and an end to a script
   * @param boards on the whole server, and
   * @param allAssetBytes all their files together; unlimited, since only the operator knows for
   *     whom the server is
   * @param assetBytes one uploaded file: a photograph of a phone fits
   * @param assetsPerBoardBytes all files of a board: bounds what one link can store
   * @param jsonBytes body of a request: titles and names only
   * @param importBytes an imported board; as much as a sync step 2 (I1)
   * @param titleLength characters; longer than any screen shows
   * @param linksPerBoard more than anybody can keep apart
   * @param versionsPerBoard named ones; each is a row
   * @param connects of one address or person: a class behind one router comes back at once after a
   *     restart
   * @param creations boards made by one address: a script is slowed, a person never notices
   * @param guesses passwords tried by one address: a family behind one router may mistype
   * @param guessesAtLink passwords tried at one link, from whatever addresses: 8 letters hold out
   *     for centuries
   * @param requests to the REST interface, of one address or person: a script must pace itself
   * @param uploads of pictures and boards, of one address or person
   * @param messages over sockets, of one address, one person, and to one board, each: a class of
   *     200 that draws all at once
   * @param bytes of these messages
   * @param requestTimeoutMs how long a request waits for a room before it gives up
   * @param drainMs how long sessions are sent away for, so that they do not all come back at once
   * @param shutdownMs deadline of a stop, within what init systems grant
   */
  public record Limits(
      long storeBytes,
      long logPerBoardBytes,
      long boards,
      long allAssetBytes,
      int assetBytes,
      long assetsPerBoardBytes,
      int jsonBytes,
      int importBytes,
      int titleLength,
      int linksPerBoard,
      int versionsPerBoard,
      AddressLimit.Rate connects,
      AddressLimit.Rate creations,
      AddressLimit.Rate guesses,
      AddressLimit.Rate guessesAtLink,
      AddressLimit.Rate requests,
      AddressLimit.Rate uploads,
      AddressLimit.Rate messages,
      AddressLimit.Rate bytes,
      int requestTimeoutMs,
      int drainMs,
      int shutdownMs) {

    public static final Limits DEFAULT =
        new Limits(
            Long.MAX_VALUE,
            1L << 30,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            10 << 20,
            256L << 20,
            64 << 10,
            16 << 20,
            200,
            200,
            500,
            new AddressLimit.Rate(2_000, 100),
            new AddressLimit.Rate(100, 2),
            new AddressLimit.Rate(20, 1),
            new AddressLimit.Rate(200, 1),
            new AddressLimit.Rate(2_000, 100),
            new AddressLimit.Rate(200, 10),
            new AddressLimit.Rate(60_000, 20_000),
            new AddressLimit.Rate(512 << 20, 64 << 20),
            30_000,
            2_000,
            20_000);

    /** To one board: what no single address, and no few of them, can use up. */
    public AddressLimit.Rate boardConnects() {
      return connects.times(4);
    }

    public Duration requestTimeout() {
      return Duration.ofMillis(requestTimeoutMs);
    }
  }
}
