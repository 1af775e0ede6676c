package org.whiteboard.crdt.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.whiteboard.crdt.DocException;

/**
 * The library that the jar carries for one platform, with the SHA-256 that was written beside it
 * when it was built.
 *
 * <p>It is extracted to a folder named by its digest and reused by every later start and every
 * other process, so two versions never meet. What lies there is trusted only if it has the digest:
 * a file cut short by a full disk, or put there by somebody else, is replaced.
 */
final class PackedLibrary {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final String platform;
  private final String fileName;
  private final Resources resources;

  /** Where packed files come from: the class path, in tests anything. */
  @FunctionalInterface
  interface Resources {
    /** The resource's bytes, or null if there is none. */
    InputStream open(String name);
  }

  PackedLibrary(String platform, String fileName, Resources resources) {
    this.platform = platform;
    this.fileName = fileName;
    this.resources = resources;
  }

  static PackedLibrary forThisPlatform() {
    String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    return new PackedLibrary(
        platform,
        System.mapLibraryName("whiteboard_crdt"),
        PackedLibrary.class.getClassLoader()::getResourceAsStream);
  }

  /** The folder's name, the same as in {@code script/native}. */
  static String platform(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String system =
        os.startsWith("linux")
            ? "linux"
            : os.startsWith("mac") ? "macos" : os.startsWith("windows") ? "windows" : os;
    String arch = osArch.toLowerCase(Locale.ROOT);
    String machine =
        switch (arch) {
          case "amd64", "x86_64", "x64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          default -> arch;
        };
    return system + "-" + machine;
  }

  String platform() {
    return platform;
  }

  /**
   * The extracted file, verified.
   *
   * @param folder created if need be, readable by this user only
   */
  Path extractTo(Path folder) {
    byte[] library = read(resourceName());
    String expected = new String(read(resourceName() + ".sha256"), StandardCharsets.US_ASCII);
    expected = expected.strip().split("\\s", 2)[0];
    String actual = sha256(library);
    if (!actual.equals(expected)) {
      throw new DocException(
          resourceName() + " in the jar is damaged: SHA-256 " + actual + ", expected " + expected);
    }
    try {
      Path own = folder.resolve(actual);
      createPrivateFolder(own);
      Path target = own.resolve(fileName);
      if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
          || !sha256(Files.readAllBytes(target)).equals(actual)) {
        write(library, own, target);
      }
      return target.toAbsolutePath();
    } catch (IOException e) {
      throw new DocException(folder + ": " + e, e);
    }
  }

  /** Another process may do the same at the same time: the move is atomic and either wins. */
  private static void write(byte[] library, Path folder, Path target) throws IOException {
    Path temporary = Files.createTempFile(folder, "extracting", null);
    try {
      Files.write(temporary, library);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * In a shared /tmp another user may have been first, and who owns a folder may swap the file in
   * it after it was verified. So the folder must belong to whoever runs this process.
   */
  private static void createPrivateFolder(Path folder) throws IOException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(folder);
      return;
    }
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.setPosixFilePermissions(folder, OWNER_ONLY);
    Path probe = Files.createTempFile(folder, "owner", null);
    try {
      UserPrincipal user = Files.getOwner(probe);
      for (Path checked : List.of(folder, folder.toAbsolutePath().getParent())) {
        UserPrincipal owner = Files.getOwner(checked);
        if (!owner.equals(user) && !owner.getName().equals("root")) {
          throw new IOException(checked + " belongs to " + owner.getName());
        }
      }
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private byte[] read(String name) {
    try (InputStream in = resources.open(name)) {
      if (in == null) {
        throw new DocException(
            "the jar holds no "
                + name
                + ": this platform ("
                + platform
                + ") has no packed library, build it with script/native");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new DocException(name + " in the jar can't be read", e);
    }
  }

  private String resourceName() {
    return "native/" + platform + "/" + fileName;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new DocException("this JDK has no SHA-256", e);
    }
  }
}
