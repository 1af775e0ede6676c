package org.whiteboard.server.api;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.render.ImageTypes;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.AssetStore.Asset;
import org.whiteboard.server.storage.PictureQuota;
import org.whiteboard.server.storage.PictureQuota.Full;
import org.whiteboard.server.storage.PictureQuota.Reservation;

/** Puts pictures on a board, within what its pictures may weigh together. Thread-safe. */
final class StoredPictures {
  private final AssetStore assets;
  private final PictureQuota quota;
  private final InstantSource clock;

  StoredPictures(AssetStore assets, PictureQuota quota, InstantSource clock) {
    this.assets = assets;
    this.quota = quota;
    this.clock = clock;
  }

  /** All or none; pictures the board has already weigh nothing. */
  void put(BoardId board, String link, Map<String, byte[]> files) {
    Map<String, Long> sizes = new HashMap<>();
    files.forEach((sha256, bytes) -> sizes.put(sha256, (long) bytes.length));
    try (Reservation room = quota.reserve(board, sizes)) {
      room.full().ifPresent(full -> refuse(full, link));
      files.forEach((sha256, bytes) -> put(board, sha256, bytes));
    }
  }

  private void put(BoardId board, String sha256, byte[] bytes) {
    if (assets.find(board, sha256).isEmpty()) {
      String mime = ImageTypes.sniff(bytes).orElseThrow();
      assets.put(board, new Asset(sha256, mime, bytes.length, clock.instant()), bytes);
    }
  }

  private void refuse(Full full, String link) {
    Problem problem =
        full == Full.BOARD
            ? Problem.of(413, "board-full", "The board's pictures are too large together.")
                .limited(quota.boardLimitBytes() + " bytes")
            : Problem.of(507, "pictures-full", "The server has no room for more pictures.")
                .limited(quota.serverLimitBytes() + " bytes");
    throw problem.about(link).exception();
  }
}
