package org.whiteboard.e2e.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP relay in front of the server that can behave like a bad network: {@link #cut} drops every
 * connection and refuses new ones, {@link #pause} lets bytes wait without dropping anything, {@link
 * #forge} changes them. Two threads per connection; thread-safe.
 */
public final class FaultProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition flowing = lock.newCondition();
  // Guarded by lock.
  private boolean cut;
  private boolean paused;

  /** ASCII, equally long. */
  private record Forgery(String word, String other) {}

  private volatile Forgery forgery;

  public FaultProxy(ServerProcess server) {
    this.target = server.port();
    try {
      listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("accept", this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  public String syncUrl() {
    return "ws://127.0.0.1:" + port() + "/sync";
  }

  public String http(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** Drops every connection and every new one until {@link #heal}. */
  public void cut() {
    set(true, false);
    open.forEach(FaultProxy::abort);
  }

  /** Holds all bytes back, in both directions, until {@link #heal}. */
  public void pause() {
    set(false, true);
  }

  public void heal() {
    set(false, false);
  }

  /** From now on whatever the server says of {@code word} is heard as {@code other}, as long. */
  public void forge(String word, String other) {
    if (word.length() != other.length()) {
      throw new IllegalArgumentException(other + " is not as long as " + word);
    }
    forgery = new Forgery(word, other);
  }

  @Override
  public void close() {
    abort(listener);
    cut();
  }

  private void set(boolean nowCut, boolean nowPaused) {
    lock.lock();
    try {
      cut = nowCut;
      paused = nowPaused;
      flowing.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        if (isCut()) {
          abort(client);
        } else {
          connect(client);
        }
      } catch (IOException closedWhileWaiting) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      open.add(server);
      start("up", () -> pump(client, server));
      start("down", () -> pump(server, client));
    } catch (IOException serverIsDown) {
      abort(client);
    }
  }

  /** Either end's failure ends both: that is what a cut line looks like to each. */
  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[64 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitFlow();
        if (from.getPort() == target && forgery != null) {
          forge(buffer, read, forgery);
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException lineWasCut) {
      // Nothing to do: both ends are dropped below.
    } finally {
      abort(from);
      abort(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void forge(byte[] buffer, int end, Forgery forgery) {
    byte[] word = forgery.word.getBytes(StandardCharsets.US_ASCII);
    byte[] other = forgery.other.getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at + word.length <= end; at++) {
      if (Arrays.equals(buffer, at, at + word.length, word, 0, word.length)) {
        System.arraycopy(other, 0, buffer, at, other.length);
      }
    }
  }

  private void awaitFlow() {
    lock.lock();
    try {
      while (paused) {
        flowing.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isCut() {
    lock.lock();
    try {
      return cut;
    } finally {
      lock.unlock();
    }
  }

  private static void start(String name, Runnable body) {
    Thread thread = new Thread(body, "fault-proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void abort(java.io.Closeable socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Closing is all that was wanted.
    }
  }
}
