package org.whiteboard.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.export.ExportFormat;
import org.whiteboard.server.export.ExportRequest;
import org.whiteboard.server.imports.ImportLimits;
import org.whiteboard.server.imports.ImportRefusedException;
import org.whiteboard.server.imports.Imported;
import org.whiteboard.server.imports.Imports;
import org.whiteboard.server.imports.Placement;
import org.whiteboard.server.ops.Amount;
import org.whiteboard.server.ops.DeepThreads;
import org.whiteboard.server.render.ImageTypes;
import org.whiteboard.server.security.LinkIds;
import org.whiteboard.server.snapshot.BoardContent;
import org.whiteboard.server.storage.AssetStore.Asset;
import org.whiteboard.server.storage.AuditStore.Act;
import org.whiteboard.server.storage.AuditStore.Actor;
import org.whiteboard.server.storage.AuditStore.Event;
import org.whiteboard.server.storage.HistoryStore.Reach;
import org.whiteboard.server.storage.StoreException;

/** A board straight in its data folder. */
final class FolderBoard implements OpenBoard {
  private static final String AUTHOR = "command line";

  private final DataFolderFiles files;
  private final BoardId board;

  /**
   * Takes over the files: closing the board closes them.
   *
   * @param files opened for what the command is going to do
   */
  FolderBoard(DataFolderFiles files, BoardId board) {
    this.files = files;
    this.board = board;
  }

  @Override
  public byte[] export(
      ExportFormat format, Optional<Moment> at, Map<String, String> options, ProgressBar bar) {
    bar.step("reading the board");
    long offset = at.map(this::offset).orElseGet(() -> files.history().reach(board).head());
    ExportRequest request =
        new ExportRequest(
            options,
            sha256 ->
                files.assets().find(board, sha256).map(found -> files.assets().read(board, found)),
            bar);
    byte[] captured = files.at(board, offset, format.capture());
    bar.step("making the " + format.extension() + " file");
    return format.writer().write(captured, request);
  }

  @Override
  public byte[] recording(ProgressBar bar) {
    bar.step("reading the history");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      files.recording(board).write(out, bar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public List<VersionLine> versions() {
    return files.history().versions(board).stream()
        .map(
            v ->
                new VersionLine(
                    v.id(), v.name(), v.offset(), v.author(), v.at().toString(), v.automatic()))
        .toList();
  }

  @Override
  public Restored restore(Moment moment, boolean keepAdded, ProgressBar bar) {
    bar.step("reading the moment");
    BoardContent then =
        files.at(board, offset(moment), doc -> BoardContent.parse(doc.canonicalJson()));
    AtomicInteger changed = new AtomicInteger();
    bar.step("restoring");
    try {
      long offset =
          files
              .rooms()
              .edit(
                  board,
                  now -> {
                    var edits = then.editsFrom(BoardContent.parse(now.canonicalJson()), keepAdded);
                    changed.set(edits.size());
                    bar.reached(0, edits.size());
                    return edits;
                  },
                  AUTHOR)
              .join();
      bar.reached(changed.get(), changed.get());
      record(Act.RESTORED, moment.text());
      return new Restored(offset, changed.get());
    } catch (CompletionException e) {
      throw new StoreException("The board could not be restored: " + e.getCause().getMessage(), e);
    }
  }

  @Override
  public Taken importFile(byte[] file, ProgressBar bar) {
    bar.step("checking the file");
    Imported imported = read(file);
    Instant now = Instant.now();
    bar.step("storing pictures");
    Runnable stored = bar.counting(imported.files().size());
    imported
        .files()
        .forEach(
            (sha256, bytes) -> {
              String mime = ImageTypes.sniff(bytes).orElseThrow();
              files.assets().put(board, new Asset(sha256, mime, bytes.length, now), bytes);
              stored.run();
            });
    LinkIds ids = new LinkIds(new SecureRandom());
    int shapes = imported.shapes().size();
    bar.step("placing shapes");
    bar.reached(0, shapes);
    try {
      long offset =
          files
              .rooms()
              .edit(board, doc -> Placement.edits(imported, doc.canonicalJson(), ids::next), AUTHOR)
              .join();
      bar.reached(shapes, shapes);
      record(Act.IMPORTED, Amount.of(shapes, "shape"));
      return new Taken(offset, shapes, imported.losses());
    } catch (CompletionException e) {
      throw new StoreException("The file could not be imported: " + e.getCause().getMessage(), e);
    }
  }

  private void record(Act act, String about) {
    Actor actor = new Actor(AUTHOR, false, Optional.empty(), Optional.empty());
    files
        .audit()
        .append(new Event(Instant.now(), board, act, actor, Optional.empty(), about))
        .join();
  }

  /** On a thread with the stack that documents ask for. */
  private static Imported read(byte[] file) {
    ExecutorService deep = Executors.newSingleThreadExecutor(new DeepThreads("import"));
    try {
      return deep.submit(() -> Imports.read(file, ImportLimits.DEFAULT)).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ImportRefusedException refused
          ? Import.refusal(refused)
          : new IllegalArgumentException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("The import was interrupted.", e);
    } finally {
      deep.shutdownNow();
    }
  }

  private long offset(Moment moment) {
    long offset = moment.offset().orElseGet(() -> moment.among(versions()).offset());
    Reach reach = files.history().reach(board);
    if (offset < reach.oldest() || offset > reach.head()) {
      throw new StoreException(
          "The board's history does not reach there. (limit offsets "
              + reach.oldest()
              + " to "
              + reach.head()
              + ")");
    }
    return offset;
  }

  @Override
  public void close() {
    files.close();
  }
}
