/**
 * The yrs engine behind JNI, and how its library is found. Nothing outside {@code crdt} may use
 * this package; {@link org.whiteboard.crdt.DocEngine} is the way in.
 */
package org.whiteboard.crdt.internal;
