package org.whiteboard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.whiteboard.server.ops.Amount;
import picocli.CommandLine;

class HelpPageTest {
  private static CommandLine commands(Map<String, String> environment) {
    return Whiteboard.commandLine(new Settings(environment, new Properties()));
  }

  private static Stream<CommandLine> all(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().flatMap(HelpPageTest::all));
  }

  private static String help(Map<String, String> environment, String command) {
    return commands(environment).getSubcommands().get(command).getUsageMessage();
  }

  @Test
  void noHelpShowsTheDefaultOfWhatHasNone() {
    List<CommandLine> all = all(commands(Map.of())).toList();
    assertThat(all).hasSizeGreaterThan(15);
    for (CommandLine one : all) {
      assertThat(one.getUsageMessage())
          .as(one.getCommandName())
          .contains("Usage: ")
          .doesNotContain("Optional")
          .doesNotContain("Default: []")
          .doesNotContain("Default: {}")
          .doesNotContain("Default: null")
          .doesNotContainPattern("Default: *\\R");
    }
  }

  @Test
  void defaultsThatAreThereAreShown() {
    String help = help(Map.of(), "serve");
    assertThat(help)
        .contains("Default: 8080")
        .contains("Default: [openid, profile, email]")
        .contains("Where boards are kept: sqlite.");
  }

  @Test
  void everyCommandIsListedWithAWholeSentence() {
    for (CommandLine one : commands(Map.of()).getSubcommands().values()) {
      assertThat(one.getCommandSpec().usageMessage().description()[0])
          .as(one.getCommandName())
          .endsWith(".");
    }
  }

  @Test
  void everyExitCodeIsInTheHelp() {
    assertThat(commands(Map.of()).getCommandSpec().usageMessage().exitCodeList().keySet())
        .containsExactlyElementsOf(
            Stream.of(ExitCode.values()).map(one -> "" + one.code()).toList());
  }

  @Test
  void whatASettingSaysIsShownAsTheDefault() {
    Map<String, String> environment = Map.of("WHITEBOARD_PUBLIC_URL", "https://board.example");
    assertThat(help(environment, "serve")).contains("Default: https://board.example");
    assertThat(help(Map.of(), "serve")).doesNotContain("board.example");
  }

  @Test
  void secretsOfTheEnvironmentAreInNoHelp() {
    Map<String, String> secrets =
        Map.of(
            "WHITEBOARD_TOKEN", "hush1",
            "WHITEBOARD_OIDC_CLIENT_SECRET", "hush2",
            "WHITEBOARD_TLS_PASSWORD", "hush3");
    for (CommandLine one : all(commands(secrets)).toList()) {
      assertThat(one.getUsageMessage()).as(one.getCommandName()).doesNotContain("hush");
    }
  }

  @Test
  void aNumberAndWhatItCountsAgree() {
    assertThat(Stream.of(0, 1, 2).map(n -> Amount.of(n, "board")))
        .containsExactly("0 boards", "1 board", "2 boards");
  }
}
