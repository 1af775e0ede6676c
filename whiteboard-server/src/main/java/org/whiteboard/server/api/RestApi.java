package org.whiteboard.server.api;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.whiteboard.server.ServerConfig;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.security.AccessPolicy;
import org.whiteboard.server.security.AddressLimit;
import org.whiteboard.server.security.LinkIds;
import org.whiteboard.server.security.Origins;
import org.whiteboard.server.snapshot.Moments;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.transport.RemoteAddress;

/** Every HTTP path but the socket's, put together. */
public final class RestApi extends ResourceConfig {

  /**
   * What the resources stand on.
   *
   * @param ready whether balancers may send people here
   * @param figures in Prometheus's text format
   */
  public record Parts(
      ServerConfig config,
      BoardStore store,
      AssetStore assets,
      HistoryStore history,
      Moments moments,
      RoomRegistry rooms,
      AccessPolicy policy,
      Origins origins,
      LinkIds ids,
      InstantSource clock,
      BooleanSupplier ready,
      Supplier<String> figures) {}

  public RestApi(Parts parts) {
    ServerConfig config = parts.config();
    ServerConfig.Limits limits = config.limits();
    Boards boards =
        new Boards(parts.store(), parts.policy(), parts.rooms(), limits.requestTimeout());
    Addresses addresses = new Addresses(config.publicUrl());
    NewBoards newBoards = new NewBoards(parts.store(), parts.ids(), parts.clock());
    AddressLimit creations = new AddressLimit(limits.creations(), parts.clock());

    // Jersey's own error pages name its classes; ours are problems.
    property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    property(ServerProperties.WADL_FEATURE_DISABLE, true);
    register(new RemoteAddress());
    register(new OriginFilter(parts.origins()));
    register(new SecurityHeaders());
    register(new ProblemMapper());
    register(new JsonBody(limits.jsonBytes()));

    register(
        new BoardsResource(
            parts.store(),
            boards,
            newBoards,
            creations,
            addresses,
            parts.rooms(),
            limits.titleLength()));
    register(new ExportResource(boards, parts.assets()));
    register(
        new LinksResource(
            parts.store(),
            boards,
            parts.rooms(),
            parts.ids(),
            addresses,
            parts.clock(),
            limits.linksPerBoard()));
    register(
        new AssetsResource(
            boards,
            parts.assets(),
            parts.clock(),
            limits.assetBytes(),
            limits.assetsPerBoardBytes()));
    Past past = new Past(parts.moments(), parts.history(), limits.requestTimeout());
    register(
        new VersionsResource(
            boards,
            past,
            parts.history(),
            parts.assets(),
            parts.ids(),
            parts.clock(),
            limits.versionsPerBoard()));
    register(new HistoryResource(boards, past, parts.history(), parts.assets()));
    register(new OpenApiResource());
    register(new HealthResource(parts.ready(), parts.figures(), config.metricsForAll()));
    register(
        new PagesResource(parts.policy(), ClientFiles.fromClassPath(), config.frameAncestors()));
  }
}
