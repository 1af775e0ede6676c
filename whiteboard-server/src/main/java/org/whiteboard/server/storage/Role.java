package org.whiteboard.server.storage;

import java.util.Locale;
import java.util.Optional;

/** What a link lets its holder do, weakest first. Each role includes the ones before it. */
public enum Role {
  VIEW,
  COMMENT,
  EDIT,
  OWN;

  /** The stronger of a role and one that may be there besides. */
  public static Role strongest(Role role, Optional<Role> other) {
    return other.filter(candidate -> candidate.includes(role)).orElse(role);
  }

  /** As the interface, the audit and recordings have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
