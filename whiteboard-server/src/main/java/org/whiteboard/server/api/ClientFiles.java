package org.whiteboard.server.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.whiteboard.server.storage.Checksum;

/**
 * The web client's files, from the jar, in memory and compressed once: some hundred kilobytes that
 * every visitor asks for. The client's build puts Brotli's bytes beside each text, as {@code .br};
 * they are never a file of their own.
 */
final class ClientFiles {
  private static final String ROOT = "web";
  private static final String BROTLI_SUFFIX = ".br";
  static final String PAGE = "index.html";

  /** Vite names these by a hash of what is in them. */
  private static final String HASHED_FOLDER = "assets/";

  /** In the names of scripts that run by themselves. */
  private static final String WORKER = "-worker-";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html;charset=utf-8"),
          Map.entry("js", "text/javascript;charset=utf-8"),
          Map.entry("css", "text/css;charset=utf-8"),
          Map.entry("json", "application/json;charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json;charset=utf-8"),
          Map.entry("svg", "image/svg+xml;charset=utf-8"),
          Map.entry("txt", "text/plain;charset=utf-8"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("ttf", "font/ttf"));

  /**
   * One file.
   *
   * @param gzipped absent when compressing does not make it smaller
   * @param brotli a tenth smaller than gzipped; absent when the build made none
   * @param isImmutable its name changes with its bytes, so it may be kept for ever
   * @param isPart of a page or worker, whose content security policy it obeys; those have their own
   */
  @SuppressWarnings("ArrayRecordComponent") // Written out, never compared.
  record ClientFile(
      byte[] bytes,
      Optional<byte[]> gzipped,
      Optional<byte[]> brotli,
      String mime,
      String tag,
      boolean isImmutable,
      boolean isPart) {

    /** The same file with something added for one request; too small to be worth compressing. */
    ClientFile withBytes(byte[] changed) {
      String changedTag = '"' + Checksum.sha256Hex(changed).substring(0, 32) + '"';
      return new ClientFile(
          changed, Optional.empty(), Optional.empty(), mime, changedTag, isImmutable, isPart);
    }
  }

  private final Map<String, ClientFile> files;

  private ClientFiles(Map<String, ClientFile> files) {
    this.files = files;
  }

  /**
   * Reads all files below {@code /web} on the class path; none when the client was not built.
   *
   * @param basePath below which the server is; the page finds its parts there
   */
  static ClientFiles fromClassPath(String basePath) {
    URL root = ClientFiles.class.getClassLoader().getResource(ROOT + "/" + PAGE);
    if (root == null) {
      return new ClientFiles(Map.of());
    }
    try {
      URI uri = root.toURI();
      if ("jar".equals(uri.getScheme())) {
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
          return new ClientFiles(readAll(jar.getPath("/" + ROOT), basePath));
        }
      }
      return new ClientFiles(readAll(Path.of(uri).getParent(), basePath));
    } catch (IOException e) {
      throw new UncheckedIOException("the web client's files can't be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry has no URI", e);
    }
  }

  private static Map<String, ClientFile> readAll(Path root, String basePath) throws IOException {
    Map<String, byte[]> contents = new HashMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        contents.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    Map<String, ClientFile> files = new HashMap<>();
    contents.forEach(
        (name, bytes) -> {
          if (name.equals(PAGE)) {
            // Its addresses depend on the base path, so what was packed at build time does not fit.
            files.put(name, file(name, below(basePath, bytes), Optional.empty()));
          } else if (!name.endsWith(BROTLI_SUFFIX)) {
            files.put(
                name, file(name, bytes, Optional.ofNullable(contents.get(name + BROTLI_SUFFIX))));
          }
        });
    return files;
  }

  /** One page stands for addresses of any depth, so what it names can't be relative to them. */
  private static byte[] below(String basePath, byte[] page) {
    return new String(page, StandardCharsets.UTF_8)
        .replace("=\"./", "=\"" + basePath + "/")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ClientFile file(String name, byte[] bytes, Optional<byte[]> brotli) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return new ClientFile(
        bytes,
        gzip(bytes),
        brotli,
        TYPES.getOrDefault(extension, "application/octet-stream"),
        '"' + Checksum.sha256Hex(bytes).substring(0, 32) + '"',
        name.startsWith(HASHED_FOLDER),
        name.startsWith(HASHED_FOLDER) && !name.contains(WORKER));
  }

  private static Optional<byte[]> gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // In memory: can't happen.
    }
    return out.size() < bytes.length ? Optional.of(out.toByteArray()) : Optional.empty();
  }

  Optional<ClientFile> find(String name) {
    return Optional.ofNullable(files.get(name));
  }
}
