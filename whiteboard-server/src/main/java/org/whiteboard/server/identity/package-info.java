/**
 * Who somebody is: bearer tokens of an existing product, sign-in at an OpenID provider, and what
 * the groups of a person give. Knows neither boards nor sockets; what it says is only ever added to
 * what a link gives.
 */
package org.whiteboard.server.identity;
