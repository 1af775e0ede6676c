package org.whiteboard.server.ops;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Takes capabilities out of what is logged: whoever reads a log must not be able to open a board or
 * to be somebody. Our own lines name boards by their internal ids, which open nothing; this is for
 * what libraries and exceptions quote of requests.
 */
public final class Redaction {
  private static final String HIDDEN = "[redacted]";

  /**
   * The segment of every path that a link id stands in. JSON may write a slash behind a backslash.
   */
  private static final Pattern ADDRESS =
      Pattern.compile("(/(?:b|sync|api\\\\?/boards|links)\\\\?/)[0-9A-Za-z_%-]+");

  /** Values of parameters and headers that prove something. */
  private static final Pattern PROOF =
      Pattern.compile(
          "(?i)([?&](?:token|code|state)=|\\b(?:[a-z]+_token|password|client_secret)=|bearer\\s+"
              + "|whiteboard-(?:owner|pass|sign-in|attempt)[=:]\\s*)[^\\s&;,\"'\\\\]+");

  /** A signed token, wherever it stands. */
  private static final Pattern TOKEN =
      Pattern.compile("\\beyJ[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]*");

  private Redaction() {}

  /** The text without addresses and proofs. */
  public static String of(String text) {
    String hidden = TOKEN.matcher(text).replaceAll(HIDDEN);
    hidden = PROOF.matcher(hidden).replaceAll("$1" + HIDDEN);
    return ADDRESS.matcher(hidden).replaceAll("$1" + HIDDEN);
  }

  private static byte[] of(byte[] line) {
    return of(new String(line, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  /** Lines of text. */
  public static final class Text extends PatternLayoutEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
      return of(super.encode(event));
    }
  }

  /** Lines of JSON. */
  public static final class Json extends JsonEncoder {
    public Json() {
      setWithArguments(false); // Bare values: what they are can't be seen from them.
      setWithFormattedMessage(true);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
      return of(super.encode(event));
    }
  }
}
