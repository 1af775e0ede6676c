package org.whiteboard.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.snapshot.BoardContent;

/** A board as JSON, as strangers send it: refused with a sentence, or put into a document whole. */
public final class ImportTarget {
  private static final DocEngine ENGINE = DocEngine.yrs();
  private static final BoardContent EMPTY =
      BoardContent.parse(
          "{\"comments\":{},\"meta\":{},\"shapes\":{}}".getBytes(StandardCharsets.UTF_8));

  private ImportTarget() {}

  public static void fuzzerTestOneInput(byte[] json) {
    try (Doc doc = ENGINE.create()) {
      BoardContent content = BoardContent.parse(json);
      doc.edit(content.editsFrom(EMPTY, false));
      BoardContent kept = BoardContent.parse(doc.canonicalJson());
      if (!ids(kept).equals(ids(content))) {
        throw new AssertionError(ids(content) + " became " + ids(kept));
      }
    } catch (IllegalArgumentException refused) {
      // Its message is the sentence.
    }
  }

  /** Half a surrogate pair, which JSON can spell, is no character: documents have U+FFFD there. */
  private static Set<String> ids(BoardContent content) {
    return content.since(EMPTY).added().stream()
        .map(id -> id.replaceAll("[\\ud800-\\udfff]", "\ufffd"))
        .collect(Collectors.toSet());
  }
}
