package org.whiteboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whiteboard.recording.RecordedEvent.Joined;
import org.whiteboard.recording.RecordedEvent.Left;
import org.whiteboard.recording.RecordedEvent.Received;
import org.whiteboard.recording.RecordedEvent.State;

class RecordingTest {
  private static final RecordingHeader HEADER =
      new RecordingHeader("plan \"B\" 😀", Instant.parse("2026-11-23T10:00:00.123Z"));
  private static final String FIRST_LINE =
      "{\"format\":\"whiteboard-recording\",\"version\":1,\"board\":\"b\","
          + "\"startedAt\":\"2026-11-23T10:00:00Z\"}\n";

  private static final List<RecordedEvent> EVENTS =
      List.of(
          new State(0, new byte[] {0, 0}),
          new Joined(0, 1, "Ada", "edit"),
          new Received(12, 1, new byte[] {0, 2, 2, 0, 0}),
          new Joined(12, 2, "Łukasz\n", "view"),
          new Received(40, 2, new byte[0]),
          new Left(41, 1));

  @Test
  void what_was_written_is_read() {
    byte[] bytes = record(EVENTS);

    assertThat(new RecordingReader(new ByteArrayInputStream(bytes)).header()).isEqualTo(HEADER);
    assertThat(show(read(bytes))).isEqualTo(show(EVENTS));
  }

  @Test
  void compression_shows_in_the_first_bytes() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(record(EVENTS));
    }

    assertThat(show(read(compressed.toByteArray()))).isEqualTo(show(EVENTS));
  }

  @Test
  void the_lines_are_those_of_the_documentation() {
    assertThat(new String(record(EVENTS), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"format":"whiteboard-recording","version":1,"board":"plan \\"B\\" 😀","startedAt":"2026-11-23T10:00:00.123Z"}
            {"at":0,"event":"state","bytes":"AAA="}
            {"at":0,"event":"join","session":1,"user":"Ada","role":"edit"}
            {"at":12,"event":"message","session":1,"bytes":"AAICAAA="}
            {"at":12,"event":"join","session":2,"user":"Łukasz\\n","role":"view"}
            {"at":40,"event":"message","session":2,"bytes":""}
            {"at":41,"event":"leave","session":1}
            {"at":41,"event":"end","events":6}
            """);
  }

  @Test
  void a_recording_cut_anywhere_gives_what_came_before() {
    byte[] bytes = record(EVENTS);
    for (int length = 0; length < bytes.length; length++) {
      List<RecordedEvent> kept = new ArrayList<>();
      byte[] cut = Arrays.copyOf(bytes, length);
      long wholeLines =
          new String(cut, StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count();

      assertThatThrownBy(() -> readInto(kept, cut))
          .isInstanceOfSatisfying(
              DamagedRecordingException.class, e -> assertThat(e.line()).isEqualTo(wholeLines + 1));
      assertThat(show(kept)).isEqualTo(show(EVENTS.subList(0, (int) Math.max(0, wholeLines - 1))));
    }
  }

  @Test
  void a_compressed_recording_cut_anywhere_never_gives_a_wrong_event() throws IOException {
    List<RecordedEvent> many = new ArrayList<>();
    Random random = new Random(20261123);
    for (int i = 0; i < 300; i++) {
      byte[] message = new byte[random.nextInt(200)];
      random.nextBytes(message);
      many.add(new Received(i, 1, message));
    }
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(record(many));
    }
    byte[] bytes = compressed.toByteArray();
    for (int length = 0; length < bytes.length - 8; length += 1009) {
      List<RecordedEvent> kept = new ArrayList<>();
      byte[] cut = Arrays.copyOf(bytes, length);

      assertThatThrownBy(() -> readInto(kept, cut)).isInstanceOf(DamagedRecordingException.class);
      assertThat(show(kept)).isEqualTo(show(many.subList(0, kept.size())));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{\"at\":1}                                                       | event is not a string",
        "{\"at\":-1,\"event\":\"leave\",\"session\":1}                    | at is not a number",
        "{\"at\":1.5,\"event\":\"leave\",\"session\":1}                   | at is not a whole number",
        "{\"at\":1,\"event\":\"dance\",\"session\":1}                     | unknown event",
        "{\"at\":1,\"event\":\"leave\"}                                   | session is not a number",
        "{\"at\":1,\"event\":\"message\",\"session\":1,\"bytes\":\"?\"}   | bytes are not base64",
        "{\"at\":1,\"event\":\"leave\",\"session\":1} {}                  | not JSON",
        "[1]                                                              | not a JSON object",
        "{at:1}                                                           | not JSON",
        "null | not a JSON object",
        "{\"at\":1,\"event\":\"end\",\"events\":7}                        | 7 events were recorded, 0"
      })
  void damage_is_named_with_its_line(String line, String detail) {
    byte[] bytes = (FIRST_LINE + line + "\n").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(DamagedRecordingException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining(detail);
  }

  @Test
  void time_does_not_go_back_and_the_state_comes_first() {
    String leave = "{\"at\":5,\"event\":\"leave\",\"session\":1}\n";

    assertThatThrownBy(
            () ->
                read(
                    (FIRST_LINE + leave + leave.replace('5', '4'))
                        .getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("line 3: time goes back");
    assertThatThrownBy(
            () ->
                read(
                    (FIRST_LINE + leave + "{\"at\":5,\"event\":\"state\",\"bytes\":\"\"}\n")
                        .getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("the state is not the first event");
    Recorder recorder = new Recorder(new ByteArrayOutputStream(), HEADER);
    recorder.write(new Left(5, 1));
    assertThatThrownBy(() -> recorder.write(new Left(4, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> recorder.write(new State(5, new byte[0])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void another_version_is_refused_by_name() {
    assertThatThrownBy(
            () -> read(FIRST_LINE.replace(":1,", ":2,").getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("version 2; this reader knows 1");
  }

  private static byte[] record(List<RecordedEvent> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Recorder recorder = new Recorder(bytes, HEADER)) {
      events.forEach(recorder::write);
    }
    return bytes.toByteArray();
  }

  private static List<RecordedEvent> read(byte[] bytes) {
    List<RecordedEvent> events = new ArrayList<>();
    readInto(events, bytes);
    return events;
  }

  private static void readInto(List<RecordedEvent> events, byte[] bytes) {
    try (RecordingReader reader = new RecordingReader(new ByteArrayInputStream(bytes))) {
      for (Optional<RecordedEvent> e = reader.next(); e.isPresent(); e = reader.next()) {
        events.add(e.get());
      }
    }
  }

  /** Events with their bytes, which records don't compare. */
  private static List<String> show(List<RecordedEvent> events) {
    return events.stream()
        .map(
            event -> {
              if (event instanceof State state) {
                return state.atMs() + " state " + Arrays.toString(state.update());
              }
              if (event instanceof Received received) {
                return received.atMs()
                    + " from "
                    + received.session()
                    + Arrays.toString(received.message());
              }
              return event.toString();
            })
        .toList();
  }
}
