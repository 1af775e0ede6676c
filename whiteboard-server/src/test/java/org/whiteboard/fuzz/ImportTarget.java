package org.whiteboard.fuzz;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.imports.ImportLimits;
import org.whiteboard.server.imports.ImportRefusedException;
import org.whiteboard.server.imports.Imported;
import org.whiteboard.server.imports.Imports;
import org.whiteboard.server.imports.Placement;
import org.whiteboard.server.snapshot.BoardContent;

/**
 * A file as strangers send it, of any of the kinds that can be imported: refused with a sentence,
 * or put into a document whole. A board as JSON goes the way of a restore as well.
 */
public final class ImportTarget {
  private static final DocEngine ENGINE = DocEngine.yrs();
  private static final byte[] NOTHING =
      "{\"comments\":{},\"meta\":{},\"shapes\":{}}".getBytes(StandardCharsets.UTF_8);
  private static final BoardContent EMPTY = BoardContent.parse(NOTHING);

  private ImportTarget() {}

  public static void fuzzerTestOneInput(byte[] file) {
    importFile(file);
    restore(file);
  }

  private static void importFile(byte[] file) {
    try (Doc doc = ENGINE.create()) {
      Imported imported = Imports.read(file, ImportLimits.DEFAULT);
      JsonObject shapes = imported.shapes();
      doc.edit(Placement.edits(imported, NOTHING, () -> "another"));
      requireSame(shapes.keySet(), BoardContent.parse(doc.canonicalJson()).since(EMPTY).added());
    } catch (ImportRefusedException | IllegalArgumentException refused) {
      requireSentence(refused);
    }
  }

  private static void restore(byte[] json) {
    try (Doc doc = ENGINE.create()) {
      BoardContent content = BoardContent.parse(json);
      doc.edit(content.editsFrom(EMPTY, false));
      requireSame(
          content.since(EMPTY).added(),
          BoardContent.parse(doc.canonicalJson()).since(EMPTY).added());
    } catch (IllegalArgumentException refused) {
      requireSentence(refused);
    }
  }

  private static void requireSentence(Exception refused) {
    if (refused.getMessage() == null || refused.getMessage().isBlank()) {
      throw new AssertionError("refused without a sentence", refused);
    }
  }

  private static void requireSame(Collection<String> wanted, Collection<String> kept) {
    if (!characters(wanted).equals(characters(kept))) {
      throw new AssertionError(wanted + " became " + kept);
    }
  }

  /** Half a surrogate pair, which JSON can spell, is no character: documents have U+FFFD there. */
  private static Set<String> characters(Collection<String> ids) {
    return ids.stream()
        .map(id -> new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .map(id -> id.replace('\ufffd', '?'))
        .collect(Collectors.toSet());
  }
}
