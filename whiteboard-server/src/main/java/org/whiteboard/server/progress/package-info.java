/** How far long work has come: what works says so, whoever waits may listen. */
package org.whiteboard.server.progress;
