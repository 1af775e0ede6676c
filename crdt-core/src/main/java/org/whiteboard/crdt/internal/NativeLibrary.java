package org.whiteboard.crdt.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.whiteboard.crdt.DocException;

/**
 * Finds, verifies and loads the native library, once for the process.
 *
 * <p>Order: the file that {@value #PATH_PROPERTY} names, and nothing else if it is set (whoever
 * sets it knows better than we do, and a silent second choice would hide a typing error); else the
 * library packed for this platform, extracted to the first cache folder that works. {@code
 * java.library.path} is never searched: it would pick up whatever lies there.
 */
final class NativeLibrary {
  /** A library file to load instead of the packed one, for instance where /tmp is noexec. */
  static final String PATH_PROPERTY = "whiteboard.native.path";

  /** A folder to extract to instead of the user's cache folder. */
  static final String CACHE_PROPERTY = "whiteboard.native.cache";

  private static final int ABI_VERSION = 4;

  /** Guarded by the class. */
  private static boolean loaded;

  private NativeLibrary() {}

  /**
   * Returns once the library is loaded. A failure is not remembered: its causes (a full disk, a
   * missing file) may be gone at the next call.
   *
   * @throws DocException naming every place that was tried
   */
  static synchronized void load() {
    if (!loaded) {
      loadFirstThatWorks();
      loaded = true;
    }
  }

  private static void loadFirstThatWorks() {
    String path = System.getProperty(PATH_PROPERTY);
    if (path != null) {
      loadOverride(Path.of(path));
    } else {
      loadPacked(PackedLibrary.forThisPlatform(), cacheFolders());
    }
    checkAbi(NativeDoc.abiVersion());
  }

  static void loadOverride(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new DocException(
          "-D" + PATH_PROPERTY + "=" + path + ": no such file; nothing else was tried");
    }
    try {
      System.load(path.toAbsolutePath().toString());
    } catch (UnsatisfiedLinkError e) {
      throw new DocException(
          "-D" + PATH_PROPERTY + "=" + path + ": " + e.getMessage() + "; nothing else was tried",
          e);
    }
  }

  static void loadPacked(PackedLibrary library, List<Path> folders) {
    List<String> tried = new ArrayList<>();
    DocException failure = null;
    for (Path folder : folders) {
      try {
        System.load(library.extractTo(folder).toString());
        return;
      } catch (DocException e) {
        failure = e;
        tried.add(e.getMessage());
      } catch (UnsatisfiedLinkError e) {
        // A folder mounted noexec ends here; the next one may not be.
        failure = new DocException(folder + ": " + e.getMessage(), e);
        tried.add(failure.getMessage());
      }
    }
    throw new DocException(
        "can't load the native library for "
            + library.platform()
            + ", tried "
            + String.join("; ", tried)
            + "; set -D"
            + CACHE_PROPERTY
            + " to a folder that may hold executables, or -D"
            + PATH_PROPERTY
            + " to the library",
        failure);
  }

  static void checkAbi(int version) {
    if (version != ABI_VERSION) {
      throw new DocException(
          "the native library speaks version "
              + version
              + " of the border, this jar version "
              + ABI_VERSION
              + ": build it with script/native");
    }
  }

  private static List<Path> cacheFolders() {
    String chosen = System.getProperty(CACHE_PROPERTY);
    if (chosen != null) {
      return List.of(Path.of(chosen));
    }
    String cacheHome = System.getenv("XDG_CACHE_HOME");
    Path user =
        cacheHome != null && !cacheHome.isEmpty()
            ? Path.of(cacheHome)
            : Path.of(System.getProperty("user.home"), ".cache");
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return List.of(
        user.resolve("whiteboard").resolve("native"),
        temporary.resolve("whiteboard-native-" + System.getProperty("user.name")));
  }
}
