package org.whiteboard.server.imports;

/** A file is not taken, nothing of it; the message is a sentence for the user. */
public final class ImportRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String limit;

  private ImportRefusedException(String code, String sentence, String limit) {
    super(sentence);
    this.code = code;
    this.limit = limit;
  }

  /** It is not what it says it is, or is damaged. */
  static ImportRefusedException malformed(String sentence) {
    return new ImportRefusedException("malformed-file", sentence, null);
  }

  /** It would do harm. */
  static ImportRefusedException hostile(String sentence) {
    return new ImportRefusedException("hostile-file", sentence, null);
  }

  /** Nothing here reads it. */
  static ImportRefusedException unknown() {
    return new ImportRefusedException(
        "unknown-file",
        "The file is none of those that can be imported: a board of ours, a Yjs update, Excalidraw,"
            + " tldraw, or a picture.",
        null);
  }

  /** It has more bytes than any file may have; whoever reads it need not read on to say so. */
  public static ImportRefusedException tooLarge(ImportLimits limits) {
    return new ImportRefusedException(
        "too-much",
        "The file is larger than " + (limits.fileBytes() >> 20) + " MiB.",
        "fileBytes: " + limits.fileBytes() + " bytes");
  }

  /**
   * It passes a limit.
   *
   * @param what begins the sentence
   * @param name of the limit in {@link ImportLimits}
   */
  static ImportRefusedException tooMuch(String what, String name, long most, String unit) {
    return new ImportRefusedException(
        "too-much",
        what + " more than " + most + " " + unit + ".",
        name + ": " + most + " " + unit);
  }

  public String code() {
    return code;
  }

  /** The limit that was passed, with its unit; null when it was none. */
  public String limit() {
    return limit;
  }
}
