package org.whiteboard.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.e2e.support.CommandRun;

/** What keeps the server from starting is said in one clear sentence, with a non-zero exit. */
class ServeErrorsTest {
  @TempDir Path folder;

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      CommandRun run =
          CommandRun.of(
              "serve", "--host", "127.0.0.1", "--port", port, "--data", folder.toString());
      assertThat(run.exitCode()).isNotZero();
      assertOneSentence(run, port);
    }
  }

  @Test
  void aDataFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "a file where a folder should be");
    CommandRun run =
        CommandRun.of("serve", "--host", "127.0.0.1", "--port", "0", "--data", file.toString());
    assertThat(run.exitCode()).isNotZero();
    assertOneSentence(run, file.toString());
  }

  @Test
  void anUnknownOptionShowsWhichOptionsThereAre() {
    CommandRun run = CommandRun.of("serve", "--prot", "8080");
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.output()).contains("--prot").contains("--port");
  }

  @Test
  void aLimitThatMakesNoSenseIsNamed() {
    CommandRun rate = CommandRun.of("serve", "--messages-per-second", "0");
    assertThat(rate.exitCode()).isEqualTo(2);
    assertThat(rate.output()).contains("--messages-per-second is at least 1, not 0.");
    CommandRun bytes = CommandRun.of("serve", "--bytes-per-second", "1000");
    assertThat(bytes.exitCode()).isEqualTo(2);
    assertThat(bytes.output()).contains("--bytes-per-second is at least 2097152, not 1000.");
    CommandRun quota = CommandRun.of("serve", "--boards-limit", "-1");
    assertThat(quota.exitCode()).isEqualTo(2);
    assertThat(quota.output()).contains("--boards-limit is 0 for no limit, or more, not -1.");
  }

  @Test
  void helpNamesTheCommands() {
    CommandRun run = CommandRun.of("--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).contains("serve");
  }

  private static void assertOneSentence(CommandRun run, String names) {
    assertThat(run.output()).contains(names);
    assertThat(run.output()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(run.output().strip().lines()).hasSize(1);
  }
}
