package org.whiteboard.e2e.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Debian's nginx on a free loopback port, with one site in front of a server under test. */
public final class Nginx implements AutoCloseable {
  private final int port;
  private final Process process;

  private Nginx(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Starts nginx.
   *
   * @param port free
   * @param locations the inside of a {@code server} block
   */
  public static Nginx start(int port, String locations) {
    try {
      Path folder = Files.createTempDirectory(Project.output("data"), "nginx");
      Path config = folder.resolve("nginx.conf");
      Files.writeString(config, config(folder, port, locations));
      Process process =
          new ProcessBuilder(executable(), "-p", folder.toString(), "-c", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.log").toFile())
              .start();
      return new Nginx(port, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String config(Path folder, int port, String locations) {
    return """
    daemon off;
    pid %1$s/nginx.pid;
    error_log %1$s/error.log;
    events {}
    http {
      access_log off;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      client_max_body_size 20m;
      map $http_upgrade $connection_upgrade { default upgrade; '' close; }
      server {
        listen 127.0.0.1:%2$d;
        %3$s
      }
    }
    """
        .formatted(folder, port, locations);
  }

  private static String executable() {
    return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "nginx is needed by the tests of proxies: apt-get install nginx-light"));
  }

  public String http(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  @Override
  public void close() {
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
  }
}
