package org.whiteboard.crdt.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocContract;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;

class NativeDocTest extends DocContract {
  private final DocEngine engine = DocEngine.yrs();

  @Override
  protected DocEngine engine() {
    return engine;
  }

  @Override
  protected Doc create(long client) {
    return new NativeDoc(client);
  }

  @Test
  void openDocumentsAreCountedAndCloseReturnsThem() {
    int before = DocEngine.openDocs();
    Doc first = engine.create();
    Doc second = engine.create();
    assertThat(DocEngine.openDocs()).isEqualTo(before + 2);
    first.close();
    assertThat(DocEngine.openDocs()).isEqualTo(before + 1);
    second.close();
    second.close();
    assertThat(DocEngine.openDocs()).isEqualTo(before);
  }

  /** Small batches and large ones go different ways into the engine. */
  @Test
  void updatesOfEverySizeAreApplied() {
    try (Doc doc = engine.create()) {
      for (int size : new int[] {1, 127, 128, 8_000, 8_150, 8_192, 16_384, 200_000}) {
        try (Doc author = create(size);
            Doc joiner = engine.create()) {
          author.edit(List.of(new Edit.Set(List.of("meta", "k" + size), "x".repeat(size))));
          doc.apply(List.of(author.encodeState()));
          joiner.apply(List.of(doc.encodeState()));
          assertThat(json(joiner)).isEqualTo(json(doc)).contains("x".repeat(size));
        }
      }
    }
  }

  @Test
  void aSmallUpdateWithALargeConsequenceIsAnsweredWhole() {
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit.Set(List.of("shapes", "a"), new Edit.NewMap(Map.of())));
    for (int i = 0; i < 3_000; i++) {
      edits.add(new Edit.Set(List.of("shapes", "a", "k" + i), i));
      edits.add(new Edit.Set(List.of("meta", "k" + i), i));
    }
    byte[] deleteTheShape = {0, 1, 7, 1, 0, 1};
    try (Doc author = create(7);
        Doc doc = engine.create()) {
      author.edit(edits);
      doc.apply(List.of(author.encodeState()));

      byte[] answer = doc.apply(List.of(deleteTheShape)).update();

      assertThat(answer).hasSizeGreaterThan(8_192);
      author.apply(List.of(answer));
      assertThat(json(author)).isEqualTo(json(doc)).contains("\"shapes\":{}");
    }
  }

  private static String json(Doc doc) {
    return new String(doc.canonicalJson(), UTF_8);
  }

  @Test
  void aPoisonedDocumentIsCountedAsLeaked() {
    int before = DocEngine.leakedDocs();
    try (Doc doc = engine.create()) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
          () -> doc.apply(List.of(new byte[] {1, 1})));
      org.assertj.core.api.Assertions.assertThatThrownBy(doc::encodeState);
    }
    assertThat(DocEngine.leakedDocs()).isEqualTo(before + 1);
  }
}
