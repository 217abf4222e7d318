package io.heaviside.pipelines.image;

import io.heaviside.pipelines.image.BadImageException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The platform's decoder of one format, made strict: a warning is damage (it shows a cut photograph
 * as whole, with gray at the bottom), and a decoder that takes too long is stopped.
 */
final class Codec {
  private final String format;
  private final Duration time;

  Codec(String format, Duration time) {
    this.format = format;
    this.time = time;
  }

  /** What to ask of the decoder. */
  interface Step<T> {
    T read(ImageReader reader) throws IOException;
  }

  <T> T decode(byte[] file, Step<T> step) throws BadImageException {
    ImageReader reader = reader();
    Watch watch = new Watch(System.nanoTime() + time.toNanos());
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener((source, warning) -> watch.warn(warning));
      reader.addIIOReadProgressListener(watch);
      T result = step.read(reader);
      watch.check(time);
      return result;
    } catch (IOException | RuntimeException e) {
      // The platform's decoders also throw the exceptions of arrays and arithmetic on wrong files.
      watch.check(time);
      throw new BadImageException(Reason.CORRUPT, "cannot be decoded (" + e + ")");
    } finally {
      reader.dispose();
    }
  }

  /** The JDK's own, because others on the class path would give other pixels. */
  private ImageReader reader() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
      reader.dispose();
    }
    throw new IllegalStateException("This Java platform has no decoder for " + format + ".");
  }

  /** Remembers the first warning and looks at the clock whenever the decoder reports progress. */
  private static final class Watch implements IIOReadProgressListener {
    private final long deadline;
    private String warning = "";
    private boolean late;

    Watch(long deadline) {
      this.deadline = deadline;
    }

    void warn(String text) {
      if (warning.isEmpty()) {
        warning = text;
      }
    }

    void check(Duration time) throws BadImageException {
      if (late) {
        throw new BadImageException(
            Reason.TIMEOUT, "not decoded after " + time.toSeconds() + " seconds");
      }
      if (!warning.isEmpty()) {
        throw new BadImageException(Reason.CORRUPT, "decodes with a warning: " + warning);
      }
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
      if (System.nanoTime() - deadline > 0) {
        late = true;
        source.abort();
      }
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
  }
}
