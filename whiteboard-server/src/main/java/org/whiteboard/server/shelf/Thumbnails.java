package org.whiteboard.server.shelf;

import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.server.storage.ShelfStore;

/** Small pictures of boards and versions: painted once for a moment, then kept. Thread-safe. */
public final class Thumbnails {
  private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);

  /** A list shows dozens of them; the painter's size makes some 20 kB usual. */
  private static final int BYTES_LIMIT = 256 << 10;

  private final ShelfStore shelf;
  private final ThumbnailPainter painter;

  public Thumbnails(ShelfStore shelf, ThumbnailPainter painter) {
    this.shelf = shelf;
    this.painter = painter;
  }

  /**
   * The picture of a moment.
   *
   * @param json asks for the board's canonical JSON at that moment, only when it has to be painted
   * @return empty when there is nothing to see
   */
  public Optional<byte[]> at(
      BoardId board, long offset, Function<Function<Doc, byte[]>, byte[]> json) {
    return shelf
        .thumbnail(board, offset)
        .or(() -> paint(board, offset, json.apply(Doc::canonicalJson)));
  }

  /** Paints a moment and keeps the picture. */
  Optional<byte[]> paint(BoardId board, long offset, byte[] canonicalJson) {
    byte[] png = painter.paint(board, canonicalJson);
    if (png.length == 0) {
      return Optional.empty();
    }
    if (png.length > BYTES_LIMIT) {
      LOG.warn("board {}: a thumbnail of {} bytes is not kept", board, png.length);
    } else {
      shelf.putThumbnail(board, offset, png);
    }
    return Optional.of(png);
  }
}
