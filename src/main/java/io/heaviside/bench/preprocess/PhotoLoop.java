package io.heaviside.bench.preprocess;

import io.heaviside.bench.Measurement;
import io.heaviside.bench.ProcessClock;
import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.image.BadImageException;
import io.heaviside.pipelines.image.DecodeLimits;
import io.heaviside.pipelines.image.Framing;
import io.heaviside.pipelines.image.ImageDecoder;
import io.heaviside.pipelines.image.JpegEncoder;
import io.heaviside.pipelines.image.Orientation;
import io.heaviside.pipelines.image.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The pipeline's own decoder, resizer and encoder in a plain loop on one thread, without reading
 * ahead, shuffling, hashing or writing shards: what a pipeline can at best come up to.
 */
final class PhotoLoop {
  private final Photos photos;
  private final Framing framing;
  private final JpegEncoder encoder;
  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT, Orientation.IGNORE);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<String, Long> nanos = new LinkedHashMap<>();
  private long mark;

  PhotoLoop(Photos photos, int resize, int quality) {
    this.photos = photos;
    this.framing = new Framing(resize, 0, false);
    this.encoder = new JpegEncoder(quality);
  }

  /** Goes over all photographs once. */
  Measurement run() {
    nanos.clear();
    mark = threads.getCurrentThreadCpuTime();
    return ProcessClock.measure(photos.files().size(), () -> photos.files().forEach(this::work));
  }

  private void work(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      charge("read");
      RgbImage decoded = decoder.decode(bytes).image();
      charge("decode");
      RgbImage resized = framing.frame(decoded, DecodeLimits.DEFAULT);
      charge("resize");
      encoder.encode(resized);
      charge("encode");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BadImageException e) {
      throw new InputException(
          file + ": " + e.getMessage() + ". Measure with a folder of sound photographs.", e);
    }
  }

  private void charge(String stage) {
    long now = threads.getCurrentThreadCpuTime();
    nanos.merge(stage, now - mark, Long::sum);
    mark = now;
  }

  /** Images per second of the thread's processor time, of each stage of the last run. */
  Map<String, Double> stages() {
    Map<String, Double> rates = new LinkedHashMap<>();
    nanos.forEach((stage, time) -> rates.put(stage, photos.files().size() * 1e9 / time));
    return rates;
  }
}
