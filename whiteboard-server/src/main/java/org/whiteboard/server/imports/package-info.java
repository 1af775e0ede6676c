/**
 * Files of strangers as shapes: bytes in, a whole board or a refusal out. Nothing here touches a
 * board; {@link Imports#read} is what a fuzzer drives.
 */
package org.whiteboard.server.imports;
