package org.whiteboard.server.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** What a provider says of itself, asked when first needed and again from time to time. */
final class OpenIdProvider {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final int TIMEOUT_MS = 10_000;
  private static final int KEYS_BYTES_LIMIT = 256 << 10;

  /** Asymmetric only, as for bearer tokens: the client secret must not sign identities. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

  private final IdentitySettings.OpenId settings;
  private final InstantSource clock;

  // Guarded by this.
  private OIDCProviderMetadata metadata;
  private IDTokenValidator validator;
  private Instant askedAt = Instant.MIN;

  OpenIdProvider(IdentitySettings.OpenId settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  OIDCProviderMetadata metadata() throws IOException {
    synchronized (this) {
      ask();
      return metadata;
    }
  }

  IDTokenValidator validator() throws IOException {
    synchronized (this) {
      ask();
      return validator;
    }
  }

  /** Under the lock: those who come meanwhile want the same answer. */
  private void ask() throws IOException {
    Instant now = clock.instant();
    if (metadata != null && now.isBefore(askedAt.plus(FRESH))) {
      return;
    }
    try {
      metadata =
          OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), TIMEOUT_MS, TIMEOUT_MS);
    } catch (GeneralException e) {
      throw new IOException("the OpenID provider can't be discovered", e);
    }
    validator =
        new IDTokenValidator(
            metadata.getIssuer(), new ClientID(settings.clientId()), keySelector(), null);
    askedAt = now;
  }

  private JWSVerificationKeySelector<SecurityContext> keySelector() throws IOException {
    return new JWSVerificationKeySelector<>(
        ALGORITHMS,
        JWKSourceBuilder.create(
                metadata.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, KEYS_BYTES_LIMIT))
            .build());
  }
}
