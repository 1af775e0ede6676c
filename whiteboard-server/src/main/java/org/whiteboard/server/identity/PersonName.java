package org.whiteboard.server.identity;

import java.util.Map;
import java.util.stream.Stream;

/** How a person is called, from what an issuer says of them. */
final class PersonName {
  private PersonName() {}

  /** The first of the usual claims that says something readable. */
  static String of(Map<String, Object> claims, String otherwise) {
    return Stream.of("name", "preferred_username", "nickname", "email")
        .map(claims::get)
        .filter(String.class::isInstance)
        .map(claim -> clean((String) claim))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElseGet(() -> clean(otherwise));
  }

  private static String clean(String given) {
    return GivenName.clean(given, GivenName.USER_LENGTH_LIMIT, "");
  }
}
