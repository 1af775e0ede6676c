package org.whiteboard.e2e.support;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import org.whiteboard.e2e.support.BoardPage.At;

/** A pen on the screen, through the browser's own input. One thread only, as its page. */
public final class PenInput {
  private static final int STEPS = 6;
  private final CDPSession session;
  private At at = new At(0, 0);
  private double force = 0.5;
  private int tiltX;

  PenInput(Page page) {
    session = page.context().newCDPSession(page);
  }

  /** From now on. {@code force} 0 to 1, {@code tiltX} in degrees from upright. */
  public PenInput held(double force, int tiltX) {
    this.force = force;
    this.tiltX = tiltX;
    return this;
  }

  /** Near the screen without touching it. */
  public PenInput hover(At point) {
    at = point;
    return send("mouseMoved", "none", 0);
  }

  public PenInput down(At point) {
    at = point;
    send("mouseMoved", "none", 0);
    return send("mousePressed", "left", 1);
  }

  public PenInput to(At point) {
    At from = at;
    for (int step = 1; step <= STEPS; step++) {
      double part = (double) step / STEPS;
      at =
          new At(
              from.x() + (point.x() - from.x()) * part, from.y() + (point.y() - from.y()) * part);
      send("mouseMoved", "left", 1);
    }
    return this;
  }

  public PenInput up() {
    return send("mouseReleased", "left", 0);
  }

  private PenInput send(String type, String button, int buttons) {
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.addProperty("pointerType", "pen");
    event.addProperty("x", at.x());
    event.addProperty("y", at.y());
    event.addProperty("button", button);
    event.addProperty("buttons", buttons);
    event.addProperty("clickCount", buttons);
    event.addProperty("force", buttons == 0 ? 0 : force);
    event.addProperty("tiltX", tiltX);
    session.send("Input.dispatchMouseEvent", event);
    return this;
  }
}
