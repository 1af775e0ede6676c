package org.whiteboard.server.imports;

import java.util.List;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.DocException;
import org.whiteboard.crdt.MalformedUpdateException;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;

/** A Yjs update (format v1), applied to a document of its own that is thrown away. */
final class YjsFile {
  private YjsFile() {}

  /**
   * The board's canonical JSON.
   *
   * <p>Runs the engine: the calling thread needs the stack that {@link Doc} asks for.
   */
  static byte[] canonicalJson(byte[] update, int fileLimitBytes) throws ImportRefusedException {
    try {
      new UpdateInspector().inspect(update, client -> 0, limits(fileLimitBytes));
    } catch (MalformedUpdateException e) {
      throw ImportRefusedException.unknown();
    }
    try (Doc doc = DocEngine.yrs().create()) {
      doc.apply(List.of(update));
      return doc.canonicalJson();
    } catch (DocException e) {
      throw ImportRefusedException.malformed("The Yjs update can't be applied to an empty board.");
    }
  }

  /** A board of years has more structs than any message, and is bounded by its bytes. */
  private static UpdateLimits limits(int fileLimitBytes) {
    return new UpdateLimits(
        fileLimitBytes, 2_000_000, 50_000, 500_000, 128, 1 << 20, 1 << 20, 16, 100_000, 8);
  }
}
