package org.whiteboard.server.storage;

/** What a link lets its holder do, weakest first. Each role includes the ones before it. */
public enum Role {
  VIEW,
  COMMENT,
  EDIT,
  OWN;

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
