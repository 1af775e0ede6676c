package org.whiteboard.server.render;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks through an SVG before anything draws it: no entities, and not more elements than a limit,
 * counted as often as references repeat them. A dozen lines can else ask for a billion.
 */
public final class SvgScan {
  private static final int MAX_DEPTH = 200;
  private static final Pattern REFERENCE = Pattern.compile("url\\(\\s*['\"]?#([^)'\"\\s]+)");

  private final List<Node> open = new ArrayList<>();
  private final Map<String, Node> named = new HashMap<>();
  private final Node root = new Node();

  private SvgScan() {}

  private static final class Node {
    final List<Node> children = new ArrayList<>();
    final List<String> references = new ArrayList<>();
    long cost = -1;
  }

  /**
   * Throws unless the SVG is harmless to draw.
   *
   * @throws IOException with a sentence that says what is wrong
   */
  public static void require(byte[] svg, int elementLimit) throws IOException {
    SvgScan scan = new SvgScan();
    scan.read(svg);
    if (scan.cost(scan.root, new HashSet<>(), elementLimit) > elementLimit) {
      throw new IOException("The SVG draws more than " + elementLimit + " elements.");
    }
  }

  private void read(byte[] svg) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    open.add(root);
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(svg));
      while (in.hasNext()) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> start(in);
          case XMLStreamConstants.END_ELEMENT -> open.remove(open.size() - 1);
          case XMLStreamConstants.ENTITY_REFERENCE ->
              throw new IOException("The SVG has entities.");
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException("The SVG is not well-formed XML.", e);
    }
  }

  private void start(XMLStreamReader in) throws IOException {
    if (open.size() > MAX_DEPTH) {
      throw new IOException("The SVG is nested more than " + MAX_DEPTH + " deep.");
    }
    Node node = new Node();
    open.get(open.size() - 1).children.add(node);
    open.add(node);
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String name = in.getAttributeLocalName(i);
      String value = in.getAttributeValue(i);
      if (name.equals("id")) {
        named.put(value, node);
      } else if (name.equals("href") && value.startsWith("#")) {
        node.references.add(value.substring(1));
      } else {
        Matcher reference = REFERENCE.matcher(value);
        while (reference.find()) {
          node.references.add(reference.group(1));
        }
      }
    }
  }

  /** Elements below a node, with what it refers to; a circle counts as too much. */
  private long cost(Node start, Set<Node> above, long limit) {
    ArrayDeque<Node> path = new ArrayDeque<>();
    path.push(start);
    while (!path.isEmpty()) {
      Node node = path.peek();
      if (node.cost >= 0) {
        path.pop();
        continue;
      }
      List<Node> needed = new ArrayList<>(node.children);
      node.references.stream().map(named::get).filter(n -> n != null).forEach(needed::add);
      List<Node> unknown = needed.stream().filter(n -> n.cost < 0).toList();
      if (!unknown.isEmpty() && above.add(node)) {
        unknown.forEach(path::push);
        continue;
      }
      long cost = 1;
      for (Node part : needed) {
        cost = Math.min(limit + 1, cost + (part.cost < 0 ? limit + 1 : part.cost));
      }
      node.cost = cost;
      path.pop();
    }
    return start.cost;
  }
}
