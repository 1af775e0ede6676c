package org.whiteboard.server.storage;

/**
 * What a board takes on the disk.
 *
 * @param updates rows of its log
 * @param logBytes their payloads
 * @param checkpointBytes whole documents kept beside the log
 * @param pictureBytes its files; two boards that show one file count it both
 */
public record BoardSize(long updates, long logBytes, long checkpointBytes, long pictureBytes) {
  public long totalBytes() {
    return logBytes + checkpointBytes + pictureBytes;
  }
}
