package org.whiteboard.crdt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocContract;
import org.whiteboard.crdt.DocEngine;

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
