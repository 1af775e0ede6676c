package org.whiteboard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;
import org.whiteboard.server.storage.DataFolder;
import picocli.CommandLine.Model.OptionSpec;

class CommandsTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 7};

  @TempDir Path temp;

  private static int run(Object... args) {
    return Whiteboard.run(Stream.of(args).map(Object::toString).toArray(String[]::new));
  }

  @Test
  void aBackupTakenWhileTheServerRunsHasTheSameContentAndVerifies() throws IOException {
    Path data = temp.resolve("data");
    Path copy = temp.resolve("copy");
    Path file = temp.resolve("board.json");
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("Kept");
      String hash = org.whiteboard.server.storage.Checksum.sha256Hex(PNG);
      server.put("/api/boards/" + board.id() + "/assets/" + hash, PNG);
      assertThat(run("backup", copy, "--data", data)).isZero();
      assertThat(run("backup", copy, "--data", data)).isEqualTo(ExitCode.STORE.code());
      assertThat(run("export", board.id(), "--data", copy, "--out", file)).isZero();
      assertThat(Files.readString(file))
          .isEqualTo(server.get("/api/boards/" + board.id() + "/export").body());
      assertThat(run("verify", "--data", copy)).isZero();
      assertThat(run("verify", "--data", data, "--json")).isZero();
      Files.writeString(copy.resolve("assets").resolve(hash.substring(0, 2)).resolve(hash), "bad");
      assertThat(run("verify", "--data", copy)).isEqualTo(ExitCode.DAMAGED.code());
    }
  }

  @Test
  void verifyNamesEveryRowWithAFlippedBitAndEveryPicture() throws IOException {
    Path data = temp.resolve("data");
    String hash = org.whiteboard.server.storage.Checksum.sha256Hex(PNG);
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("Kept");
      server.put("/api/boards/" + board.id() + "/assets/" + hash, PNG);
      for (String title : List.of("One", "Two", "Three")) {
        server.json("PATCH", "/api/boards/" + board.id(), "{\"title\":\"" + title + "\"}");
      }
    }
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + DataFolder.databaseFile(data)).open()) {
      byte[] payload =
          handle
              .createQuery("SELECT payload FROM updates WHERE at_offset = 2")
              .mapTo(byte[].class)
              .one();
      payload[payload.length - 1] ^= 4;
      handle.execute("UPDATE updates SET payload = ? WHERE at_offset = 2", payload);
    }
    Files.writeString(data.resolve("assets").resolve(hash.substring(0, 2)).resolve(hash), "bad");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(run("verify", "--data", data)).isEqualTo(ExitCode.DAMAGED.code());
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("the update at offset 2 fails its checksum")
        .contains(hash)
        .contains("1 board read back, 2 problems.");
  }

  @Test
  void whatIsNotThereIsNamedAndNothingIsCreated() {
    Path nowhere = temp.resolve("nowhere");
    assertThat(run("export", "abc", "--data", nowhere)).isEqualTo(ExitCode.STORE.code());
    assertThat(run("verify", "--data", nowhere)).isEqualTo(ExitCode.STORE.code());
    assertThat(nowhere).doesNotExist();
    assertThat(run("nonsense")).isEqualTo(ExitCode.USAGE.code());
    assertThat(run()).isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void aReplayThatNobodyCanPlayIsAMistakeOfTheCommandLine() {
    Path recording = Path.of("../recordings/pens.jsonl.gz");
    for (String[] wrong :
        new String[][] {
          {"--speed", "fast"}, {"--speed", "101"}, {"--clients", "0"}, {"--faults", "drop,lie"}
        }) {
      assertThat(run("replay", recording, wrong[0], wrong[1]))
          .as("%s %s", (Object[]) wrong)
          .isEqualTo(ExitCode.USAGE.code());
    }
  }

  @Test
  void aFolderInUseAndAPortInUseHaveTheirOwnExitCodes() throws IOException {
    try (DataFolder held = DataFolder.open(temp.resolve("held"))) {
      assertThat(run("serve", "--port", 0, "--data", held.path())).isEqualTo(ExitCode.STORE.code());
    }
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("serve", "--port", taken.getLocalPort(), "--data", temp.resolve("free")))
          .isEqualTo(ExitCode.PORT.code());
    }
    DataFolder.open(temp.resolve("free")).close();
  }

  @Test
  void theEnvironmentGoesBeforeTheFile() throws IOException {
    Path file = temp.resolve("whiteboard.properties");
    Files.writeString(file, "port=1\nhost=file\n", StandardCharsets.UTF_8);
    Properties properties = Settings.file(List.of("serve", "--config", file.toString()));
    Settings settings = new Settings(Map.of("WHITEBOARD_PORT", "2"), properties);
    assertThat(settings.defaultValue(OptionSpec.builder("--port").build())).isEqualTo("2");
    assertThat(settings.defaultValue(OptionSpec.builder("--host").build())).isEqualTo("file");
    assertThat(settings.defaultValue(OptionSpec.builder("--data").build())).isNull();
  }
}
