package org.whiteboard.server.imports;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.whiteboard.server.export.SceneCarrier;

/** Pictures: the board that one of ours carries, else the picture itself as an image. */
final class PictureFile {
  private static final double SHOWN_UNITS = 520;
  private static final double NO_SIZE = 300;
  private static final Pattern LENGTH = Pattern.compile("\\s*([0-9.]+)(px)?\\s*");

  private PictureFile() {}

  /** Empty when no board is inside. */
  static Optional<byte[]> scene(byte[] bytes, String mime, ImportLimits limits)
      throws ImportRefusedException {
    try {
      return switch (mime) {
        case "image/png" -> SceneCarrier.fromPng(bytes, limits.sceneBytes());
        case "image/svg+xml" -> SceneCarrier.fromSvg(bytes, limits.sceneBytes());
        default -> Optional.empty();
      };
    } catch (SceneCarrier.TooLargeException e) {
      throw ImportRefusedException.tooMuch(
          "The board inside the picture has", "sceneBytes", limits.sceneBytes(), "bytes");
    } catch (IOException e) {
      throw ImportRefusedException.malformed(e.getMessage());
    }
  }

  static void readAsImage(byte[] bytes, String mime, Intake intake) throws ImportRefusedException {
    String asset = intake.file(bytes);
    double[] size = mime.equals("image/svg+xml") ? svgSize(bytes) : pixels(bytes);
    double scale = Math.min(1, SHOWN_UNITS / Math.max(size[0], size[1]));
    JsonObject record = new JsonObject();
    record.addProperty("type", "image");
    record.add("pos", Intake.pair(0, 0));
    record.add("size", Intake.pair(size[0] * scale, size[1] * scale));
    record.addProperty("asset", asset);
    intake.add("image" + asset.substring(0, 11), record);
  }

  private static double[] pixels(byte[] bytes) throws ImportRefusedException {
    int[] size = Intake.size(bytes);
    return new double[] {Math.max(1, size[0]), Math.max(1, size[1])};
  }

  /** Of the root's width and height, or of its view box. */
  private static double[] svgSize(byte[] svg) throws ImportRefusedException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(svg));
      while (in.next() != XMLStreamConstants.START_ELEMENT) {
        // What may stand before the root says nothing about its size.
      }
      double w = length(in.getAttributeValue(null, "width"));
      double h = length(in.getAttributeValue(null, "height"));
      String[] box =
          String.valueOf(in.getAttributeValue(null, "viewBox")).trim().split("[\\s,]+", -1);
      if (box.length == 4 && (w <= 0 || h <= 0)) {
        w = length(box[2]);
        h = length(box[3]);
      }
      boolean sized = w > 0 && h > 0 && w < 1e6 && h < 1e6;
      return sized ? new double[] {w, h} : new double[] {NO_SIZE, NO_SIZE};
    } catch (XMLStreamException e) {
      throw ImportRefusedException.malformed("The SVG is not well-formed XML.");
    }
  }

  private static double length(String value) {
    Matcher length = LENGTH.matcher(String.valueOf(value));
    try {
      return length.matches() ? Double.parseDouble(length.group(1)) : 0;
    } catch (NumberFormatException e) {
      return 0; // Several points in one number.
    }
  }
}
