package org.whiteboard.e2e.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;

/** The content of replicas, compared by canonical JSON and its SHA-256, the content hash. */
public final class Content {
  /** Integration recurses with nesting; see {@link Doc}. */
  private static final long DOC_STACK_BYTES = 16L << 20;

  private Content() {}

  /** Waits until the server's export and every client hold the same content. */
  public static void awaitEqual(ServerProcess server, String board, NodeClient... clients) {
    Eventually.until(
        "all replicas of board " + board + " are equal",
        () -> {
          String expected = server.boards().export(board).json();
          return List.of(clients).stream()
              .allMatch(client -> canonicalJson(client.state()).equals(expected));
        });
    Boards.Export export = server.boards().export(board);
    assertThat(export.contentHash()).isEqualTo(hash(export.json()));
    for (NodeClient client : clients) {
      assertThat(client.pending()).as("a client waits for an update it never got").isFalse();
    }
  }

  /** Waits until the server's export and every page hold the same content. */
  public static void awaitEqual(ServerProcess server, String board, BoardPage... pages) {
    // All at once: what one page was found to hold is old when another's work comes afterwards.
    Boards.Export export =
        Eventually.get(
            "the server and "
                + Stream.of(pages).map(BoardPage::name).toList()
                + " hold the same content",
            () -> server.boards().export(board),
            now -> Stream.of(pages).allMatch(page -> page.canonicalJson().equals(now.json())));
    assertThat(export.contentHash()).isEqualTo(hash(export.json()));
  }

  /** The canonical JSON of a document given as one update, format v1. */
  public static String canonicalJson(byte[] update) {
    return onDocThread(
        () -> {
          try (Doc doc = DocEngine.yrs().create()) {
            doc.apply(List.of(update));
            return new String(doc.canonicalJson(), StandardCharsets.UTF_8);
          }
        });
  }

  /** The content hash of canonical JSON. */
  public static String hash(String canonicalJson) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(canonicalJson.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T onDocThread(Callable<T> body) {
    FutureTask<T> task = new FutureTask<>(body);
    new Thread(null, task, "doc", DOC_STACK_BYTES).start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
