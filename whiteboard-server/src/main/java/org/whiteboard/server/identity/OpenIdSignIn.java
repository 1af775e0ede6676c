package org.whiteboard.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sign-in at an OpenID provider: authorization code with PKCE. Thread-safe; blocks on the provider.
 *
 * <p>What belongs to one attempt (state, nonce, verifier, where to go afterwards) is held by the
 * browser, sealed, so that any node can finish what another began and nobody's half-done sign-ins
 * fill the memory.
 */
public final class OpenIdSignIn {
  private static final String PURPOSE = "sign-in";

  /** As long as somebody needs to find their password. */
  private static final Duration ATTEMPT = Duration.ofMinutes(15);

  private static final int TIMEOUT_MS = 10_000;

  private final IdentitySettings.OpenId settings;
  private final String groupsClaim;
  private final URI callback;
  private final Seals seals;
  private final InstantSource clock;
  private final OpenIdProvider provider;

  /**
   * Creates it; the provider is asked at the first sign-in, so it may be down now.
   *
   * @param callback where the provider sends browsers back to
   */
  public OpenIdSignIn(
      IdentitySettings.OpenId settings,
      String groupsClaim,
      URI callback,
      Seals seals,
      InstantSource clock) {
    this.settings = settings;
    this.groupsClaim = groupsClaim;
    this.callback = callback;
    this.seals = seals;
    this.clock = clock;
    this.provider = new OpenIdProvider(settings, clock);
  }

  /**
   * A sign-in that has begun.
   *
   * @param page at the provider, where the browser goes next
   * @param attempt for the browser to keep and bring back
   */
  public record Begun(URI page, String attempt) {}

  /**
   * Somebody who has signed in.
   *
   * @param returnTo as it was given to {@link #begin}
   */
  public record Person(String subject, String name, List<String> groups, String returnTo) {}

  /** Begins a sign-in. Throws {@link IOException} when the provider does not answer. */
  public Begun begin(String returnTo) throws IOException {
    State state = new State();
    Nonce nonce = new Nonce();
    CodeVerifier verifier = new CodeVerifier();
    AuthenticationRequest request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope(settings.scopes().toArray(new String[0])),
                new ClientID(settings.clientId()),
                callback)
            .endpointURI(provider.metadata().getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build();
    String attempt =
        String.join("\n", state.getValue(), nonce.getValue(), verifier.getValue(), returnTo);
    return new Begun(request.toURI(), seals.seal(PURPOSE, attempt, clock.instant().plus(ATTEMPT)));
  }

  /**
   * Finishes a sign-in.
   *
   * @param attempt what the browser kept
   * @param answer the address at which the browser came back, with its query
   * @throws BadTokenException when the provider did not vouch for anybody, or not to this browser
   */
  public Person finish(String attempt, URI answer) throws BadTokenException, IOException {
    String[] kept =
        seals
            .open(PURPOSE, attempt)
            .orElseThrow(() -> new BadTokenException("not begun here, or too long ago", null))
            .split("\n", 4);
    try {
      AuthorizationCode code = code(answer, kept[0]);
      OIDCTokens tokens = exchange(code, kept[2]);
      IDTokenClaimsSet idToken =
          provider.validator().validate(tokens.getIDToken(), new Nonce(kept[1]));
      return person(idToken, tokens, kept[3]);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new BadTokenException(e.getMessage(), e);
    }
  }

  private AuthorizationCode code(URI answer, String state)
      throws ParseException, BadTokenException, IOException {
    AuthenticationResponse response = AuthenticationResponseParser.parse(answer);
    if (!new State(state).equals(response.getState())) {
      throw new BadTokenException("the state is another attempt's", null);
    }
    // RFC 9207: an answer that says who gave it must say our provider.
    if (response.getIssuer() != null
        && !response.getIssuer().equals(provider.metadata().getIssuer())) {
      throw new BadTokenException("another provider's answer", null);
    }
    if (!response.indicatesSuccess()) {
      throw new BadTokenException(
          "the provider said " + response.toErrorResponse().getErrorObject().getCode(), null);
    }
    return response.toSuccessResponse().getAuthorizationCode();
  }

  private OIDCTokens exchange(AuthorizationCode code, String verifier)
      throws ParseException, IOException, BadTokenException {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(code, callback, new CodeVerifier(verifier));
    URI endpoint = provider.metadata().getTokenEndpointURI();
    ClientID client = new ClientID(settings.clientId());
    TokenRequest.Builder request =
        settings
            .clientSecret()
            .map(
                secret ->
                    new TokenRequest.Builder(
                        endpoint, new ClientSecretBasic(client, new Secret(secret)), grant))
            .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant));
    TokenResponse answer = OIDCTokenResponseParser.parse(timed(request.build().toHTTPRequest()));
    if (!answer.indicatesSuccess()) {
      throw new BadTokenException(
          "no token: " + answer.toErrorResponse().getErrorObject().getCode(), null);
    }
    return ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
  }

  private Person person(IDTokenClaimsSet idToken, OIDCTokens tokens, String returnTo)
      throws IOException, ParseException, BadTokenException {
    Map<String, Object> claims = new HashMap<>(userInfo(idToken, tokens));
    claims.putAll(idToken.toJSONObject());
    String subject = idToken.getSubject().getValue();
    return new Person(
        idToken.getIssuer().getValue() + "|" + subject,
        PersonName.of(claims, subject),
        GroupRoles.read(claims.get(groupsClaim)),
        returnTo);
  }

  /** Many providers say names and groups there only. */
  private Map<String, Object> userInfo(IDTokenClaimsSet idToken, OIDCTokens tokens)
      throws IOException, ParseException, BadTokenException {
    Optional<URI> endpoint = Optional.ofNullable(provider.metadata().getUserInfoEndpointURI());
    if (endpoint.isEmpty()) {
      return Map.of();
    }
    HTTPRequest request =
        new UserInfoRequest(endpoint.get(), tokens.getAccessToken()).toHTTPRequest();
    UserInfoResponse answer = UserInfoResponse.parse(timed(request));
    if (!answer.indicatesSuccess()) {
      throw new BadTokenException("the provider does not say who it is", null);
    }
    UserInfo userInfo = answer.toSuccessResponse().getUserInfo();
    if (userInfo == null || !idToken.getSubject().equals(userInfo.getSubject())) {
      throw new BadTokenException("the provider speaks of two people", null);
    }
    return userInfo.toJSONObject();
  }

  /** Where a browser ends its session at the provider too, if the provider has such a page. */
  public Optional<URI> endSession(URI comeBackTo) throws IOException {
    return Optional.ofNullable(provider.metadata().getEndSessionEndpointURI())
        .map(
            page ->
                URI.create(
                    page
                        + (page.getQuery() == null ? "?" : "&")
                        + "client_id="
                        + encode(settings.clientId())
                        + "&post_logout_redirect_uri="
                        + encode(comeBackTo.toString())));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HTTPResponse timed(HTTPRequest request) throws IOException {
    request.setConnectTimeout(TIMEOUT_MS);
    request.setReadTimeout(TIMEOUT_MS);
    return request.send();
  }
}
