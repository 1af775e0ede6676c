package org.whiteboard.server.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's certificate and key, read again when their files change: certificates live for
 * months or days, and boards are open meanwhile. Thread-safe.
 */
final class TlsKeys extends X509ExtendedKeyManager {
  private static final Logger LOG = LoggerFactory.getLogger(TlsKeys.class);
  private static final Pattern KEY_PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA");
  private static final char[] NO_PASSWORD = new char[0];

  private final TlsSettings settings;
  private volatile X509ExtendedKeyManager current;
  private volatile List<FileTime> seen;

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException with a sentence for the operator
   */
  TlsKeys(TlsSettings settings) {
    this.settings = settings;
    try {
      this.seen = times();
      this.current = read();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "The certificate " + settings.certificate() + " can't be used: " + e.getMessage(), e);
    }
  }

  /** A context whose handshakes use what the files hold at that moment. */
  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {this}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }

  /** Reads the files again if they changed; keeps what it has when they are no good. */
  void reloadIfChanged() {
    try {
      List<FileTime> now = times();
      if (!now.equals(seen)) {
        seen = now;
        current = read();
        LOG.info("the certificate was read again from {}", settings.certificate());
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      LOG.error("the new certificate is no good, the old one stays in use: {}", e.getMessage());
    }
  }

  private List<FileTime> times() throws IOException {
    FileTime certificate = Files.getLastModifiedTime(settings.certificate());
    return settings.key().isEmpty()
        ? List.of(certificate)
        : List.of(certificate, Files.getLastModifiedTime(settings.key().get()));
  }

  private X509ExtendedKeyManager read() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = settings.password().toCharArray();
    byte[] bytes = Files.readAllBytes(settings.certificate());
    if (settings.key().isPresent()) {
      password = NO_PASSWORD;
      store.load(null, null);
      store.setKeyEntry("server", key(settings.key().get()), password, chain(bytes));
    } else {
      store.load(new ByteArrayInputStream(bytes), password);
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
    factory.init(store, password);
    return Stream.of(factory.getKeyManagers())
        .filter(X509ExtendedKeyManager.class::isInstance)
        .map(X509ExtendedKeyManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("it has no key"));
  }

  private static Certificate[] chain(byte[] pem) throws GeneralSecurityException {
    Certificate[] chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))
            .toArray(new Certificate[0]);
    if (chain.length == 0) {
      throw new GeneralSecurityException("it holds no certificate");
    }
    return chain;
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    Matcher pem = KEY_PEM.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw new GeneralSecurityException(
          file + " is not PKCS#8; convert it with: openssl pkcs8 -topk8 -nocrypt -in " + file);
    }
    PKCS8EncodedKeySpec spec =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
    for (String kind : KEY_KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        // Of another kind, then.
      }
    }
    throw new GeneralSecurityException(file + " is of none of the kinds " + KEY_KINDS);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return current.getClientAliases(keyType, issuers);
  }

  @Override
  public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
    return current.chooseClientAlias(keyType, issuers, socket);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return current.getServerAliases(keyType, issuers);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return current.chooseServerAlias(keyType, issuers, socket);
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return current.chooseEngineServerAlias(keyType, issuers, engine);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return current.getCertificateChain(alias);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return current.getPrivateKey(alias);
  }
}
