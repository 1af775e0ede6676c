package org.whiteboard.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark's books: nothing that was owed is forgotten, nothing is counted twice. */
class LedgerTest {
  private final Updates updates = new Updates();
  private final Person ada = person(0, "one");
  private final Person bob = person(1, "one");
  private final Person eve = person(2, "one");
  private final Person far = person(3, "two");
  private final Ledger ledger = new Ledger(List.of(ada, bob, eve, far));

  @Test
  void aMessageIsOwedToEverybodyElseInItsRoom() {
    ledger.count(true);
    ledger.sent(ada, Kind.UPDATE, 0);
    assertThat(ledger.expected()).isEqualTo(2);
    ledger.sent(far, Kind.UPDATE, 0);
    assertThat(ledger.expected()).isEqualTo(2);
  }

  @Test
  void aLaterCursorStandsForTheOnesBeforeItButAnUpdateMustComeItself() {
    ledger.count(true);
    for (int i = 0; i < 3; i++) {
      ledger.sent(ada, Kind.MOVE, 0);
      ledger.sent(ada, Kind.UPDATE, 0);
    }
    arrives(bob, Kind.MOVE, 3);
    assertThat(ledger.delivered()).isEqualTo(3);
    arrives(bob, Kind.UPDATE, 3);
    assertThat(ledger.delivered()).isEqualTo(4);
    assertThat(ledger.skippedUpdates()).isEqualTo(2);
  }

  @Test
  void whereEverybodyOverwritesALaterUpdateStandsForTheOnesBeforeItToo() {
    ledger.overwriting();
    ledger.count(true);
    for (int i = 0; i < 3; i++) {
      ledger.sent(ada, Kind.UPDATE, 0);
    }
    arrives(bob, Kind.UPDATE, 3);
    assertThat(ledger.delivered()).isEqualTo(3);
    arrives(eve, Kind.UPDATE, 2);
    assertThat(ledger.delivered()).isEqualTo(5);
    assertThat(ledger.isSettled()).isFalse();
    arrives(eve, Kind.UPDATE, 3);
    assertThat(ledger.isSettled()).isTrue();
  }

  @Test
  void latencyCountsFromTheTimeInTheTimetableAlsoForWhatALaterCursorReplaced() {
    ledger.count(true);
    ledger.sent(ada, Kind.MOVE, 1_000_000);
    ledger.sent(ada, Kind.MOVE, 51_000_000);
    ledger.arrived(bob, Ledger.streamOf(ada, Kind.MOVE), 2, 61_000_000);
    assertThat(ledger.millisAt(100)).isBetween(59.9, 60.1);
    assertThat(ledger.millisAt(0)).isBetween(9.9, 10.1);
  }

  @Test
  void whatComesTwiceAndOnesOwnEchoCountOnce() {
    ledger.count(true);
    ledger.sent(ada, Kind.UPDATE, 0);
    arrives(bob, Kind.UPDATE, 1);
    arrives(bob, Kind.UPDATE, 1);
    ledger.arrived(ada, Ledger.streamOf(ada, Kind.UPDATE), 1, 5);
    assertThat(ledger.delivered()).isEqualTo(1);
    assertThat(ledger.repeated()).isEqualTo(1);
    assertThat(ledger.isSettled()).isFalse();
    arrives(eve, Kind.UPDATE, 1);
    assertThat(ledger.isSettled()).isTrue();
  }

  @Test
  void whoSleepsIsOwedNothingButIsCompleteOnlyWithEverything() {
    ledger.excuse(eve);
    ledger.count(true);
    ledger.sent(ada, Kind.UPDATE, 0);
    assertThat(ledger.expected()).isEqualTo(1);
    assertThat(ledger.isComplete(eve, List.of(ada, bob))).isFalse();
    arrives(eve, Kind.UPDATE, 1);
    assertThat(ledger.isComplete(eve, List.of(ada, bob))).isTrue();
    assertThat(ledger.delivered()).isZero();
  }

  private void arrives(Person receiver, Kind kind, int number) {
    ledger.arrived(receiver, Ledger.streamOf(ada, kind), number, 1);
  }

  private Person person(int number, String room) {
    return new Person(number, room, Dialect.YJS, new Replica(updates));
  }
}
