package org.whiteboard.server.room;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.whiteboard.protocol.MessageWriter;

/** What clients of ours are told of a recording: that their board is recorded, and by whom. */
final class RecordingNotice {
  private RecordingNotice() {}

  /**
   * The notice.
   *
   * @param recordedBy as {@link RoomTap#recordedBy} has it
   */
  static Frame of(Optional<String> recordedBy) {
    JsonObject notice = new JsonObject();
    notice.addProperty("kind", "recording");
    notice.addProperty("running", recordedBy.isPresent());
    recordedBy.filter(name -> !name.isEmpty()).ifPresent(name -> notice.addProperty("by", name));
    return Frame.of(MessageWriter.notice(notice.toString()));
  }
}
