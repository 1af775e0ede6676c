package org.whiteboard.e2e.support;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.TreeMap;
import org.whiteboard.e2e.support.BoardPage.At;

/** Fingers on a touch screen, through the browser's own input. One thread only, as its page. */
public final class Fingers {
  private static final int STEPS = 6;
  private final Page page;
  private final CDPSession session;
  private final Map<Integer, At> down = new TreeMap<>();

  Fingers(Page page) {
    this.page = page;
    session = page.context().newCDPSession(page);
  }

  public Fingers down(int finger, At point) {
    down.put(finger, point);
    return send("touchStart");
  }

  /** Moves fingers to where they are given, together, in steps. */
  public Fingers move(Map<Integer, At> targets) {
    Map<Integer, At> from = new TreeMap<>(down);
    for (int step = 1; step <= STEPS; step++) {
      double part = (double) step / STEPS;
      targets.forEach(
          (finger, to) -> {
            At start = from.get(finger);
            down.put(
                finger,
                new At(
                    start.x() + (to.x() - start.x()) * part,
                    start.y() + (to.y() - start.y()) * part));
          });
      send("touchMove");
    }
    return this;
  }

  public Fingers up(int finger) {
    down.remove(finger);
    return send("touchEnd");
  }

  /** One finger along a path. */
  public void swipe(At from, At to) {
    down(0, from).move(Map.of(0, to)).up(0);
  }

  /** Both ends of it are sent at once: drawn out between them, it would be no tap but a rest. */
  public void tap(At point) {
    page.touchscreen().tap(point.x(), point.y());
  }

  private Fingers send(String type) {
    JsonArray points = new JsonArray();
    down.forEach(
        (finger, at) -> {
          JsonObject point = new JsonObject();
          point.addProperty("id", finger);
          point.addProperty("x", at.x());
          point.addProperty("y", at.y());
          points.add(point);
        });
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    session.send("Input.dispatchTouchEvent", event);
    return this;
  }
}
