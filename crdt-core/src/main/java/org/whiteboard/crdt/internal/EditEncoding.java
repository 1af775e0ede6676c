package org.whiteboard.crdt.internal;

import java.util.List;
import java.util.Map;
import org.whiteboard.crdt.Edit;
import org.whiteboard.lib0.ByteWriter;

/**
 * Writes edits as the bytes that {@code native/src/edit.rs} reads; the grammar stands there. Plain
 * values are written as lib0 writes them, so that the engine stores what a Yjs client would.
 */
final class EditEncoding {
  private static final int SET = 1;
  private static final int REMOVE = 2;

  private static final int PLAIN = 0;
  private static final int NEW_MAP = 1;
  private static final int NEW_TEXT = 2;
  private static final int NEW_ARRAY = 3;

  /** Roots are two names away from nothing: root and key. */
  private static final int MIN_PATH_LENGTH = 2;

  private final ByteWriter out = new ByteWriter();

  private EditEncoding() {}

  /**
   * @throws IllegalArgumentException for a value that a document can't hold
   */
  static byte[] encode(List<Edit> edits) {
    EditEncoding encoding = new EditEncoding();
    edits.forEach(encoding::write);
    return encoding.out.toByteArray();
  }

  private void write(Edit edit) {
    if (edit instanceof Edit.Set set) {
      out.writeByte(SET);
      writePath(set.path());
      writeValue(set.value());
    } else if (edit instanceof Edit.Remove remove) {
      out.writeByte(REMOVE);
      writePath(remove.path());
    }
  }

  private void writePath(List<String> path) {
    if (path.size() < MIN_PATH_LENGTH) {
      throw new IllegalArgumentException("a path is root and keys: " + path);
    }
    out.writeVarUint(path.size());
    path.forEach(this::writeString);
  }

  private void writeValue(Object value) {
    if (value instanceof Edit.NewMap map) {
      out.writeByte(NEW_MAP).writeVarUint(map.entries().size());
      map.entries()
          .forEach(
              (key, entry) -> {
                writeString(key);
                writeValue(entry);
              });
    } else if (value instanceof Edit.NewText text) {
      out.writeByte(NEW_TEXT);
      writeRuns(text.runs());
    } else if (value instanceof Edit.NewArray array) {
      out.writeByte(NEW_ARRAY).writeVarUint(array.items().size());
      array.items().forEach(this::writeValue);
    } else {
      out.writeByte(PLAIN);
      AnyEncoding.write(out, value);
    }
  }

  private void writeRuns(List<Edit.TextRun> runs) {
    out.writeVarUint(runs.size());
    for (Edit.TextRun run : runs) {
      writeString(run.text());
      out.writeVarUint(run.attributes().size());
      for (Map.Entry<String, Object> attribute : run.attributes().entrySet()) {
        writeString(attribute.getKey());
        AnyEncoding.write(out, attribute.getValue());
      }
    }
  }

  private void writeString(String text) {
    out.writeString(AnyEncoding.wellFormed(text));
  }
}
