package org.whiteboard.server.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.whiteboard.server.security.AccessPolicy.Access;

/**
 * What a chat shows of a board's address (Open Graph): title and picture, only of a link that opens
 * for whoever asks, so a password or a sign-in hides both.
 */
final class LinkPreview {
  private static final String END_OF_HEAD = "</head>";
  private static final int WIDTH_PX = 1200;
  private static final int HEIGHT_PX = 630;

  private final Boards boards;
  private final Addresses addresses;

  LinkPreview(Boards boards, Addresses addresses) {
    this.boards = boards;
    this.addresses = addresses;
  }

  /** The page with its preview; empty when there is nothing that may be shown. */
  Optional<byte[]> of(ContainerRequestContext request, String linkId, byte[] page) {
    Optional<Access> access = boards.opened(request, linkId);
    return access.map(
        found -> {
          String url = addresses.page(request, linkId);
          String picture =
              url.substring(0, url.lastIndexOf("/b/"))
                  + "/api/boards/"
                  + linkId
                  + "/export?format=thumbnail&width="
                  + WIDTH_PX
                  + "&height="
                  + HEIGHT_PX;
          String html = new String(page, StandardCharsets.UTF_8);
          String tags = tags(found.board().title(), url, picture);
          return html.replace(END_OF_HEAD, tags + END_OF_HEAD).getBytes(StandardCharsets.UTF_8);
        });
  }

  private static String tags(String title, String url, String picture) {
    String shown = title.isBlank() ? "Whiteboard" : title;
    return tag("og:type", "website")
        + tag("og:site_name", "Whiteboard")
        + tag("og:title", shown)
        + tag("og:description", "A board to draw on together.")
        + tag("og:url", url)
        + tag("og:image", picture)
        + tag("og:image:type", "image/png")
        + tag("og:image:width", "" + WIDTH_PX)
        + tag("og:image:height", "" + HEIGHT_PX)
        + "<meta name=\"twitter:card\" content=\"summary_large_image\" />\n";
  }

  private static String tag(String property, String content) {
    return "<meta property=\"" + property + "\" content=\"" + escape(content) + "\" />\n";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
