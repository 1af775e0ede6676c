package org.whiteboard.crdt.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.crdt.DocException;

class PackedLibraryTest {
  private static final byte[] LIBRARY = "not really a library".getBytes(US_ASCII);
  private static final String DIGEST =
      "b8f8cd1e0cb4a1e7a8f2dd5a4d5d2a5f2e0b8c7d6e5f4a3b2c1d0e9f8a7b6c5d";

  @TempDir Path cache;

  private final Map<String, byte[]> packed = new HashMap<>();

  private PackedLibrary library() {
    return new PackedLibrary(
        "linux-x86_64",
        "libx.so",
        name -> packed.containsKey(name) ? new ByteArrayInputStream(packed.get(name)) : null);
  }

  private void pack(byte[] library, String digest) {
    packed.put("native/linux-x86_64/libx.so", library);
    packed.put("native/linux-x86_64/libx.so.sha256", digest.getBytes(US_ASCII));
  }

  private static String sha256(byte[] bytes) throws Exception {
    return java.util.HexFormat.of()
        .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void theLibraryIsExtractedForItsOwnerOnlyUnderItsDigest() throws Exception {
    pack(LIBRARY, sha256(LIBRARY) + "\n");
    Path extracted = library().extractTo(cache);
    assertThat(extracted).hasBinaryContent(LIBRARY);
    assertThat(extracted).isEqualTo(cache.resolve(sha256(LIBRARY)).resolve("libx.so"));
    assertThat(Files.getPosixFilePermissions(extracted.getParent()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    try (Stream<Path> files = Files.list(extracted.getParent())) {
      assertThat(files).as("no temporary files are left").containsExactly(extracted);
    }
  }

  @Test
  void aSecondStartReusesTheFile() throws Exception {
    pack(LIBRARY, sha256(LIBRARY));
    Path extracted = library().extractTo(cache);
    Object firstKey =
        Files.readAttributes(extracted, java.nio.file.attribute.BasicFileAttributes.class)
            .fileKey();
    assertThat(library().extractTo(cache)).isEqualTo(extracted);
    assertThat(
            Files.readAttributes(extracted, java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey())
        .isEqualTo(firstKey);
  }

  @Test
  void aFileThatWasTamperedWithInTheCacheIsReplaced() throws Exception {
    pack(LIBRARY, sha256(LIBRARY));
    Path extracted = library().extractTo(cache);
    Files.writeString(extracted, "something else");
    assertThat(library().extractTo(cache)).hasBinaryContent(LIBRARY);
  }

  @Test
  void aDamagedLibraryIsNeverExtracted() {
    pack(LIBRARY, DIGEST);
    assertThatThrownBy(() -> library().extractTo(cache))
        .isInstanceOf(DocException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining(DIGEST);
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aPlatformWithoutALibraryIsNamedWithTheWayOut() {
    assertThatThrownBy(() -> library().extractTo(cache))
        .isInstanceOf(DocException.class)
        .hasMessageContaining("native/linux-x86_64/libx.so")
        .hasMessageContaining("script/native");
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws Exception {
    pack(LIBRARY, sha256(LIBRARY));
    Path file = Files.writeString(cache.resolve("file"), "in the way");
    assertThatThrownBy(() -> library().extractTo(file))
        .isInstanceOf(DocException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void everyFolderThatWasTriedIsNamed() throws Exception {
    pack(LIBRARY, sha256(LIBRARY));
    Path file = Files.writeString(cache.resolve("file"), "in the way");
    Path folder = cache.resolve("folder");
    assertThatThrownBy(() -> NativeLibrary.loadPacked(library(), List.of(file, folder)))
        .isInstanceOf(DocException.class)
        .hasMessageContaining("linux-x86_64")
        .hasMessageContaining(file.toString())
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(NativeLibrary.CACHE_PROPERTY);
  }

  @Test
  void anOverrideThatDoesNotExistHasNoFallback() {
    Path missing = cache.resolve("missing.so");
    assertThatThrownBy(() -> NativeLibrary.loadOverride(missing))
        .isInstanceOf(DocException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("nothing else was tried");
  }

  @Test
  void anOverrideThatIsNoLibraryHasNoFallback() throws Exception {
    Path wrong = Files.write(cache.resolve("wrong.so"), LIBRARY);
    assertThatThrownBy(() -> NativeLibrary.loadOverride(wrong))
        .isInstanceOf(DocException.class)
        .hasMessageContaining("nothing else was tried");
  }

  @Test
  void aLibraryOfAnotherVersionOfTheBorderIsRefused() {
    assertThatThrownBy(() -> NativeLibrary.checkAbi(0))
        .isInstanceOf(DocException.class)
        .hasMessageContaining("version 0");
  }

  @Test
  void platformsHaveOneNameWhateverTheJvmCallsThem() {
    assertThat(PackedLibrary.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
    assertThat(PackedLibrary.platform("Linux", "aarch64")).isEqualTo("linux-aarch64");
    assertThat(PackedLibrary.platform("Mac OS X", "aarch64")).isEqualTo("macos-aarch64");
    assertThat(PackedLibrary.platform("Windows 11", "amd64")).isEqualTo("windows-x86_64");
  }

  @Test
  void theLibraryInThisTreeHasTheDigestBesideIt() throws Exception {
    assertThat(PackedLibrary.forThisPlatform().extractTo(cache)).isRegularFile();
  }
}
