package org.whiteboard.server.export;

import java.util.List;
import java.util.Optional;
import org.whiteboard.crdt.Doc;

/** The table of formats. A new one needs a line here and nothing elsewhere. */
public final class ExportFormats {
  /** Canonical JSON; the SHA-256 of its bytes is the board's content hash. */
  public static final ExportFormat JSON =
      ExportFormat.asCaptured("json", "application/json;charset=utf-8", "json", Doc::canonicalJson);

  /** The whole document as one update of format v1. */
  public static final ExportFormat YJS =
      ExportFormat.asCaptured("yjs", "application/octet-stream", "yjs", Doc::encodeState);

  private static final List<ExportFormat> ALL =
      List.of(
          JSON,
          YJS,
          PictureFormats.PNG,
          PictureFormats.SVG,
          PictureFormats.PDF,
          PictureFormats.THUMBNAIL,
          ExcalidrawFile.FORMAT,
          MarkdownOutline.FORMAT);

  private ExportFormats() {}

  public static Optional<ExportFormat> find(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** As users write them, in the order to show them. */
  public static List<String> names() {
    return ALL.stream().map(ExportFormat::name).toList();
  }
}
