package org.whiteboard.server.room;

import java.util.ArrayList;
import java.util.List;
import org.whiteboard.protocol.AwarenessUpdate;

/**
 * A room's sessions in sections that take turns in being written to. A small room is one section,
 * so that everybody is written to at once. Writing to hundreds takes milliseconds, and whatever
 * became durable just after that began would wait for the next time; in sections it goes along with
 * all that come after it. One thread at a time.
 */
final class Sections {
  /** With more of them the rests between two are too short for a timer. */
  private static final int MOST = 5;

  private final int usualSize;
  private final List<Section> sections = new ArrayList<>();
  private int next;
  private int sessions;

  /**
   * Creates one that is empty.
   *
   * @param usualSize sessions in a section, before another one is begun
   */
  Sections(int usualSize) {
    this.usualSize = usualSize;
    sections.add(new Section());
  }

  int size() {
    return sections.size();
  }

  void add(Session session) {
    if (sessions >= usualSize * sections.size() && sections.size() < MOST) {
      sections.add(new Section());
    }
    smallest().add(session);
    sessions++;
  }

  void remove(Session session) {
    for (Section section : sections) {
      if (section.remove(session)) {
        sessions--;
        return;
      }
    }
  }

  private Section smallest() {
    Section smallest = sections.get(0);
    for (Section section : sections) {
      smallest = section.size() < smallest.size() ? section : smallest;
    }
    return smallest;
  }

  /** Everybody is to be given this; see {@link Section#owe(Frame, int)}. */
  void owe(Frame update, int count) {
    sections.forEach(section -> section.owe(update, count));
  }

  void owe(AwarenessUpdate changes) {
    sections.forEach(section -> section.owe(changes));
  }

  /** What the session's section is still to be given, in its order. */
  List<Frame> updatesFor(Session session) {
    for (Section section : sections) {
      if (section.sessions().contains(session)) {
        return section.updates();
      }
    }
    return List.of();
  }

  boolean areOwed() {
    for (Section section : sections) {
      if (section.isOwed()) {
        return true;
      }
    }
    return false;
  }

  /** Whose turn it is, of those that are owed something; there must be one. */
  Section next() {
    Section section;
    do {
      next = (next + 1) % sections.size();
      section = sections.get(next);
    } while (!section.isOwed());
    return section;
  }

  /** Whether half as many sections would do. */
  boolean areSparse() {
    return sections.size() > 1 && sessions * 2 <= usualSize * (sections.size() - 1);
  }

  /** Makes fewer of them. Only when none is owed anything. */
  void merge() {
    List<Session> all = new ArrayList<>(sessions);
    sections.forEach(section -> all.addAll(section.sessions()));
    sections.clear();
    sections.add(new Section());
    sessions = 0;
    all.forEach(this::add);
  }
}
