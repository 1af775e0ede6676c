package org.whiteboard.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.room.RoomLimits;

/** What meets a peer before anybody knows whose it is. */
class EdgeTest {
  private static final int BINARY_BEGUN = 0x02;

  private static final int PING = 0x89;
  private static final int PONG = 0x8a;

  @TempDir Path folder;
  private final List<String> refused = new CopyOnWriteArrayList<>();

  private static ConnectionLimits limits(
      int headerMs, int bodyMs, int partialMs, long inboundBytes, int perAddress) {
    return limits(headerMs, bodyMs, partialMs, inboundBytes, 20_000, perAddress);
  }

  private static ConnectionLimits limits(
      int headerMs, int bodyMs, int partialMs, long inboundBytes, int all, int perAddress) {
    return new ConnectionLimits(
        4_096, headerMs, bodyMs, 100_000, partialMs, inboundBytes, all, perAddress);
  }

  private LiveServer server(ConnectionLimits limits) {
    return server(limits, Optional.empty());
  }

  private LiveServer server(ConnectionLimits limits, Optional<TlsSettings> tls) {
    Edge edge =
        new Edge(
            "/below", new TrustedProxies(List.of()), tls, Traffic.UNBOUNDED, limits, refused::add);
    return new LiveServer(folder, TransportLimits.DEFAULT, RoomLimits.DEFAULT, edge, 0);
  }

  private static String asked(LiveServer server, String request) throws IOException {
    try (RawSocket peer = new RawSocket(server.port())) {
      peer.send(request);
      return peer.readAll();
    }
  }

  @Test
  void aHeaderThatComesByteByByteIsCutOff() throws Exception {
    try (LiveServer server = server(limits(1_000, 60_000, 60_000, 1 << 20, 100));
        RawSocket slow = new RawSocket(server.port())) {
      for (char c : "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: 1234567890".toCharArray()) {
        slow.send(String.valueOf(c));
        TimeUnit.MILLISECONDS.sleep(50); // A slow peer is what is tested.
      }
      assertThat(slow.readAll()).isEmpty();
      assertThat(refused).containsExactly("edge slow-request");
    }
  }

  @Test
  void aConnectionThatNeverAsksForAnythingIsCutOff() throws Exception {
    try (LiveServer server = server(limits(1_000, 60_000, 60_000, 1 << 20, 100));
        RawSocket silent = new RawSocket(server.port())) {
      assertThat(silent.readAll()).isEmpty();
      assertThat(refused).as("browsers do that").isEmpty();
    }
  }

  @Test
  void aBodyThatNeverEndsIsCutOffAndHoldsNoWorkerMeanwhile() throws Exception {
    try (LiveServer server = server(limits(5_000, 2_000, 60_000, 1 << 20, 100))) {
      RawSocket[] slow = new RawSocket[40];
      for (int i = 0; i < slow.length; i++) {
        slow[i] = new RawSocket(server.port());
        slow[i].send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc");
      }
      assertThat(asked(server, "GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 404");
      for (RawSocket peer : slow) {
        assertThat(peer.readAll()).isEmpty();
        peer.close();
      }
    }
  }

  @Test
  void whatIsTooLargeCompressedOrAskedForFirstIsRefusedWithItsCode() throws Exception {
    try (LiveServer server = server(ConnectionLimits.DEFAULT)) {
      String head = "POST /x HTTP/1.1\r\nHost: x\r\n";
      assertThat(asked(server, head + "Content-Length: 99999999\r\n\r\nabc"))
          .startsWith("HTTP/1.1 413")
          .contains("too-large");
      assertThat(asked(server, head + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"))
          .startsWith("HTTP/1.1 415")
          .contains("compressed");
      assertThat(asked(server, head + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n"))
          .startsWith("HTTP/1.1 417");
      assertThat(refused)
          .containsExactly("REST too-large", "REST compressed", "REST no-expectations");
    }
  }

  private static String withHeaderOf(int bytes) {
    String head = "GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: ";
    String end = "\r\n\r\n";
    return head + "y".repeat(bytes - head.length() - end.length()) + end;
  }

  @Test
  void aHeaderOfMoreThanItsLimitIsRefusedAndCountedWhereverItIsCut() throws Exception {
    int limit = ConnectionLimits.DEFAULT.headerBytes();
    assertThat(limit).isEqualTo(16 << 10);
    try (LiveServer server = server(ConnectionLimits.DEFAULT)) {
      assertThat(asked(server, withHeaderOf(limit))).startsWith("HTTP/1.1 404");
      assertThat(refused).isEmpty();
      assertThat(asked(server, withHeaderOf(limit + 1))).startsWith("HTTP/1.1 400 Bad Request");
      assertThat(refused).containsExactly("edge bad-request");
      try (RawSocket endless = new RawSocket(server.port())) {
        endless.send(withHeaderOf(100).stripTrailing());
        for (int i = 0; i < 2 * limit / 1_000; i++) {
          endless.send("y".repeat(1_000));
        }
        assertThat(endless.readAll()).doesNotContain("HTTP/1.1 404");
      }
      assertThat(refused).containsExactly("edge bad-request", "edge bad-request");
    }
  }

  @Test
  void everyStatusHasItsRegisteredPhrase() throws Exception {
    try (LiveServer server = server(ConnectionLimits.DEFAULT)) {
      String rest = " HTTP/1.1\r\nHost: x\r\n\r\n";
      assertThat(asked(server, "GET /sync/refuse-429" + rest))
          .startsWith("HTTP/1.1 429 Too Many Requests\r\n");
      assertThat(asked(server, "GET /sync/board" + rest))
          .startsWith("HTTP/1.1 426 Upgrade Required\r\n");
    }
    try (RunningServer full =
            new RunningServer(
                RunningServer.config(folder.resolve("full"), false, 0, Long.MAX_VALUE));
        RawSocket peer = new RawSocket(full.port())) {
      peer.send(
          "POST /api/boards HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
      assertThat(peer.readAll()).startsWith("HTTP/1.1 507 Insufficient Storage\r\n");
    }
  }

  @Test
  void aChunkedBodyIsMeasuredAsItComes() throws Exception {
    try (LiveServer server = server(limits(5_000, 60_000, 60_000, 1 << 20, 100))) {
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < 30; i++) {
        body.append("2000\r\n").append("x".repeat(0x2000)).append("\r\n");
      }
      assertThat(
              asked(
                  server,
                  "POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body))
          .contains("413");
    }
  }

  @Test
  void S2_unfinishedMessagesOfAllConnectionsShareOneBudget() throws Exception {
    try (LiveServer server = server(limits(5_000, 60_000, 60_000, 300_000, 100))) {
      RawSocket[] greedy = new RawSocket[5];
      int refused = 0;
      for (int i = 0; i < greedy.length; i++) {
        greedy[i] = joined(server);
        greedy[i].frame(BINARY_BEGUN, new byte[100_000]);
        greedy[i].frame(PING, new byte[0]);
        refused += greedy[i].isAnsweredBy(PONG) ? 0 : 1;
      }
      // Three fit; who comes over the limit is closed and gives back what it held.
      assertThat(refused).isEqualTo(2);
      for (RawSocket peer : greedy) {
        peer.close();
      }
      try (RawSocket honest = joined(server)) {
        honest.frame(0x82, new byte[] {0, 0, 1, 0});
        assertThat(honest.frameStartingWith(0x82)).isNotEmpty();
      }
    }
  }

  @Test
  void unfinishedBodiesOfAllConnectionsShareTheSameBudget() throws Exception {
    try (LiveServer server = server(limits(5_000, 60_000, 60_000, 30_000, 100));
        RawSocket greedy = joined(server)) {
      greedy.frame(BINARY_BEGUN, new byte[25_000]);
      greedy.frame(PING, new byte[0]);
      assertThat(greedy.isAnsweredBy(PONG)).as("a pong behind what waits").isTrue();
      String begun = "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n";
      assertThat(asked(server, begun + "x".repeat(8_000)))
          .startsWith("HTTP/1.1 503")
          .contains("\"busy\"");
      assertThat(refused).containsExactly("REST busy");
    }
  }

  @Test
  void aMessageThatNeverEndsIsCutOff() throws Exception {
    try (LiveServer server = server(limits(5_000, 60_000, 1_000, 1 << 20, 100));
        RawSocket peer = joined(server)) {
      peer.frame(BINARY_BEGUN, new byte[10]);
      assertThat(peer.closeCode()).isEqualTo(1013);
    }
  }

  @ParameterizedTest
  @CsvSource({"20000, 3", "3, 20000"})
  void oneAddressAndAllTogetherHaveOnlySoManyConnections(int all, int perAddress) throws Exception {
    try (LiveServer server = server(limits(20_000, 60_000, 60_000, 1 << 20, all, perAddress))) {
      RawSocket[] open = new RawSocket[3];
      for (int i = 0; i < open.length; i++) {
        open[i] = joined(server);
      }
      try (RawSocket fourth = new RawSocket(server.port())) {
        assertThat(fourth.readAll()).isEmpty();
        assertThat(refused).containsExactly("edge too-many-connections");
      }
      open[0].close();
      open[1].close();
      open[2].close();
    }
  }

  @Test
  void belowItsPathTheServerAnswersWhetherAProxyTookThePathOffOrNot() throws Exception {
    try (LiveServer server = server(ConnectionLimits.DEFAULT)) {
      for (String path : new String[] {"/below/sync/board", "/sync/board"}) {
        try (RawSocket peer = new RawSocket(server.port())) {
          peer.send(
              "GET "
                  + path
                  + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                  + "Sec-WebSocket-Version: 13\r\n\r\n");
          assertThat(peer.answer()).as(path).startsWith("HTTP/1.1 101");
        }
      }
    }
  }

  private static RawSocket joined(LiveServer server) throws IOException {
    RawSocket peer = new RawSocket(server.port());
    peer.upgrade("board");
    assertThat(peer.answer()).startsWith("HTTP/1.1 101");
    return peer;
  }

  // ---------------------------------------------------------------------------------- TLS

  private Path openssl(String name, String... arguments) throws Exception {
    Path log = folder.resolve(name + ".log");
    Process process =
        new ProcessBuilder(arguments)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    return folder.resolve(name);
  }

  private void certificate(String subject) throws Exception {
    openssl(
        "cert.pem",
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem",
        "-days",
        "2",
        "-subj",
        "/CN=" + subject);
  }

  private String subjectServed(int port) throws Exception {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {new TrustsAll()}, null);
    try (SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.startHandshake();
      X509Certificate served = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return served.getSubjectX500Principal().getName();
    }
  }

  @Test
  void aCertificateThatIsRenewedIsServedWithoutARestart() throws Exception {
    certificate("first");
    TlsSettings tls =
        new TlsSettings(folder.resolve("cert.pem"), Optional.of(folder.resolve("key.pem")), "");
    try (LiveServer server = server(ConnectionLimits.DEFAULT, Optional.of(tls))) {
      assertThat(subjectServed(server.port())).isEqualTo("CN=first");
      certificate("second");
      Files.setLastModifiedTime(
          folder.resolve("cert.pem"), FileTime.from(Instant.now().plusSeconds(5)));
      String served = subjectServed(server.port());
      for (int i = 0; i < 200 && !served.equals("CN=second"); i++) {
        TimeUnit.MILLISECONDS.sleep(100); // Until the server looks at its files again.
        served = subjectServed(server.port());
      }
      assertThat(served).isEqualTo("CN=second");
    }
  }

  @Test
  void aPkcs12FileServesToo() throws Exception {
    certificate("boxed");
    Path box =
        openssl(
            "box.p12",
            "openssl",
            "pkcs12",
            "-export",
            "-inkey",
            "key.pem",
            "-in",
            "cert.pem",
            "-out",
            "box.p12",
            "-passout",
            "pass:secret");
    TlsSettings tls = new TlsSettings(box, Optional.empty(), "secret");
    try (LiveServer server = server(ConnectionLimits.DEFAULT, Optional.of(tls))) {
      assertThat(subjectServed(server.port())).isEqualTo("CN=boxed");
    }
  }

  /** The test's own certificate is signed by nobody. */
  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
