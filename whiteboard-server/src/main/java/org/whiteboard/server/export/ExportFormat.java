package org.whiteboard.server.export;

import java.util.function.Function;
import org.whiteboard.crdt.Doc;

/**
 * One way to write a board to a file. Thread-safe.
 *
 * <p>In two steps, because a board's document belongs to its room: {@code capture} is as quick as
 * the engine and runs in the room's own turn; {@code writer} may take seconds, on any thread.
 *
 * @param name as in {@code --format} and {@code ?format=}
 * @param extension of the file's name, without a dot
 * @param capture what the writer needs of the document; must not keep it
 */
public record ExportFormat(
    String name, String mediaType, String extension, Function<Doc, byte[]> capture, Writer writer) {

  /** Turns what was captured into the file. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes the file.
     *
     * @throws BadOptionException when an option makes no sense
     */
    byte[] write(byte[] captured, ExportRequest request);
  }

  /** A format that is what the engine itself writes. */
  static ExportFormat asCaptured(
      String name, String mediaType, String extension, Function<Doc, byte[]> capture) {
    return new ExportFormat(name, mediaType, extension, capture, (captured, request) -> captured);
  }
}
