package org.whiteboard.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a connection leaves behind when it becomes a socket. */
class SocketChainTest {
  private static final int SOCKETS = 100;
  private static final int PING = 0x89;
  private static final int PONG = 0x8a;
  private static final String REQUEST = "HttpServerFilter$ServerHttpRequestImpl";

  @TempDir Path folder;

  @Test
  void openSocketsKeepNothingOfTheRequestsThatAskedForThem() throws Exception {
    List<RawSocket> sockets = new ArrayList<>();
    try (LiveServer server = new LiveServer(folder)) {
      long before = instancesOf(REQUEST);
      for (int i = 0; i < SOCKETS; i++) {
        RawSocket socket = new RawSocket(server.port());
        sockets.add(socket);
        socket.upgrade("board");
        assertThat(socket.answer()).startsWith("HTTP/1.1 101 ");
        // The answer is on its way before the upgrade is over.
        socket.frame(PING, new byte[] {1});
        assertThat(socket.frameStartingWith(PONG)).isEqualTo("01");
      }
      // Grizzly's threads keep a few to use again, also those of servers before.
      assertThat(instancesOf(REQUEST) - before).isLessThan(SOCKETS / 4);
    } finally {
      for (RawSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /** How many are alive, after a collection. */
  private static long instancesOf(String className) throws Exception {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    return histogram
        .lines()
        .filter(line -> line.contains(className))
        .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[1]))
        .sum();
  }
}
