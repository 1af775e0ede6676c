package org.whiteboard.server.bench;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.whiteboard.board.BoardId;
import org.whiteboard.board.Ink;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.snapshot.TravelCheckpoints;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.DataFolder;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.Role;
import org.whiteboard.server.storage.SqlBoardStore;
import org.whiteboard.server.storage.SqlDatabase;
import org.whiteboard.server.storage.SqlHistoryStore;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/**
 * {@code script/bench history}: a board on which strokes of 40 points are drawn and each is moved
 * nine times, without any checkpoint; then the checkpoint pass; then random moments over HTTP. The
 * script then lets a browser jump through the same board.
 */
public final class HistoryBench {
  private static final BoardId BOARD = new BoardId("bench");
  private static final String LINK = "benchbenchbenchbenchbe";
  private static final int MOMENTS = 60;
  private static final int MOVES = 9;
  private static final int POINTS = 40;
  private static final long SEED = 11;

  private final Random random = new Random(SEED);
  private final int updates;

  private HistoryBench(int updates) {
    this.updates = updates;
  }

  /** Draws and measures in an empty folder, the first argument, and leaves the board there. */
  public static void main(String[] arguments) {
    Path data = Path.of(arguments[0]);
    HistoryBench bench =
        new HistoryBench(List.of(arguments).contains("--quick") ? 10_000 : 100_000);
    bench.draw(data);
    bench.travel(data);
  }

  private void draw(Path data) {
    DocEngine engine = DocEngine.yrs(77);
    try (DataFolder folder = DataFolder.open(data);
        BoardStore store = new SqlBoardStore(database(folder), InstantSource.system());
        Doc doc = engine.create()) {
      store.create(new Board(BOARD, "", "hash", Instant.now()));
      store.addLink(new Link(LINK, BOARD, Role.EDIT, Instant.now()));
      List<CompletableFuture<Long>> written = new ArrayList<>();
      Instant start = Instant.parse("2026-01-01T00:00:00Z");
      for (int i = 0; i < updates; i++) {
        byte[] update = doc.edit(List.of(edit(i))).update();
        written.add(
            store.append(BOARD, new LoggedUpdate(start.plusMillis(50L * i), "Ada", update)));
        if (written.size() == 1000) {
          written.forEach(CompletableFuture::join);
          written.clear();
        }
      }
      written.forEach(CompletableFuture::join);
    }
  }

  private static SqlDatabase database(DataFolder folder) {
    return new SqlDatabase(SqliteSource.migrate(folder.databaseFile(), Long.MAX_VALUE));
  }

  private Edit edit(int i) {
    int stroke = i / (MOVES + 1);
    if (i % (MOVES + 1) != 0) {
      return new Edit.Set(
          List.of("shapes", "stroke" + random.nextInt(stroke + 1), "pos"), position());
    }
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("type", "ink");
    shape.put("pos", position());
    shape.put("z", "a" + stroke);
    shape.put("ink", ink());
    return new Edit.Set(List.of("shapes", "stroke" + stroke), new Edit.NewMap(shape));
  }

  private List<Double> position() {
    return List.of((double) random.nextInt(10_000), (double) random.nextInt(10_000));
  }

  private byte[] ink() {
    List<Ink.Point> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      points.add(new Ink.Point(i * 3 + random.nextInt(3), random.nextInt(40), 128));
    }
    return Ink.pack(points);
  }

  private void travel(Path data) {
    try (DataFolder folder = DataFolder.open(data);
        SqlDatabase database = database(folder)) {
      TravelCheckpoints pass =
          new TravelCheckpoints(
              DocEngine.yrs(),
              new SqlBoardStore(database, InstantSource.system()),
              new SqlHistoryStore(database),
              HistoryStore.CHECKPOINT_SPACING);
      long startedNs = System.nanoTime();
      int made = pass.fill(BOARD, Instant.now());
      print("checkpoint pass, " + made + " checkpoints", millis(startedNs));
    }
    try (RunningServer server = new RunningServer(data)) {
      String history = "/api/boards/" + LINK + "/history";
      long head = updates;
      measure(server, "overview (sessions)", 5, () -> history);
      measure(
          server,
          "any moment, as a Yjs update",
          MOMENTS,
          () -> history + "/" + (1 + random.nextInt((int) head)) + "?format=yjs");
      measure(
          server,
          "any moment, as JSON",
          MOMENTS,
          () -> history + "/" + (1 + random.nextInt((int) head)) + "?format=json");
      measure(
          server,
          "any 2,000 updates to play",
          MOMENTS,
          () -> history + "/updates?after=" + random.nextInt((int) head));
    }
  }

  private interface Address {
    String next();
  }

  private void measure(RunningServer server, String what, int times, Address address) {
    get(server, address.next()); // The first one finds cold code and a cold file.
    double[] ms = new double[times];
    for (int i = 0; i < times; i++) {
      String next = address.next();
      long startedNs = System.nanoTime();
      get(server, next);
      ms[i] = millis(startedNs);
    }
    Arrays.sort(ms);
    System.out.printf(
        Locale.ROOT,
        "%-40s median %6.0f ms   95 %% %6.0f ms   longest %6.0f ms%n",
        what,
        ms[times / 2],
        ms[Math.min(times - 1, times * 95 / 100)],
        ms[times - 1]);
  }

  private static void get(RunningServer server, String path) {
    HttpResponse<String> answer = server.get(path);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " answered " + answer.statusCode() + answer.body());
    }
  }

  private static double millis(long sinceNs) {
    return (System.nanoTime() - sinceNs) / 1e6;
  }

  private static void print(String what, double ms) {
    System.out.printf(Locale.ROOT, "%-40s %13.0f ms%n", what, ms);
  }
}
