package org.whiteboard.server.identity;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whiteboard.server.storage.Role;

/** What groups give, as the operator has it. Immutable. */
public final class GroupRoles {
  /** More groups than this of one person are not looked at, nor kept. */
  private static final int GROUPS_LIMIT = 500;

  private final Map<String, Role> roles;

  public GroupRoles(Map<String, Role> roles) {
    this.roles = Map.copyOf(roles);
  }

  /** The strongest role that any of these groups gives. */
  public Optional<Role> of(Collection<String> groups) {
    return groups.stream().map(roles::get).filter(r -> r != null).max(Comparator.naturalOrder());
  }

  /** The groups in a claim, which may be a list or one text; anything else in it is left out. */
  static List<String> read(Object claim) {
    Collection<?> values = claim instanceof Collection<?> many ? many : one(claim);
    return values.stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(group -> !group.isEmpty() && !group.contains("\n"))
        .limit(GROUPS_LIMIT)
        .toList();
  }

  private static List<?> one(Object claim) {
    return claim == null ? List.of() : List.of(claim);
  }
}
