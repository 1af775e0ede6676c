package org.whiteboard.fuzz;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.whiteboard.protocol.AwarenessUpdate;
import org.whiteboard.protocol.MalformedMessageException;

/** The body of an awareness message. What is read is written the same, and every state is JSON. */
public final class AwarenessTarget {
  private AwarenessTarget() {}

  public static void fuzzerTestOneInput(byte[] body) {
    AwarenessUpdate update;
    try {
      update = AwarenessUpdate.decode(body);
    } catch (MalformedMessageException refused) {
      return;
    }
    if (!Arrays.equals(update.encode(), body)) {
      throw new AssertionError(update + " is written as " + Arrays.toString(update.encode()));
    }
    for (AwarenessUpdate.Entry entry : update.entries()) {
      String state = new String(entry.json(), StandardCharsets.UTF_8);
      if (JsonParser.parseString(state).isJsonNull() != entry.isRemoval() && !isPaddedNull(state)) {
        throw new AssertionError("neither a state nor a removal: " + state);
      }
    }
  }

  /** JSON allows white space around it; only the bare word is a removal. */
  private static boolean isPaddedNull(String state) {
    return !state.equals("null") && state.strip().equals("null");
  }
}
