package org.whiteboard.server.imports;

import static org.whiteboard.server.imports.Intake.objects;
import static org.whiteboard.server.imports.Intake.string;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.whiteboard.board.SafeLink;

/** The rich text of tldraw (ProseMirror's tree) as runs of a shape's text. */
final class RichText {
  private final JsonArray runs = new JsonArray();
  private int chars;
  private boolean lost;
  private boolean begun;

  private RichText() {}

  static RichText of(JsonObject document) {
    RichText text = new RichText();
    text.blocks(document, null);
    return text;
  }

  JsonArray runs() {
    return runs;
  }

  int chars() {
    return chars;
  }

  /** Whether something was left out. */
  boolean lost() {
    return lost;
  }

  private void blocks(JsonObject parent, String list) {
    for (JsonObject block : objects(parent.get("content"))) {
      switch (String.valueOf(string(block, "type"))) {
        case "paragraph", "heading" -> paragraph(block, list);
        case "bulletList" -> blocks(block, "bullet");
        case "orderedList" -> blocks(block, "number");
        case "listItem" -> blocks(block, list);
        default -> {
          lost = true;
          blocks(block, list);
        }
      }
    }
  }

  /** A list's mark stands on the line break that ends its item. */
  private void paragraph(JsonObject block, String list) {
    if (begun) {
      add("\n", new JsonObject());
    }
    begun = true;
    for (JsonObject part : objects(block.get("content"))) {
      String words = string(part, "text");
      if (words != null) {
        add(words, marks(part));
      } else if ("hardBreak".equals(string(part, "type"))) {
        add("\n", new JsonObject());
      } else {
        lost = true;
      }
    }
    if (list != null) {
      JsonObject mark = new JsonObject();
      mark.addProperty("list", list);
      add("\n", mark);
      begun = false;
    }
  }

  private JsonObject marks(JsonObject part) {
    JsonObject marks = new JsonObject();
    for (JsonObject mark : objects(part.get("marks"))) {
      switch (String.valueOf(string(mark, "type"))) {
        case "bold" -> marks.addProperty("bold", true);
        case "italic" -> marks.addProperty("italic", true);
        case "link" -> link(mark, marks);
        default -> lost = true;
      }
    }
    return marks;
  }

  private void link(JsonObject mark, JsonObject marks) {
    String address =
        mark.get("attrs") instanceof JsonObject attributes ? string(attributes, "href") : null;
    if (address != null && SafeLink.isSafe(address)) {
      marks.addProperty("link", address);
    } else {
      lost = true;
    }
  }

  private void add(String words, JsonObject marks) {
    JsonObject run = new JsonObject();
    if (!marks.isEmpty()) {
      run.add("attributes", marks);
    }
    run.addProperty("insert", words);
    runs.add(run);
    chars += words.length();
  }
}
