package org.whiteboard.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one run of one scenario showed: figures by name with their unit, and what went wrong. */
final class Result {
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  Result figure(String name, double value) {
    figures.put(name, value);
    return this;
  }

  Result fault(String what) {
    faults.add(what);
    return this;
  }

  Map<String, Double> figures() {
    return figures;
  }

  List<String> faults() {
    return faults;
  }
}
