package org.whiteboard.server.render;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.server.render.surface.Picture;

/**
 * The pictures of a board, decoded once each for one rendering. What a stranger uploaded is decoded
 * within limits; what can't be is shown as a placeholder. Thread-safe.
 */
final class AssetPictures implements Function<String, Optional<Picture>> {
  private static final Logger LOG = LoggerFactory.getLogger(AssetPictures.class);

  /** Nothing on a board is shown larger. */
  private static final int MAX_SIDE_PX = 4096;

  private static final float SVG_FALLBACK_PX = 1024;

  private final AssetSource source;
  private final RenderLimits limits;
  private final Map<String, Optional<Picture>> known = new ConcurrentHashMap<>();

  AssetPictures(AssetSource source, RenderLimits limits) {
    this.source = source;
    this.limits = limits;
  }

  @Override
  public Optional<Picture> apply(String sha256) {
    return known.computeIfAbsent(sha256, hash -> source.find(hash).flatMap(a -> open(hash, a)));
  }

  private Optional<Picture> open(String sha256, AssetSource.Asset asset) {
    Optional<BufferedImage> pixels = Optional.empty();
    try {
      pixels =
          asset.mime().equals("image/svg+xml")
              ? Optional.of(drawSvg(asset.bytes()))
              : decode(asset.bytes());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      LOG.info("picture {} can't be decoded: {}", sha256, e.toString());
    }
    return pixels.map(p -> new Picture(sha256, asset.mime(), asset.bytes(), Optional.of(p)));
  }

  private Optional<BufferedImage> decode(byte[] bytes) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return Optional.of(argb(read(reader)));
      } finally {
        reader.dispose();
      }
    }
  }

  /** Looks at the size before anything is unpacked, and takes every n-th pixel of a huge one. */
  private BufferedImage read(ImageReader reader) throws IOException {
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    int step = (int) Math.ceil(Math.max(width, height) / (double) MAX_SIDE_PX);
    if (width * height / ((long) step * step) > limits.sourcePixels()
        || width * height > limits.sourcePixels() * 16) {
      throw new IOException("a picture of " + width + " x " + height + " pixels is too large");
    }
    ImageReadParam parameters = reader.getDefaultReadParam();
    parameters.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, parameters);
  }

  /** Drawing other layouts is many times slower. */
  private static BufferedImage argb(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_INT_ARGB) {
      return image;
    }
    BufferedImage copy =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = copy.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return copy;
  }

  private BufferedImage drawSvg(byte[] bytes) throws IOException {
    SvgScan.require(bytes, limits.svgElements());
    SVGDocument document =
        new SVGLoader().load(new ByteArrayInputStream(bytes), null, LoaderContext.createDefault());
    if (document == null) {
      throw new IOException("no SVG");
    }
    float w = document.size().width;
    float h = document.size().height;
    boolean sized = w > 0 && h > 0 && Float.isFinite(w) && Float.isFinite(h);
    float scale = sized ? Math.min(2, 2048 / Math.max(w, h)) : 1;
    int width = (int) Math.max(1, sized ? w * scale : SVG_FALLBACK_PX);
    int height = (int) Math.max(1, sized ? h * scale : SVG_FALLBACK_PX);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    document.render((java.awt.Component) null, graphics, new ViewBox(0, 0, width, height));
    graphics.dispose();
    return image;
  }
}
