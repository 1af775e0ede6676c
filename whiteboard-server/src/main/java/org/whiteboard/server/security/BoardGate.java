package org.whiteboard.server.security;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.Role;
import org.whiteboard.server.transport.SyncGate;

/** Admits those who hold a link (P1, P2). Thread-safe. */
public final class BoardGate implements SyncGate {
  private final BoardStore store;
  private final AccessPolicy policy;
  private final Origins origins;
  private final AddressLimit connects;
  private final LinkIds ids;
  private final InstantSource clock;
  private final boolean createOnJoin;

  /**
   * Creates a gate.
   *
   * @param connects how often one address may try
   * @param createOnJoin whether any name becomes a board that all may edit, on the first join: for
   *     use as a plain Yjs back end and for load tests
   */
  public BoardGate(
      BoardStore store,
      AccessPolicy policy,
      Origins origins,
      AddressLimit connects,
      LinkIds ids,
      InstantSource clock,
      boolean createOnJoin) {
    this.store = store;
    this.policy = policy;
    this.origins = origins;
    this.connects = connects;
    this.ids = ids;
    this.clock = clock;
    this.createOnJoin = createOnJoin;
  }

  @Override
  public Verdict decide(Attempt attempt) {
    if (!connects.tryTake(attempt.remoteAddress())) {
      return new Refused(Refusal.TOO_MANY_CONNECTS);
    }
    if (!origins.allows(header(attempt, "origin"), header(attempt, "host"))) {
      return new Refused(Refusal.FORBIDDEN);
    }
    if (attempt.query().containsKey("token")) {
      // P1: no identity provider is configured, so no token verifies, and one that does not
      // verify is refused even where none is needed.
      return new Refused(Refusal.BAD_TOKEN);
    }
    Optional<Link> link = policy.link(attempt.linkId());
    if (link.isEmpty() && createOnJoin && AccessPolicy.isLinkForm(attempt.linkId())) {
      link = create(attempt.linkId());
    }
    return link.<Verdict>map(found -> admit(found, attempt))
        .orElseGet(() -> new Refused(Refusal.UNKNOWN_BOARD));
  }

  private static Verdict admit(Link link, Attempt attempt) {
    return new Admitted(link.board(), link.id(), link.role(), user(attempt.query()));
  }

  /** One at a time, so that two who come first together meet on one board. */
  private synchronized Optional<Link> create(String name) {
    Optional<Link> meanwhile = policy.link(name);
    if (meanwhile.isPresent()) {
      return meanwhile;
    }
    BoardId board = new BoardId(ids.next());
    store.create(new Board(board, "", AccessPolicy.hash(ids.nextToken()), clock.instant()));
    Link link = new Link(name, board, Role.EDIT, clock.instant());
    try {
      store.addLink(link);
    } catch (RuntimeException e) {
      store.delete(board); // The name belongs to a link that was revoked or has expired.
      return Optional.empty();
    }
    return Optional.of(link);
  }

  /** The name a user gave: shown in the history, proves nothing. */
  private static String user(Map<String, List<String>> query) {
    String given = query.getOrDefault("name", List.of("")).get(0);
    return GivenName.clean(given, GivenName.USER_LENGTH_LIMIT, "guest");
  }

  private static Optional<String> header(Attempt attempt, String name) {
    return attempt.headers().getOrDefault(name, List.of()).stream().findFirst();
  }
}
