package org.whiteboard.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;

/** What the load generator sends is what Yjs clients send. */
class PersonTest {
  private static final int SYNC_HEADER_BYTES = 2;

  private final Updates updates = new Updates();

  @Test
  void everyUpdateIsANewEntryThatTheEngineMergesWithoutWaitingForAnything() {
    Person ada = person(0);
    Person bob = person(1);
    try (Doc doc = DocEngine.yrs().create()) {
      for (int count = 1; count <= 50; count++) {
        assertThat(doc.apply(List.of(update(ada, count), update(bob, count))).changedNothing())
            .isFalse();
      }
      assertThat(doc.stateVector().toString()).contains("50");
    }
  }

  @Test
  void whoOverwritesKeepsTheDocumentSmall() {
    Person ada = person(0).overwriting();
    try (Doc doc = DocEngine.yrs().create()) {
      for (int count = 1; count <= 40; count++) {
        assertThat(doc.apply(List.of(update(ada, count))).changedNothing()).isFalse();
      }
      int small = doc.encodeState().length;
      for (int count = 41; count <= 400; count++) {
        doc.apply(List.of(update(ada, count)));
      }
      assertThat(doc.encodeState().length).isLessThan(small + 100);
    }
  }

  @Test
  void aStampIsFoundInWhateverFrameItsValueComesIn() {
    byte[] first = person(3).update(6, 1, 200);
    byte[] second = person(4).cursor(9, 123_456);
    byte[] frame = new byte[first.length + second.length];
    System.arraycopy(first, 0, frame, 0, first.length);
    System.arraycopy(second, 0, frame, first.length, second.length);
    List<String> found = new ArrayList<>();
    Stamp.find(frame, 0, frame.length, (stream, number) -> found.add(stream + " number " + number));
    assertThat(found).containsExactly("6 number 1", "9 number 123456");
  }

  @Test
  void replicasWithTheSameHistoryAreToldFromOthers() {
    Replica one = new Replica(updates);
    Replica same = new Replica(updates);
    Replica other = new Replica(updates);
    byte[] a = {1, 2, 3};
    byte[] b = {1, 2, 4};
    one.wrote(a);
    one.wrote(b);
    same.received(b, 0, 3);
    same.received(a, 0, 3);
    same.received(a, 0, 3);
    other.wrote(a);
    assertThat(same.distinct()).isEqualTo(one.distinct());
    assertThat(other.distinct()).isNotEqualTo(one.distinct());
  }

  private Person person(int number) {
    return new Person(number, "room", Dialect.YJS, new Replica(updates));
  }

  /** The bytes of the update alone: behind two tags and its length. */
  private static byte[] update(Person person, int count) {
    byte[] message = person.update(person.number * 2 + 1, count, 40);
    int length = message[SYNC_HEADER_BYTES];
    byte[] update = new byte[length];
    System.arraycopy(message, SYNC_HEADER_BYTES + 1, update, 0, length);
    return update;
  }
}
