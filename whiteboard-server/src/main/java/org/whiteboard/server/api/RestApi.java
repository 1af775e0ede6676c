package org.whiteboard.server.api;

import jakarta.ws.rs.Priorities;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.whiteboard.server.ServerConfig;
import org.whiteboard.server.identity.Identities;
import org.whiteboard.server.identity.OpenIdSignIn;
import org.whiteboard.server.identity.SignIns;
import org.whiteboard.server.recordings.RequestedRecordings;
import org.whiteboard.server.room.RoomMeters;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.security.AccessPolicy;
import org.whiteboard.server.security.AddressLimit;
import org.whiteboard.server.security.LinkIds;
import org.whiteboard.server.security.Origins;
import org.whiteboard.server.security.Passes;
import org.whiteboard.server.security.Passwords;
import org.whiteboard.server.shelf.Thumbnails;
import org.whiteboard.server.shelf.Trash;
import org.whiteboard.server.snapshot.HistoryRecording;
import org.whiteboard.server.snapshot.Moments;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.AuditStore;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.PictureQuota;
import org.whiteboard.server.storage.ShelfStore;
import org.whiteboard.server.transport.RemoteAddress;
import org.whiteboard.server.transport.TrustedProxies;

/** Every HTTP path but the socket's, put together. */
public final class RestApi extends ResourceConfig {

  /**
   * What the resources stand on.
   *
   * @param importThreads with the stack that documents ask for
   * @param ready whether balancers may send people here
   * @param figures in Prometheus's text format
   */
  public record Parts(
      ServerConfig config,
      BoardStore store,
      PictureQuota pictures,
      AssetStore assets,
      HistoryStore history,
      ShelfStore shelf,
      Thumbnails thumbnails,
      Trash trash,
      RequestedRecordings recordings,
      AuditStore audit,
      Moments moments,
      RoomRegistry rooms,
      AccessPolicy policy,
      Origins origins,
      Access access,
      LinkIds ids,
      InstantSource clock,
      Executor importThreads,
      BooleanSupplier ready,
      RoomMeters meters,
      Supplier<String> figures) {}

  /**
   * How callers prove who they are.
   *
   * @param openId empty when nobody can sign in
   */
  public record Access(
      Identities identities,
      Optional<OpenIdSignIn> openId,
      SignIns signIns,
      Passwords passwords,
      Passes passes,
      TrustedProxies proxies) {}

  public RestApi(Parts parts) {
    ServerConfig config = parts.config();
    ServerConfig.Limits limits = config.limits();
    Boards boards =
        new Boards(
            parts.store(), parts.shelf(), parts.policy(), parts.rooms(), limits.requestTimeout());
    Access access = parts.access();
    Addresses addresses = new Addresses(config.publicUrl(), config.edge().basePath());
    Cookies cookies = new Cookies(addresses);
    NewBoards newBoards = new NewBoards(parts.store(), limits.boards(), parts.ids(), parts.clock());
    StoredPictures pictures = new StoredPictures(parts.assets(), parts.pictures(), parts.clock());
    AddressLimit creations = new AddressLimit(limits.creations(), parts.clock());

    // Jersey's own error pages name its classes; ours are problems.
    property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    property(ServerProperties.WADL_FEATURE_DISABLE, true);
    register(new RemoteAddress(access.proxies()), Priorities.AUTHENTICATION - 200);
    register(new OriginFilter(parts.origins()), Priorities.AUTHENTICATION - 100);
    register(new CallerFilter(access.identities()), Priorities.AUTHENTICATION);
    register(
        new RateFilter(
            new AddressLimit(limits.requests(), parts.clock()),
            new AddressLimit(limits.uploads(), parts.clock())),
        Priorities.AUTHENTICATION + 100);
    register(new SecurityHeaders(addresses));
    register(new ProblemMapper());
    register(new JsonBody(limits.jsonBytes()));
    register(new RefusalFilter(parts.meters(), parts.clock()));
    register(AuditFilter.feature(parts.audit(), parts.history(), parts.clock()));

    Past past = new Past(parts.moments(), parts.history(), limits.requestTimeout());
    BoardsResource creating =
        new BoardsResource(
            boards,
            newBoards,
            creations,
            addresses,
            cookies,
            parts.trash(),
            new OwnedBoards(parts.shelf(), boards, parts.clock()),
            limits.titleLength());
    register(creating);
    register(
        new CopyResource(parts.store(), parts.assets(), boards, past, creating, parts.clock()));
    register(new TrashResource(boards, parts.trash(), parts.clock()));
    register(new ShelfResource(parts.shelf(), boards, parts.trash(), parts.clock()));
    register(
        new ExportResource(
            boards,
            parts.assets(),
            past,
            board -> new HistoryRecording(parts.store(), parts.history(), parts.moments(), board)));
    register(
        new LinksResource(
            parts.store(),
            boards,
            parts.rooms(),
            parts.ids(),
            addresses,
            access.passwords(),
            parts.clock(),
            limits.linksPerBoard()));
    register(
        new UnlockResource(
            parts.policy(),
            access.passwords(),
            access.passes(),
            cookies,
            new AddressLimit(limits.guesses(), parts.clock()),
            new AddressLimit(limits.guessesAtLink(), parts.clock())));
    register(new PeopleResource(boards, parts.rooms()));
    register(new MeResource(access.openId().isPresent(), config.identity().hostPages()));
    register(
        new SignInResource(access.openId(), access.signIns(), parts.rooms(), addresses, cookies));
    register(new AssetsResource(boards, parts.assets(), pictures, limits.assetBytes()));
    register(
        new VersionsResource(
            boards,
            past,
            parts.history(),
            parts.assets(),
            parts.ids(),
            parts.clock(),
            limits.versionsPerBoard()));
    register(new HistoryResource(boards, past, parts.history(), parts.assets(), parts.store()));
    register(
        new ThumbnailsResource(boards, past, parts.history(), parts.shelf(), parts.thumbnails()));
    register(new RecordingsResource(boards, parts.recordings()));
    register(new AuditResource(boards, parts.audit()));
    register(
        new SizeResource(
            boards, parts.history(), limits.logPerBoardBytes(), limits.assetsPerBoardBytes()));
    register(
        new ImportResource(
            boards, pictures, parts.ids(), parts.importThreads(), limits.requestTimeout()));
    register(new OpenApiResource());
    register(new HealthResource(parts.ready(), parts.figures(), config.metricsForAll()));
    register(
        new PagesResource(
            parts.policy(),
            new LinkPreview(boards, addresses),
            ClientFiles.fromClassPath(config.edge().basePath()),
            frameAncestors(config)));
  }

  /** A page that hands boards a token shows them in a frame, so it need not be named twice. */
  private static String frameAncestors(ServerConfig config) {
    List<String> hostPages = config.identity().hostPages();
    if (hostPages.isEmpty()) {
      return config.frameAncestors();
    }
    String named = String.join(" ", hostPages);
    return config.frameAncestors().equals("'none'") ? named : config.frameAncestors() + " " + named;
  }
}
