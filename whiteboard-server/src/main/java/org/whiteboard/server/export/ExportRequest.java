package org.whiteboard.server.export;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.whiteboard.server.progress.Progress;

/**
 * What a format may need beyond the board's content.
 *
 * @param options as the user gave them, by name; formats ignore what they do not know
 * @param picture the bytes of a picture on the board by its SHA-256; empty when the board has none
 * @param progress hears how much of a picture is painted; other formats take no time to speak of
 */
public record ExportRequest(
    Map<String, String> options, Function<String, Optional<byte[]>> picture, Progress progress) {

  /** Where nobody waits to see how far it is. */
  public ExportRequest(Map<String, String> options, Function<String, Optional<byte[]>> picture) {
    this(options, picture, Progress.UNHEARD);
  }
}
