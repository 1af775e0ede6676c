package org.whiteboard.server;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.whiteboard.server.api.RestApi;
import org.whiteboard.server.identity.BearerTokens;
import org.whiteboard.server.identity.GroupRoles;
import org.whiteboard.server.identity.Identities;
import org.whiteboard.server.identity.IdentitySettings;
import org.whiteboard.server.identity.IdentitySettings.OpenId;
import org.whiteboard.server.identity.OpenIdSignIn;
import org.whiteboard.server.identity.Seals;
import org.whiteboard.server.identity.SignIns;
import org.whiteboard.server.security.LinkIds;
import org.whiteboard.server.security.Passes;
import org.whiteboard.server.security.Passwords;
import org.whiteboard.server.storage.SignInStore;
import org.whiteboard.server.transport.TrustedProxies;

/** The parts that find out who somebody is: identities, signing in, passwords, passes, proxies. */
final class AccessParts {
  private AccessParts() {}

  /**
   * Makes them.
   *
   * @throws IllegalArgumentException in a sentence for the operator, if signing in lacks an option
   */
  static RestApi.Access of(
      ServerConfig config,
      SignInStore store,
      LinkIds ids,
      SecureRandom random,
      InstantSource clock) {
    IdentitySettings settings = config.identity();
    GroupRoles roles = new GroupRoles(settings.groupRoles());
    byte[] candidate = new byte[Seals.KEY_BYTES];
    random.nextBytes(candidate);
    Seals seals = new Seals(store.secret("seals", candidate), clock);
    SignIns signIns =
        new SignIns(
            store,
            roles,
            ids::nextToken,
            settings.openId().map(OpenId::session).orElse(Duration.ZERO),
            clock);
    Optional<BearerTokens> bearer =
        settings
            .bearer()
            .map(trusted -> new BearerTokens(trusted, settings.groupsClaim(), roles, clock));
    return new RestApi.Access(
        new Identities(bearer, settings.openId().map(provider -> signIns)),
        settings.openId().map(provider -> openId(config, provider, seals, clock)),
        signIns,
        new Passwords(random),
        new Passes(seals, clock),
        new TrustedProxies(config.edge().trustedProxies()));
  }

  private static OpenIdSignIn openId(
      ServerConfig config, OpenId provider, Seals seals, InstantSource clock) {
    String root =
        config
            .publicUrl()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Signing in needs --public-url: the provider sends browsers back there."));
    URI callback = URI.create(root + config.edge().basePath() + "/auth/callback");
    return new OpenIdSignIn(provider, config.identity().groupsClaim(), callback, seals, clock);
  }
}
