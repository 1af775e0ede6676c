package org.whiteboard.e2e.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * An authority of this test's own, made by openssl, and what it issues for 127.0.0.1. Renewing
 * writes the same files again, as certificate robots do.
 */
public final class Certificates {
  public static final String PASSWORD = "secret of the box";

  private final Path folder;
  private final SSLContext trusting;

  private Certificates(Path folder, SSLContext trusting) {
    this.folder = folder;
    this.trusting = trusting;
  }

  /** With a certificate for a server of this name. */
  public static Certificates issueFor(String name) {
    try {
      Path folder = Files.createTempDirectory(Project.output("servers"), "tls");
      openssl(
          folder,
          ("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out"
                  + " ca.pem -days 2 -subj /CN=authority")
              .split(" "));
      Certificates made = new Certificates(folder, trusting(folder.resolve("ca.pem")));
      made.renewFor(name);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another key and certificate in the same files. */
  public void renewFor(String name) {
    try {
      Files.writeString(folder.resolve("san"), "subjectAltName=IP:127.0.0.1\n");
      openssl(
          folder,
          ("req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout next.key -out"
                  + " next.csr -subj /CN="
                  + name)
              .split(" "));
      openssl(
          folder,
          "x509 -req -in next.csr -CA ca.pem -CAkey ca.key -days 2 -extfile san -out next.pem"
              .split(" "));
      List<String> box = new ArrayList<>(List.of("pkcs12", "-export", "-inkey", "next.key"));
      box.addAll(List.of("-in", "next.pem", "-out", "next.p12", "-passout", "pass:" + PASSWORD));
      openssl(folder, box.toArray(String[]::new));
      move("next.key", "key.pem");
      move("next.pem", "cert.pem");
      move("next.p12", "box.p12");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void move(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Arguments of {@code serve} for two PEM files. */
  public String[] pem() {
    return new String[] {
      "--tls-cert=" + folder.resolve("cert.pem"), "--tls-key=" + folder.resolve("key.pem")
    };
  }

  /** Arguments of {@code serve} for one PKCS#12 file. */
  public String[] pkcs12() {
    return new String[] {"--tls-cert=" + folder.resolve("box.p12"), "--tls-password=" + PASSWORD};
  }

  /** The authority's certificate, for programs that are to trust it. */
  public Path authority() {
    return folder.resolve("ca.pem");
  }

  /** Trusts this authority alone. */
  public SSLContext trusting() {
    return trusting;
  }

  /** The name that a server shows to whoever connects now. */
  public String nameShownAt(int port) {
    try (SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.startHandshake();
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return shown.getSubjectX500Principal().getName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLContext trusting(Path authority) throws IOException {
    try (InputStream pem = Files.newInputStream(authority)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void openssl(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("openssl.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(command + " failed:\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
