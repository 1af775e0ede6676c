package org.whiteboard.server.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.whiteboard.server.identity.IdentitySettings;
import org.whiteboard.server.storage.Role;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Options of {@code serve} about who people are. */
final class IdentityOptions {
  @Option(
      names = "--oidc-issuer",
      paramLabel = "URL",
      description = "OpenID provider that people may sign in at; needs --public-url.")
  private Optional<String> issuer = Optional.empty();

  @Option(
      names = "--oidc-client-id",
      paramLabel = "ID",
      description = "What the provider knows this server as.")
  private Optional<String> clientId = Optional.empty();

  @Option(
      names = "--oidc-client-secret",
      paramLabel = "SECRET",
      description =
          "What this server proves itself with; better as WHITEBOARD_OIDC_CLIENT_SECRET. Without"
              + " one it is a public client.",
      showDefaultValue = Visibility.NEVER)
  private Optional<String> clientSecret = Optional.empty();

  @Option(
      names = "--oidc-scopes",
      split = ",",
      paramLabel = "SCOPE",
      description = "What the provider is asked for.")
  private List<String> scopes = List.of("openid", "profile", "email");

  @Option(
      names = "--sign-in-hours",
      paramLabel = "N",
      description = "How long a sign-in lasts here.")
  private int signInHours = 12;

  @Option(
      names = "--jwt-jwks",
      paramLabel = "URL|FILE",
      description = "Public keys of a product whose bearer tokens count here.")
  private Optional<String> jwks = Optional.empty();

  @Option(names = "--jwt-issuer", paramLabel = "ISS", description = "Who must have issued them.")
  private Optional<String> jwtIssuer = Optional.empty();

  @Option(names = "--jwt-audience", paramLabel = "AUD", description = "Whom they must be for.")
  private Optional<String> jwtAudience = Optional.empty();

  @Option(
      names = "--jwt-host-page",
      split = ",",
      paramLabel = "ORIGIN",
      description =
          "Pages of that product, such as https://app.example.org, that may show boards in a frame"
              + " and hand them a token.")
  private List<String> hostPages = List.of();

  @Option(
      names = "--groups-claim",
      paramLabel = "CLAIM",
      description = "Where identities say which groups somebody is in.")
  private String groupsClaim = "groups";

  @Option(
      names = "--group-role",
      split = ",",
      paramLabel = "GROUP=ROLE",
      description = "What a group has on every board that one of it has a link of.")
  private Map<String, String> groupRoles = Map.of();

  IdentitySettings settings() {
    return new IdentitySettings(openId(), bearer(), groupsClaim, roles());
  }

  private Optional<IdentitySettings.OpenId> openId() {
    return issuer.map(
        url ->
            new IdentitySettings.OpenId(
                url,
                clientId.orElseThrow(() -> missing("--oidc-issuer", "--oidc-client-id")),
                clientSecret,
                scopes,
                Duration.ofHours(signInHours)));
  }

  private Optional<IdentitySettings.Bearer> bearer() {
    if (!hostPages.isEmpty() && jwks.isEmpty()) {
      throw missing("--jwt-host-page", "--jwt-jwks");
    }
    return jwks.map(
        keys ->
            new IdentitySettings.Bearer(
                keys,
                jwtIssuer.orElseThrow(() -> missing("--jwt-jwks", "--jwt-issuer")),
                jwtAudience.orElseThrow(() -> missing("--jwt-jwks", "--jwt-audience")),
                hostPages.stream().map(IdentityOptions::origin).toList()));
  }

  /** As browsers write it, since it is compared letter by letter: no wildcard, no path. */
  private static String origin(String given) {
    String origin = given.toLowerCase(Locale.ROOT).replaceFirst("/$", "");
    if (!origin.matches("https?://[a-z0-9.-]+(:[0-9]+)?")) {
      throw new IllegalArgumentException(
          "--jwt-host-page is an origin like https://app.example.org, not " + given);
    }
    return origin;
  }

  private Map<String, Role> roles() {
    Map<String, Role> roles = new HashMap<>();
    groupRoles.forEach((group, role) -> roles.put(group, role(role)));
    return roles;
  }

  private static Role role(String name) {
    try {
      return Role.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--group-role: a role is view, comment, edit or own, not " + name, e);
    }
  }

  private static IllegalArgumentException missing(String given, String needed) {
    return new IllegalArgumentException(given + " needs " + needed + " beside it.");
  }
}
