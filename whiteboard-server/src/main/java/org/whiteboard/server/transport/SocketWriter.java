package org.whiteboard.server.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.ssl.SSLUtils;

/**
 * How bytes get into a socket: at once where it takes them, which costs the system call and nothing
 * else; through Grizzly, which waits for the socket, where it is full or encrypted. One write at a
 * time.
 */
final class SocketWriter {
  private final Connection<?> connection;
  private final TCPNIOConnection nio;
  private final AsyncQueueWriter<SocketAddress> queue;
  private final boolean encrypts;

  SocketWriter(Connection<?> connection) {
    this.connection = connection;
    this.nio = (TCPNIOConnection) connection;
    this.queue = ((TCPNIOTransport) connection.getTransport()).getAsyncQueueIO().getWriter();
    this.encrypts = SSLUtils.getSSLEngine(connection) != null;
  }

  /** Takes what the socket has room for; answers how many bytes. */
  int writeNow(ByteBuffer bytes) throws IOException {
    // What HTTP still had to write on this connection comes first.
    if (encrypts || !nio.getAsyncWriteQueue().isEmpty()) {
      return 0;
    }
    return ((SocketChannel) nio.getChannel()).write(bytes);
  }

  /** Writes all of it when it can. Past the filters, unless one of them encrypts. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // Their results differ in type only.
  void writeLater(
      ByteBuffer bytes,
      EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> completion) {
    Buffer buffer = Buffers.wrap(null, lasting(bytes));
    if (encrypts) {
      connection.write(buffer, (EmptyCompletionHandler) completion);
    } else {
      queue.write((Connection<SocketAddress>) connection, buffer, completion);
    }
  }

  /** What a thread joins frames in is used again after the call. */
  private static ByteBuffer lasting(ByteBuffer bytes) {
    return bytes.isDirect() ? ByteBuffer.allocate(bytes.remaining()).put(bytes).flip() : bytes;
  }
}
