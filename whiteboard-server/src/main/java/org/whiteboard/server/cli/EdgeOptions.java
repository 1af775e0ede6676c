package org.whiteboard.server.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.whiteboard.server.ServerConfig.EdgeSettings;
import org.whiteboard.server.transport.TlsSettings;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Options of {@code serve} about what stands between it and its users. */
final class EdgeOptions {
  @Option(
      names = "--base-path",
      paramLabel = "PATH",
      description = "Path below which everything is, such as /whiteboard, behind a proxy.")
  private String basePath = "";

  @Option(
      names = "--trusted-proxy",
      split = ",",
      paramLabel = "ADDRESS",
      description = "Proxies whose X-Forwarded headers count: addresses, or nets as 10.0.0.0/8.")
  private List<String> trustedProxies = List.of();

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Serve https: a PEM with the certificate's chain, or a PKCS#12 file.")
  private Optional<Path> certificate = Optional.empty();

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The certificate's private key: a PEM in PKCS#8.")
  private Optional<Path> key = Optional.empty();

  @Option(
      names = "--tls-password",
      paramLabel = "PASSWORD",
      description = "Of the PKCS#12 file; better as WHITEBOARD_TLS_PASSWORD.",
      showDefaultValue = Visibility.NEVER)
  private String password = "";

  EdgeSettings settings() {
    return new EdgeSettings(
        normalized(basePath),
        trustedProxies,
        certificate.map(file -> new TlsSettings(file, key, password)));
  }

  private static String normalized(String path) {
    String trimmed = path.replaceFirst("^/+", "").replaceFirst("/+$", "");
    if (!trimmed.matches("[A-Za-z0-9._~/-]*") || trimmed.contains("..")) {
      throw new IllegalArgumentException("--base-path is a path like /whiteboard, not " + path);
    }
    return trimmed.isEmpty() ? "" : "/" + trimmed;
  }
}
