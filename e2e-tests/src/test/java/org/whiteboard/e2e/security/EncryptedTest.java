package org.whiteboard.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.BoardPage;
import org.whiteboard.e2e.support.BoardPage.At;
import org.whiteboard.e2e.support.Boards;
import org.whiteboard.e2e.support.Certificates;
import org.whiteboard.e2e.support.Chromium;
import org.whiteboard.e2e.support.Eventually;
import org.whiteboard.e2e.support.NodeClient;
import org.whiteboard.e2e.support.ServerProcess;

/** Boards over https and wss: pages, standard clients, and a certificate that is renewed. */
@Tag("browser")
@Tag("node")
class EncryptedTest {
  private static Chromium chromium;

  @BeforeAll
  static void launch() {
    chromium = Chromium.launch();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  /** The browser does not know the test's authority; that it can't be fooled is not the point. */
  private static BoardPage person(String name) {
    return chromium.person(name, new Browser.NewContextOptions().setIgnoreHTTPSErrors(true));
  }

  private static Map<String, Object> rect(int x) {
    return Map.of("type", "rect", "pos", List.of(x, 0), "size", List.of(80, 60));
  }

  @Test
  void aPageAndAStandardClientDrawTogetherAndARenewedCertificateInterruptsNobody() {
    Certificates issued = Certificates.issueFor("first");
    try (ServerProcess server = ServerProcess.startEncrypted(issued, issued.pem())) {
      Boards.Created board = server.boards().create("Encrypted");
      assertThat(server.boards().get("/b/" + board.id()).headers().map())
          .containsKey("strict-transport-security");
      try (BoardPage ada = person("Ada");
          NodeClient bob =
              NodeClient.joinTrusting(
                  issued.authority(), NodeClient.Version.V3_1, server.syncUrl(), board.id())) {
        ada.open(server.http("/b/" + board.id()).toString());
        bob.addShape("b1", rect(0));
        ada.awaitShapeCount(1);
        ada.press("r");
        ada.drag(new At(300, 300), new At(420, 380));
        Eventually.equal("Bob's shapes", 2, () -> bob.shapeIds().size());
        assertThat(issued.nameShownAt(server.port())).isEqualTo("CN=first");

        issued.renewFor("second");
        Eventually.equal("shown", "CN=second", () -> issued.nameShownAt(server.port()));
        bob.addShape("b2", rect(200));
        ada.awaitShapeCount(3);
        assertThat(bob.connects()).as("times that Bob had to connect").isEqualTo(1);
        try (NodeClient late =
            NodeClient.joinTrusting(
                issued.authority(), NodeClient.Version.V3_0, server.syncUrl(), board.id())) {
          assertThat(late.shapeIds()).hasSize(3);
        }
        assertThat(ada.errors()).isEmpty();
      }
      assertThat(server.log()).noneMatch(line -> line.contains(Certificates.PASSWORD));
    }
  }

  @Test
  void oneFileWithKeyAndCertificateServesSocketsTooAndCookiesInsistOnHttps() {
    Certificates issued = Certificates.issueFor("boxed");
    try (ServerProcess server = ServerProcess.startEncrypted(issued, issued.pkcs12())) {
      assertThat(issued.nameShownAt(server.port())).isEqualTo("CN=boxed");
      var made =
          server.boards().send("POST", "/api/boards", null, new com.google.gson.JsonObject());
      assertThat(made.headers().allValues("Set-Cookie"))
          .isNotEmpty()
          .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("HttpOnly"));
      String board = server.boards().create("Boxed").id();
      try (NodeClient one =
              NodeClient.joinTrusting(
                  issued.authority(), NodeClient.Version.V3_0, server.syncUrl(), board);
          NodeClient other =
              NodeClient.joinTrusting(
                  issued.authority(), NodeClient.Version.V3_1, server.syncUrl(), board)) {
        one.addShape("s1", rect(0));
        Eventually.equal("shapes of the other", 1, () -> other.shapeIds().size());
      }
      issued.renewFor("renewed");
      Eventually.equal("shown", "CN=renewed", () -> issued.nameShownAt(server.port()));
    }
  }

  @Test
  void whoSpeaksInTheClearOrNeverFinishesAHandshakeHoldsNobodyUp() throws IOException {
    Certificates issued = Certificates.issueFor("patient");
    try (ServerProcess server = ServerProcess.startEncrypted(issued, issued.pem());
        Socket clear = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      Socket[] silent = new Socket[50];
      for (int i = 0; i < silent.length; i++) {
        silent[i] = new Socket(InetAddress.getLoopbackAddress(), server.port());
        silent[i].getOutputStream().write(new byte[] {22, 3, 1});
      }
      clear
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = clear.getInputStream().readAllBytes();
      assertThat(new String(answer, StandardCharsets.ISO_8859_1))
          .doesNotContain("<html", "HTTP/1.1 200");
      assertThat(server.boards().get("/healthz").statusCode()).isEqualTo(200);
      for (Socket peer : silent) {
        peer.setSoTimeout(60_000);
        assertThat(peer.getInputStream().readAllBytes())
            .as("what a silent peer was told")
            .isEmpty();
        peer.close();
      }
    }
  }
}
