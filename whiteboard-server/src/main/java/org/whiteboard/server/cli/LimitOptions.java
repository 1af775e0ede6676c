package org.whiteboard.server.cli;

import org.whiteboard.server.ServerConfig.Limits;
import org.whiteboard.server.security.AddressLimit.Rate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Options of {@code serve} about how often and how much. What one session may send has none:
 * clients pace themselves by it. Nor has guessing passwords: more would be a danger, less a
 * nuisance.
 */
final class LimitOptions {
  /** A class comes back all at once after a restart. */
  private static final int CONNECT_BURST_SECONDS = 20;

  private static final int MESSAGE_BURST_SECONDS = 3;
  private static final int BYTE_BURST_SECONDS = 8;
  private static final int REQUEST_BURST_SECONDS = 20;
  private static final int UPLOAD_BURST_SECONDS = 20;
  private static final int CREATION_BURST_SECONDS = 50;

  /** The largest step 2 must fit into what may come at once (I1). */
  private static final int LEAST_BYTES_PER_SECOND = 2 << 20;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec serve;

  @Option(
      names = "--connects-per-second",
      paramLabel = "N",
      description =
          "Sockets that one address and one person may open a second, for ever; 20 times that at"
              + " once. To one board 4 times as many.")
  private int connects = Limits.DEFAULT.connects().perSecond();

  @Option(
      names = "--messages-per-second",
      paramLabel = "N",
      description =
          "Messages a second over all sockets of one address, of one person, and to one board; 3"
              + " times that at once.")
  private int messages = Limits.DEFAULT.messages().perSecond();

  @Option(
      names = "--bytes-per-second",
      paramLabel = "N",
      description = "Bytes of these messages, at least 2097152; 8 times that at once.")
  private int bytes = Limits.DEFAULT.bytes().perSecond();

  @Option(
      names = "--requests-per-second",
      paramLabel = "N",
      description = "REST requests a second of one address or person; 20 times that at once.")
  private int requests = Limits.DEFAULT.requests().perSecond();

  @Option(
      names = "--uploads-per-second",
      paramLabel = "N",
      description = "Pictures and files a second of one address or person; 20 times that at once.")
  private int uploads = Limits.DEFAULT.uploads().perSecond();

  @Option(
      names = "--new-boards-per-second",
      paramLabel = "N",
      description = "Boards that one address may make a second; 50 times that at once.")
  private int creations = Limits.DEFAULT.creations().perSecond();

  @Option(
      names = "--store-limit-bytes",
      paramLabel = "N",
      description = "Size that the database may grow to; unlimited when 0.")
  private long storeBytes;

  @Option(
      names = "--board-limit-bytes",
      paramLabel = "N",
      description = "Size that the log of one board may grow to; unlimited when 0.")
  private long boardBytes = Limits.DEFAULT.logPerBoardBytes();

  @Option(
      names = "--boards-limit",
      paramLabel = "N",
      description = "Boards that may be on this server, the trash included; unlimited when 0.")
  private long boards;

  @Option(
      names = "--pictures-limit-bytes",
      paramLabel = "N",
      description = "Size that the pictures of all boards may have together; unlimited when 0.")
  private long pictureBytes;

  /**
   * The limits that were chosen.
   *
   * @throws ParameterException naming the option that makes no sense
   */
  Limits limits() {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        quota("--store-limit-bytes", storeBytes),
        quota("--board-limit-bytes", boardBytes),
        quota("--boards-limit", boards),
        quota("--pictures-limit-bytes", pictureBytes),
        usual.assetBytes(),
        usual.assetsPerBoardBytes(),
        usual.jsonBytes(),
        usual.importBytes(),
        usual.titleLength(),
        usual.linksPerBoard(),
        usual.versionsPerBoard(),
        rate("--connects-per-second", connects, 1, CONNECT_BURST_SECONDS),
        rate("--new-boards-per-second", creations, 1, CREATION_BURST_SECONDS),
        usual.guesses(),
        usual.guessesAtLink(),
        rate("--requests-per-second", requests, 1, REQUEST_BURST_SECONDS),
        rate("--uploads-per-second", uploads, 1, UPLOAD_BURST_SECONDS),
        rate("--messages-per-second", messages, 1, MESSAGE_BURST_SECONDS),
        rate("--bytes-per-second", bytes, LEAST_BYTES_PER_SECOND, BYTE_BURST_SECONDS),
        usual.requestTimeoutMs(),
        usual.drainMs(),
        usual.shutdownMs());
  }

  private Rate rate(String option, int perSecond, int least, int burstSeconds) {
    if (perSecond < least) {
      throw wrong(option + " is at least " + least + ", not " + perSecond + ".");
    }
    long burst = Math.min(Integer.MAX_VALUE, (long) perSecond * burstSeconds);
    return new Rate((int) burst, perSecond);
  }

  private long quota(String option, long limit) {
    if (limit < 0) {
      throw wrong(option + " is 0 for no limit, or more, not " + limit + ".");
    }
    return limit == 0 ? Long.MAX_VALUE : limit;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(serve.commandLine(), sentence);
  }
}
