package org.whiteboard.server.imports;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.whiteboard.server.render.ImageTypes;

/**
 * Reads any file that can be imported; what it is, its bytes say. Pure: nothing is stored and
 * nobody is asked, so a fuzzer may call {@link #read} with whatever it likes.
 */
public final class Imports {
  private Imports() {}

  /**
   * The whole of a file, or none of it.
   *
   * <p>The calling thread needs the stack of {@link org.whiteboard.crdt.Doc}, for Yjs updates.
   *
   * @throws ImportRefusedException with a sentence for the user
   */
  public static Imported read(byte[] file, ImportLimits limits) throws ImportRefusedException {
    if (file.length > limits.fileBytes()) {
      throw ImportRefusedException.tooLarge(limits);
    }
    Intake intake = new Intake(limits);
    Optional<String> mime = ImageTypes.sniff(file);
    if (mime.isPresent()) {
      picture(file, mime.get(), intake);
    } else if (startsWithBrace(file)) {
      json(file, intake);
    } else {
      json(YjsFile.canonicalJson(file, limits.fileBytes()), intake);
    }
    return intake.finish();
  }

  private static void picture(byte[] file, String mime, Intake intake)
      throws ImportRefusedException {
    Optional<byte[]> scene = PictureFile.scene(file, mime, intake.limits());
    if (scene.isPresent()) {
      json(scene.get(), intake);
    } else {
      PictureFile.readAsImage(file, mime, intake);
    }
  }

  private static void json(byte[] bytes, Intake intake) throws ImportRefusedException {
    JsonObject file = JsonFile.parse(bytes, intake.limits());
    if (BoardFile.is(file)) {
      BoardFile.read(file, intake);
    } else if (ExcalidrawReader.is(file)) {
      ExcalidrawReader.read(file, intake);
    } else if (TldrawReader.is(file)) {
      TldrawReader.read(file, intake);
    } else {
      throw ImportRefusedException.unknown();
    }
  }

  private static boolean startsWithBrace(byte[] file) {
    boolean marked = file.length > 3 && (file[0] & 0xff) == 0xef && (file[1] & 0xff) == 0xbb;
    for (int i = marked ? 3 : 0; i < file.length; i++) {
      if (" \n\r\t".indexOf(file[i]) < 0) {
        return file[i] == '{';
      }
    }
    return false;
  }
}
