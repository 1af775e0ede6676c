package org.whiteboard.server.security;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.identity.BadTokenException;
import org.whiteboard.server.identity.BearerTokens;
import org.whiteboard.server.identity.GivenName;
import org.whiteboard.server.identity.Identities;
import org.whiteboard.server.identity.Identity;
import org.whiteboard.server.room.Visitor;
import org.whiteboard.server.security.AccessPolicy.Access;
import org.whiteboard.server.security.AccessPolicy.Decision;
import org.whiteboard.server.security.AccessPolicy.Denial;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.Role;
import org.whiteboard.server.transport.SyncGate;

/** Admits those who hold a link and what it asks for besides (P1, P2). Thread-safe. */
public final class BoardGate implements SyncGate {
  private static final String BEARER = "bearer ";

  private final BoardStore store;
  private final AccessPolicy policy;
  private final Identities identities;
  private final Origins origins;
  private final AddressLimit connects;
  private final AddressLimit boardConnects;
  private final LinkIds ids;
  private final InstantSource clock;
  private final boolean createOnJoin;

  /**
   * Creates a gate.
   *
   * @param connects how often one address and one person may try
   * @param boardConnects how often one board may be joined: more often, or one address could keep
   *     everybody else from it
   * @param createOnJoin whether any name becomes a board that all may edit, on the first join: for
   *     use as a plain Yjs back end and for load tests
   */
  public BoardGate(
      BoardStore store,
      AccessPolicy policy,
      Identities identities,
      Origins origins,
      AddressLimit connects,
      AddressLimit boardConnects,
      LinkIds ids,
      InstantSource clock,
      boolean createOnJoin) {
    this.store = store;
    this.policy = policy;
    this.identities = identities;
    this.origins = origins;
    this.connects = connects;
    this.boardConnects = boardConnects;
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
    Optional<Identity> identity;
    try {
      identity =
          identities.of(token(attempt), CookieJar.read(attempt.headers(), CookieJar.SIGN_IN));
    } catch (BadTokenException e) {
      // P1: a token that does not verify is refused even where none is needed.
      return new Refused(Refusal.BAD_TOKEN, e.getMessage());
    }
    Optional<Link> link = policy.link(attempt.linkId());
    if (link.isEmpty() && createOnJoin && Links.isForm(attempt.linkId())) {
      Creation creation = create(attempt.linkId());
      if (creation.isServerFull()) {
        return new Refused(Refusal.UNAVAILABLE, "server-full");
      }
      link = creation.link();
    }
    return link.map(found -> policy.decide(found, credentials(attempt, identity)))
        .map(decision -> verdict(decision, attempt))
        .orElseGet(() -> new Refused(Refusal.UNKNOWN_BOARD));
  }

  private Verdict verdict(Decision decision, Attempt attempt) {
    if (decision instanceof Access access) {
      boolean tooMany =
          access.identity().filter(who -> !connects.tryTake(who.subject())).isPresent()
              || !boardConnects.tryTake(access.board().id().value());
      if (tooMany) {
        return new Refused(Refusal.TOO_MANY_CONNECTS);
      }
      Link link = access.link();
      return new Admitted(
          access.board().id(),
          visitor(access, attempt),
          () -> policy.link(link.id()).filter(now -> isSameDeal(link, now)).isPresent());
    }
    return new Refused(
        switch ((Denial) decision) {
          case UNKNOWN -> Refusal.UNKNOWN_BOARD;
          case OTHER_BOARD -> Refusal.FORBIDDEN;
          case SIGN_IN_NEEDED -> Refusal.SIGN_IN_NEEDED;
          case PASSWORD_NEEDED -> Refusal.PASSWORD_NEEDED;
        });
  }

  /** Whether two states of a link ask for the same and give the same. */
  private static boolean isSameDeal(Link before, Link now) {
    return before.role() == now.role()
        && before.expiresAt().equals(now.expiresAt())
        && before.passwordHash().equals(now.passwordHash())
        && before.signedInOnly() == now.signedInOnly();
  }

  private static Visitor visitor(Access access, Attempt attempt) {
    Optional<Identity> identity = access.identity();
    return new Visitor(
        access.link().id(),
        access.role(),
        access.personal(),
        identity.map(Identity::name).orElseGet(() -> givenName(attempt)),
        identity.map(Identity::subject),
        access.link().expiresAt(),
        identity.map(Identity::expiresAt),
        false);
  }

  private static Credentials credentials(Attempt attempt, Optional<Identity> identity) {
    Optional<String> pass =
        header(attempt, "whiteboard-pass")
            .or(() -> CookieJar.read(attempt.headers(), CookieJar.PASS));
    return new Credentials(
        bearer(attempt)
            .filter(text -> !BearerTokens.isTokenForm(text))
            .or(() -> CookieJar.read(attempt.headers(), CookieJar.OWNER)),
        pass,
        identity);
  }

  /** Browsers can't set headers on a socket, so the query has it too. */
  private static Optional<String> token(Attempt attempt) {
    List<String> inQuery = attempt.query().getOrDefault("token", List.of());
    return inQuery.isEmpty()
        ? bearer(attempt).filter(BearerTokens::isTokenForm)
        : Optional.of(inQuery.get(0));
  }

  private static Optional<String> bearer(Attempt attempt) {
    return header(attempt, "authorization")
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  /** What came of making a board for a name. */
  private record Creation(Optional<Link> link, boolean isServerFull) {}

  /** One at a time, so that two who come first together meet on one board. */
  private synchronized Creation create(String name) {
    Optional<Link> meanwhile = policy.link(name);
    if (meanwhile.isPresent()) {
      return new Creation(meanwhile, false);
    }
    BoardId board = new BoardId(ids.next());
    String nobodysToken = AccessPolicy.hash(ids.nextToken());
    if (!store.create(new Board(board, "", nobodysToken, clock.instant()))) {
      return new Creation(Optional.empty(), true);
    }
    Link link = new Link(name, board, Role.EDIT, clock.instant());
    try {
      store.addLink(link);
    } catch (RuntimeException e) {
      store.delete(board); // The name belongs to a link that was revoked or has expired.
      return new Creation(Optional.empty(), false);
    }
    return new Creation(Optional.of(link), false);
  }

  /** The name a guest gave: shown in the history, proves nothing. */
  private static String givenName(Attempt attempt) {
    String given = attempt.query().getOrDefault("name", List.of("")).get(0);
    return GivenName.clean(given, GivenName.USER_LENGTH_LIMIT, "guest");
  }

  private static Optional<String> header(Attempt attempt, String name) {
    return attempt.headers().getOrDefault(name, List.of()).stream().findFirst();
  }
}
