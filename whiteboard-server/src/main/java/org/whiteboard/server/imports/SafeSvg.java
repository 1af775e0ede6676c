package org.whiteboard.server.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.whiteboard.server.render.SvgScan;

/**
 * Refuses an SVG that runs script, reaches for other files, or unfolds into more than it shows.
 * Browsers run no script of a picture, but whoever saves the file and opens it would.
 */
final class SafeSvg {
  private static final Set<String> REFUSED =
      Set.of("script", "foreignobject", "iframe", "embed", "object", "handler", "listener");

  private SafeSvg() {}

  static void require(byte[] svg, int elementLimit) throws ImportRefusedException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(svg));
      while (in.hasNext()) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> requireElement(in);
          case XMLStreamConstants.ENTITY_REFERENCE ->
              throw ImportRefusedException.hostile("The SVG has entities.");
          case XMLStreamConstants.PROCESSING_INSTRUCTION ->
              throw ImportRefusedException.hostile("The SVG has processing instructions.");
          case XMLStreamConstants.CHARACTERS -> requireStyle(in.getText());
          default -> {}
        }
      }
      SvgScan.require(svg, elementLimit);
    } catch (XMLStreamException e) {
      throw ImportRefusedException.malformed("The SVG is not well-formed XML.");
    } catch (IOException e) {
      throw ImportRefusedException.tooMuch(
          "The SVG draws", "svgElements", elementLimit, "elements, or nests them without end");
    }
  }

  private static void requireElement(XMLStreamReader in) throws ImportRefusedException {
    String name = in.getLocalName().toLowerCase(Locale.ROOT);
    if (REFUSED.contains(name)) {
      throw ImportRefusedException.hostile("The SVG has an element <" + name + ">.");
    }
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String attribute = in.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
      String value = in.getAttributeValue(i).strip();
      if (attribute.startsWith("on")) {
        throw ImportRefusedException.hostile("The SVG has a script in " + attribute + ".");
      }
      if (attribute.equals("href") && !isHarmless(name, value)) {
        throw ImportRefusedException.hostile("The SVG refers to another file.");
      }
      requireStyle(value);
    }
  }

  private static boolean isHarmless(String element, String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    boolean link = element.equals("a") && lower.matches("(https?://|mailto:).*");
    return link
        || lower.startsWith("#")
        || lower.startsWith("data:image/png")
        || lower.startsWith("data:image/jpeg")
        || lower.startsWith("data:image/gif")
        || lower.startsWith("data:image/webp");
  }

  /** Styles fetch what they name. */
  private static void requireStyle(String text) throws ImportRefusedException {
    String lower = text.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    if (lower.contains("@import")
        || lower.contains("javascript:")
        || lower.matches(
            "(?s).*url\\(['\"]?(?!['\"]?#|['\"]?data:(image|font|application/font)).*")) {
      throw ImportRefusedException.hostile("The SVG refers to another file.");
    }
  }
}
