package org.whiteboard.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.RunningServer.object;
import static org.whiteboard.server.RunningServer.owner;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;
import org.whiteboard.server.ServerConfig;

/** Nobody is recorded without being told. */
class RecordingNoticeTest {
  private static final String ENDED = "{\"kind\":\"recording\",\"running\":false}";
  private static final String NAMELESS = "{\"kind\":\"recording\",\"running\":true}";

  @TempDir Path data;

  private static String running(String by) {
    return "{\"kind\":\"recording\",\"running\":true,\"by\":\"" + by + "\"}";
  }

  private static String start(RunningServer server, Created board, String query) {
    HttpResponse<String> answer =
        server.json("POST", "/api/boards/" + board.id() + "/recordings" + query, "", owner(board));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return object(answer).get("id").getAsString();
  }

  private static void stop(RunningServer server, Created board, String id) {
    String path = "/api/boards/" + board.id() + "/recordings/" + id + "/stop";
    assertThat(server.json("POST", path, "", owner(board)).statusCode()).isEqualTo(200);
  }

  private static String viewLink(RunningServer server, Created board) {
    String links = "/api/boards/" + board.id() + "/links";
    return object(server.json("POST", links, "{\"role\":\"view\"}", owner(board)))
        .get("id")
        .getAsString();
  }

  @Test
  void everybodyOnTheBoardHearsThatARecordingBeginsByWhomAndThatItEnds() {
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("Lesson");
      try (NoticedSocket ada = NoticedSocket.open(server.port(), board.id());
          NoticedSocket viewer = NoticedSocket.open(server.port(), viewLink(server, board))) {
        String id = start(server, board, "?name=Ada");
        ada.awaitNotice(running("Ada"));
        viewer.awaitNotice(running("Ada"));
        stop(server, board, id);
        ada.awaitNotice(ENDED);
        viewer.awaitNotice(ENDED);
      }
    }
  }

  @Test
  void whoJoinsOrComesBackWhileItRunsIsToldRightAfterTheirRole() {
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("Lesson");
      String link = viewLink(server, board);
      start(server, board, "?name=Ada");
      for (int visit = 0; visit < 3; visit++) {
        try (NoticedSocket late = NoticedSocket.open(server.port(), link)) {
          assertThat(late.awaitNotice("")).contains("role");
          assertThat(late.awaitNotice("")).isEqualTo(running("Ada"));
        }
      }
    }
  }

  @Test
  void aRecordingThatIsDeletedWhileItRunsIsSaidToHaveEnded() {
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("Lesson");
      try (NoticedSocket ada = NoticedSocket.open(server.port(), board.id())) {
        String id = start(server, board, "?name=Ada");
        ada.awaitNotice(running("Ada"));
        server.delete("/api/boards/" + board.id() + "/recordings/" + id, owner(board));
        ada.awaitNotice(ENDED);
      }
    }
  }

  @Test
  void aNameIsDataInANoticeAndMayBeMissing() {
    try (RunningServer server = new RunningServer(data)) {
      Created board = server.create("Lesson");
      try (NoticedSocket ada = NoticedSocket.open(server.port(), board.id())) {
        String id = start(server, board, "?name=%22%2C%22running%22%3Afalse");
        ada.awaitNotice(running("\\\",\\\"running\\\":false"));
        stop(server, board, id);
        ada.awaitNotice(ENDED);
        start(server, board, "");
        ada.awaitNotice(NAMELESS);
      }
    }
  }

  @Test
  void otherBoardsAreNotSaidToBeRecorded() {
    try (RunningServer server = new RunningServer(data)) {
      start(server, server.create("Lesson"), "?name=Ada");
      Created quiet = server.create("Quiet");
      try (NoticedSocket ada = NoticedSocket.open(server.port(), quiet.id())) {
        assertThat(ada.awaitNotice("")).contains("role");
        start(server, quiet, "?name=Bob");
        assertThat(ada.awaitNotice("")).isEqualTo(running("Bob"));
      }
    }
  }

  @Test
  void aServerThatRecordsEveryBoardSaysSoOnEachAndNamesNobody() {
    ServerConfig recorded =
        RunningServer.recording(data.resolve("boards"), data.resolve("recorded"));
    try (RunningServer server = new RunningServer(recorded)) {
      Created board = server.create("Lesson");
      try (NoticedSocket ada = NoticedSocket.open(server.port(), board.id())) {
        ada.awaitNotice(NAMELESS);
        String id = start(server, board, "?name=Ada");
        ada.awaitNotice(running("Ada"));
        stop(server, board, id);
        ada.awaitNotice(NAMELESS);
      }
    }
  }
}
