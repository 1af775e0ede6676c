package org.whiteboard.server.api;

import java.time.InstantSource;
import java.util.Map;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.render.ImageTypes;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.AssetStore.Asset;
import org.whiteboard.server.storage.ServerQuota;

/** Puts pictures on a board, within what its pictures may weigh together. Thread-safe. */
final class StoredPictures {
  private final AssetStore assets;
  private final InstantSource clock;
  private final long boardLimitBytes;
  private final ServerQuota quota;

  StoredPictures(AssetStore assets, ServerQuota quota, InstantSource clock, long boardLimitBytes) {
    this.assets = assets;
    this.quota = quota;
    this.clock = clock;
    this.boardLimitBytes = boardLimitBytes;
  }

  /** Room for so many bytes more, on the board and on the server. */
  private void requireRoom(BoardId board, String link, long bytes) {
    if (bytes > 0 && assets.totalBytes(board) + bytes > boardLimitBytes) {
      throw Problem.of(413, "board-full", "The board's pictures are too large together.")
          .about(link)
          .limited(boardLimitBytes + " bytes")
          .exception();
    }
    if (bytes > 0 && !quota.hasRoomForPictures(bytes)) {
      throw Problem.of(507, "pictures-full", "The server has no room for more pictures.")
          .about(link)
          .limited(quota.pictureLimitBytes() + " bytes")
          .exception();
    }
  }

  /** All or none; pictures the board has already weigh nothing. */
  void put(BoardId board, String link, Map<String, byte[]> files) {
    long more = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      more += assets.find(board, file.getKey()).isPresent() ? 0 : file.getValue().length;
    }
    requireRoom(board, link, more);
    files.forEach(
        (sha256, bytes) -> {
          if (assets.find(board, sha256).isEmpty()) {
            String mime = ImageTypes.sniff(bytes).orElseThrow();
            assets.put(board, new Asset(sha256, mime, bytes.length, clock.instant()), bytes);
          }
        });
  }
}
