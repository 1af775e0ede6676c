package org.whiteboard.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.e2e.support.CommandRun;
import org.whiteboard.e2e.support.Content;
import org.whiteboard.e2e.support.FaultProxy;
import org.whiteboard.e2e.support.NodeClient;
import org.whiteboard.e2e.support.Project;
import org.whiteboard.e2e.support.ServerProcess;

/** What a server recorded, replayed from the command line without a browser. */
class ReplayTest {
  private static final String FAULTS = "drop,reorder,duplicate,disconnect,crash";

  @TempDir Path folder;

  @Test
  @Tag("node")
  void aRecordedSessionReplaysIntoTheSameBoardInProcessAndAgainstAnotherServer() {
    String hash = drawTogether();
    String recording = RecordedSession.onlyFile(folder).toString();

    CommandRun inProcess = CommandRun.of("replay", recording, "--clients", "5");
    assertThat(inProcess.output()).contains("server      " + hash);
    assertThat(inProcess.exitCode()).as(inProcess.output()).isZero();

    try (ServerProcess other = ServerProcess.start()) {
      CommandRun against =
          CommandRun.of(
              "replay",
              recording,
              "--against",
              other.http("").toString(),
              "--faults",
              FAULTS,
              "--seed",
              "7");
      assertThat(against.output()).contains("server      " + hash);
      assertThat(against.exitCode()).as(against.output()).isZero();
    }
  }

  /** Two standard clients on a recorded board; returns the content hash that they agree on. */
  private String drawTogether() {
    try (ServerProcess server = ServerProcess.start("--record", folder.toString())) {
      String board = server.boards().create("recorded").id();
      String hash;
      try (NodeClient ada = NodeClient.join(NodeClient.Version.V3_0, server.syncUrl(), board);
          NodeClient bob = NodeClient.join(NodeClient.Version.V3_1, server.syncUrl(), board)) {
        for (int i = 0; i < 20; i++) {
          ada.addShape("ada" + i, Map.of("type", "rect", "pos", List.of(i, i)));
          bob.addShape("bob" + i, Map.of("type", "ellipse", "pos", List.of(-i, i)));
        }
        Content.awaitEqual(server, board, ada, bob);
        ada.removeShape("bob3");
        bob.setKey("ada4", "size", List.of(10, 20));
        Content.awaitEqual(server, board, ada, bob);
        hash = server.boards().export(board).contentHash();
      }
      assertThat(server.stop()).isZero();
      return hash;
    }
  }

  @Test
  void aDamagedRecordingIsRefusedWithItsLineNumber() throws IOException {
    List<String> lines = shippedLines();
    Path damaged = folder.resolve("damaged.jsonl");
    int line = lines.size() / 2;
    lines.set(line - 1, lines.get(line - 1).substring(1));
    Files.write(damaged, lines);

    CommandRun run = CommandRun.of("replay", damaged.toString());

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.output()).contains("damaged at line " + line);
  }

  @Test
  void aRecordingThatWasCutOffIsRefusedAtItsEnd() throws IOException {
    List<String> lines = shippedLines();
    Path cut = folder.resolve("cut.jsonl");
    Files.write(cut, lines.subList(0, lines.size() - 1));

    CommandRun run = CommandRun.of("replay", cut.toString());

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.output()).contains("damaged at line " + lines.size());
  }

  @Test
  void replicasThatDifferAreToldBySeedAndTheFirstShapeThatDiffers() {
    Path recording = Project.root().resolve("recordings/moves-against-resizes.jsonl.gz");
    try (ServerProcess server = ServerProcess.start();
        FaultProxy liar = new FaultProxy(server)) {
      liar.forge("rect", "oval");

      CommandRun run =
          CommandRun.of("replay", recording.toString(), "--against", liar.http(""), "--seed", "11");

      assertThat(run.output())
          .contains("replicas differ, seed 11")
          .containsPattern("first difference: .*type.*(rect.*oval|oval.*rect)");
      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedRecordingConvergesUnderEveryFault(Path recording) {
    CommandRun run =
        CommandRun.of(
            "replay", recording.toString(), "--clients", "50", "--faults", FAULTS, "--seed", "3");
    assertThat(run.output()).contains("all replicas hold the same board");
    assertThat(run.exitCode()).as(run.output()).isZero();
  }

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Project.root().resolve("recordings"))) {
      List<Path> recordings =
          files.filter(file -> file.toString().endsWith(".jsonl.gz")).sorted().toList();
      assertThat(recordings).isNotEmpty();
      return recordings.stream();
    }
  }

  private static List<String> shippedLines() throws IOException {
    Path pens = Project.root().resolve("recordings/pens.jsonl.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(pens))) {
      return new ArrayList<>(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }
}
