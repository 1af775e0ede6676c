package org.whiteboard.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class RedactionTest {
  private static final String SECRET = "5FyHcuGLySbZtRnO5CC22d";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /b/%s?v=1 failed",
        "ws://host/whiteboard/sync/%s?name=Ada",
        "/api/boards/%s/links",
        "DELETE /api/boards/x/links/%s",
        "upgrade to /sync/x?token=%s refused",
        "Authorization: Bearer %s",
        "Cookie: a=b; whiteboard-owner=%s; c=d",
        "callback?code=%s&state=%1$s",
        "{\"message\":\"/b/%s\"}",
        "{\"password=%s\"}"
      })
  void anAddressOrAProofIsTakenOut(String line) {
    assertThat(Redaction.of(line.formatted(SECRET))).doesNotContain(SECRET).contains("[redacted]");
  }

  @Test
  void aSignedTokenIsTakenOutWhereverItStands() {
    String token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1MSJ9.c2lnbmF0dXJl";
    assertThat(Redaction.of("bad: " + token + "!")).isEqualTo("bad: [redacted]!");
  }

  @Test
  void whatOpensNothingStays() {
    String line = "board 3aB: session 7 of Ada closed with FLOOD, rule S2: /boards and b/c, code=7";
    assertThat(Redaction.of(line)).isEqualTo(line);
  }

  @Test
  void bothFormsOfTheLogAreRedactedWithTheirExceptions() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger logger = context.getLogger("test");
    LoggingEvent event =
        new LoggingEvent(
            "",
            logger,
            ch.qos.logback.classic.Level.convertAnSLF4JLevel(Level.ERROR),
            "at /b/{}",
            new IllegalStateException("no /sync/" + SECRET),
            new Object[] {SECRET});
    Redaction.Text text = new Redaction.Text();
    text.setContext(context);
    text.setPattern("%msg%n%ex{short}");
    text.start();
    Redaction.Json json = new Redaction.Json();
    json.setContext(context);
    json.start();
    assertThat(new String(text.encode(event), StandardCharsets.UTF_8)).doesNotContain(SECRET);
    assertThat(new String(json.encode(event), StandardCharsets.UTF_8))
        .doesNotContain(SECRET)
        .contains("at \\/b\\/[redacted]");
  }
}
