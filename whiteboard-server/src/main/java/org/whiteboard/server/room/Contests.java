package org.whiteboard.server.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Uses of a client id that another live connection has (I6, A2). Most often it is the same client,
 * come back before its old connection was found dead; seldom an impostor. Which of the two is only
 * known when the other connection has answered a probe or ended: what is refused meanwhile is
 * counted then, and only if the other one lives. One thread at a time.
 */
final class Contests {
  /**
   * A probed connection has answered or ended by then: 5 s to answer, and up to a second each until
   * the probe is sent and until its silence is seen.
   */
  private static final int DECIDED_MS = 7_500;

  private final RoomScheduler scheduler;
  private final Refusals refusals;
  private final Consumer<Runnable> post;
  private final Map<Contest, Claims> undecided = new HashMap<>();

  private record Contest(Session claimant, Session owner, String rule) {}

  /** What was refused since the last decision. */
  private static final class Claims {
    int certain;
    final List<BooleanSupplier> unless = new ArrayList<>();

    int refused() {
      return certain + (int) unless.stream().filter(proven -> !proven.getAsBoolean()).count();
    }
  }

  /**
   * Creates it.
   *
   * @param post runs a task in a turn of the room
   */
  Contests(RoomScheduler scheduler, Refusals refusals, Consumer<Runnable> post) {
    this.scheduler = scheduler;
    this.refusals = refusals;
    this.post = post;
  }

  /**
   * Something was refused because the owner seems to be alive.
   *
   * @param decided runs once it is known whether that is so; only that of the first claim since the
   *     last decision does
   */
  void claim(Session claimant, Session owner, String rule, Runnable decided) {
    claims(claimant, owner, rule, decided).certain++;
  }

  /** Like {@link #claim}, but it was none if this is proven by the time of the decision. */
  void claimUnless(
      Session claimant, Session owner, String rule, BooleanSupplier proven, Runnable decided) {
    claims(claimant, owner, rule, decided).unless.add(proven);
  }

  private Claims claims(Session claimant, Session owner, String rule, Runnable decided) {
    owner.outbound().probe();
    Contest contest = new Contest(claimant, owner, rule);
    Claims known = undecided.get(contest);
    if (known != null) {
      return known;
    }
    Claims first = new Claims();
    undecided.put(contest, first);
    scheduler.schedule(DECIDED_MS, () -> post.accept(() -> decide(contest, decided)));
    return first;
  }

  /** One claim was none: the owner has said the very same since. */
  void withdraw(Session claimant, Session owner, String rule) {
    undecided.computeIfPresent(
        new Contest(claimant, owner, rule),
        (contest, claims) -> {
          claims.certain = Math.max(0, claims.certain - 1);
          return claims;
        });
  }

  private void decide(Contest contest, Runnable decided) {
    int times = undecided.remove(contest).refused();
    if (times > 0 && !contest.owner().isGone()) {
      refusals.note(
          contest.claimant(), contest.rule(), times, "uses a client id of " + contest.owner());
    }
    decided.run();
  }
}
