package org.whiteboard.e2e.support;

import com.microsoft.playwright.Page;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.whiteboard.e2e.support.BoardPage.At;

/** What a person sees: pixels, and not what the document says. One thread only, as its page. */
public final class Screen {
  private final String name;
  private final Page page;

  Screen(String name, Page page) {
    this.name = name;
    this.page = page;
  }

  /** The window as it is now. */
  public BufferedImage picture() {
    try {
      return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Color at(At point) {
    return new Color(picture().getRGB((int) point.x(), (int) point.y()));
  }

  /** Waits until some pixel no more than {@code reach} away has an accepted colour. */
  public void awaitNear(String what, At point, int reach, Predicate<Color> accepted) {
    Eventually.until(
        name + " sees " + what + " near " + point, () -> hasNear(point, reach, accepted));
  }

  private boolean hasNear(At point, int reach, Predicate<Color> accepted) {
    BufferedImage picture = picture();
    for (int y = (int) point.y() - reach; y <= point.y() + reach; y++) {
      for (int x = (int) point.x() - reach; x <= point.x() + reach; x++) {
        if (accepted.test(new Color(picture.getRGB(x, y)))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Waits until the pixel there has an accepted colour. */
  public void await(String what, At point, Predicate<Color> accepted) {
    Eventually.get(name + " sees " + what + " at " + point, () -> at(point), accepted);
  }
}
