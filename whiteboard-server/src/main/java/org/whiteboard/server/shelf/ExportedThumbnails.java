package org.whiteboard.server.shelf;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.export.ExportFormats;
import org.whiteboard.server.export.ExportRequest;
import org.whiteboard.server.storage.AssetStore;

/** Thumbnails as the export of that name makes them, so that lists and link previews look alike. */
public final class ExportedThumbnails implements ThumbnailPainter {
  private static final String FORMAT = "thumbnail";

  /** Cards of the start page at twice their size, for dense screens. */
  private static final Map<String, String> SIZE = Map.of("width", "480", "height", "288");

  private static final String NO_SHAPES = "\"shapes\":{}}";

  private final AssetStore assets;

  public ExportedThumbnails(AssetStore assets) {
    this.assets = assets;
  }

  @Override
  public byte[] paint(BoardId board, byte[] canonicalJson) {
    if (new String(canonicalJson, StandardCharsets.UTF_8).endsWith(NO_SHAPES)) {
      return new byte[0];
    }
    ExportRequest request =
        new ExportRequest(
            SIZE, sha256 -> assets.find(board, sha256).map(found -> assets.read(board, found)));
    return ExportFormats.find(FORMAT)
        .map(format -> format.writer().write(canonicalJson, request))
        .orElseGet(() -> new byte[0]);
  }
}
