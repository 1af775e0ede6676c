package org.whiteboard.server.recordings;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.whiteboard.board.BoardId;

/**
 * The files of recordings: one folder a board, and in it {@code ID.END.jsonl.gz}, where END is how
 * the recording ended, and {@code part} until it has. For one thread.
 */
class RecordingFiles {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  private static final String PART = "part";
  private static final Pattern NAME = Pattern.compile("(\\d{8}T\\d{9}Z)\\.([a-z-]+)\\.jsonl\\.gz");

  private final Path folder;

  RecordingFiles(Path folder) {
    this.folder = folder;
  }

  /** A file that is there; {@code end} is empty while it is written, and after a crash. */
  record Found(String id, Path path, long bytes, Optional<RecordingEnd> end) {
    Instant startedAt() {
      return Instant.from(ID.parse(id));
    }
  }

  /** The moment as an id, or the next one that no recording of the board has. */
  String newId(BoardId board, Instant startedAt) throws IOException {
    String id = ID.format(startedAt);
    return find(board, id).isEmpty() ? id : newId(board, startedAt.plusMillis(1));
  }

  /** Makes the file of a recording that begins. */
  OutputStream create(BoardId board, String id) throws IOException {
    Files.createDirectories(folder(board));
    return Files.newOutputStream(
        path(board, id, PART), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Writes into the name of the file how the recording ended. */
  void ended(BoardId board, String id, RecordingEnd end) throws IOException {
    Files.move(path(board, id, PART), path(board, id, end.word()), StandardCopyOption.ATOMIC_MOVE);
  }

  /** A board's recordings, newest first. */
  List<Found> list(BoardId board) throws IOException {
    if (!Files.isDirectory(folder(board))) {
      return List.of();
    }
    List<Found> found = new ArrayList<>();
    for (Path path : children(folder(board))) {
      Matcher name = NAME.matcher(path.getFileName().toString());
      if (name.matches()) {
        Optional<RecordingEnd> end = RecordingEnd.of(name.group(2));
        found.add(new Found(name.group(1), path, Files.size(path), end));
      }
    }
    found.sort(Comparator.comparing(Found::id).reversed());
    return found;
  }

  /** Ids come from strangers: they are compared and never become a path. */
  Optional<Found> find(BoardId board, String id) throws IOException {
    return list(board).stream().filter(found -> found.id().equals(id)).findFirst();
  }

  /** Removes all that a board has. */
  void deleteAll(BoardId board) throws IOException {
    if (Files.isDirectory(folder(board))) {
      for (Path path : children(folder(board))) {
        Files.delete(path);
      }
      Files.delete(folder(board));
    }
  }

  /** What the files of all boards take. */
  long allBytes() throws IOException {
    long bytes = 0;
    if (Files.isDirectory(folder)) {
      for (Path board : children(folder)) {
        for (Path file : children(board)) {
          bytes += Files.size(file);
        }
      }
    }
    return bytes;
  }

  private Path folder(BoardId board) {
    return folder.resolve(board.value());
  }

  private Path path(BoardId board, String id, String end) {
    return folder(board).resolve(id + "." + end + ".jsonl.gz");
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.toList();
    }
  }
}
