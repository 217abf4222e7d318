package io.heaviside.pipelines.scale;

import io.heaviside.pipelines.image.BadImageException;
import io.heaviside.pipelines.image.DecodeLimits;
import io.heaviside.pipelines.image.Framing;
import io.heaviside.pipelines.image.ImageDecoder;
import io.heaviside.pipelines.image.JpegEncoder;
import io.heaviside.pipelines.image.Orientation;
import io.heaviside.pipelines.image.RgbImage;
import io.heaviside.pipelines.sharding.KeyOrder;
import io.heaviside.records.ExampleCodec;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import io.heaviside.records.Sha256;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures what the stages of the pipeline take for a photograph: processor time of one thread, so
 * that waiting for a core does not count (a shared cache and a shared core still do). Every stage
 * is the pipeline's own code.
 *
 * <pre>java -cp ... io.heaviside.pipelines.scale.ImageCost FOLDER_OF_JPEGS</pre>
 */
public final class ImageCost {
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 2;
  private static final int QUANTILES = 20;
  private static final int QUALITY = 90;

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT, Orientation.APPLY);
  private final JpegEncoder encoder = new JpegEncoder(QUALITY);
  private final Map<String, Long> nanos = new TreeMap<>();
  private final List<Integer> stored = new ArrayList<>();
  private long pixels;
  private long bytes;
  private int images;

  private ImageCost() {}

  /** Prints microseconds for an image, by stage, for photographs as they are and enlarged. */
  public static void main(String[] folder) throws IOException, BadImageException {
    List<byte[]> photos = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(folder[0]))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        photos.add(Files.readAllBytes(file));
      }
    }
    report("as they are", photos);
    report("enlarged to 424 x 424, quality 90", enlarged(photos, 424));
  }

  private static void report(String name, List<byte[]> photos) throws BadImageException {
    measure(photos); // warms up
    for (int round = 0; round < ROUNDS; round++) {
      measure(photos).print(name);
    }
  }

  /** As many pixels as ImageNet's photographs have on average, for the slope. */
  private static List<byte[]> enlarged(List<byte[]> photos, int side) throws BadImageException {
    ImageCost stages = new ImageCost();
    List<byte[]> large = new ArrayList<>();
    for (byte[] photo : photos) {
      RgbImage image = stages.decoder.decode(photo).image();
      RgbImage framed = new Framing(side, side, false).frame(image, DecodeLimits.DEFAULT);
      large.add(stages.encoder.encode(framed));
    }
    return large;
  }

  private static ImageCost measure(List<byte[]> photos) throws BadImageException {
    ImageCost cost = new ImageCost();
    for (byte[] photo : photos) {
      cost.add(photo);
    }
    return cost;
  }

  private void add(byte[] photo) throws BadImageException {
    long start = THREAD.getCurrentThreadCpuTime();
    RgbImage decoded = decoder.decode(photo).image();
    start = took("decode", start);
    RgbImage framed = new Framing(256, 224, false).frame(decoded, DecodeLimits.DEFAULT);
    start = took("frame", start);
    byte[] jpeg = encoder.encode(framed);
    start = took("encode", start);
    String key = "train/n00000000/n00000000_" + images;
    byte[] example =
        ExampleCodec.encode(
            new ImageRecord(
                key, ImageFormat.JPEG, 224, 224, 3, 0, "n00000000", "photo", "photo.JPEG", jpeg));
    new KeyOrder(42).position(key);
    Sha256.hex(example);
    Sha256.hex(photo);
    took("record", start);
    pixels += (long) decoded.width() * decoded.height();
    bytes += photo.length;
    stored.add(example.length);
    images++;
  }

  private long took(String stage, long start) {
    long now = THREAD.getCurrentThreadCpuTime();
    nanos.merge(stage, now - start, Long::sum);
    return THREAD.getCurrentThreadCpuTime();
  }

  private void print(String name) {
    int[] sizes = stored.stream().mapToInt(Integer::intValue).sorted().toArray();
    int[] quantiles =
        IntStream.rangeClosed(0, QUANTILES)
            .map(i -> sizes[(int) Math.round((sizes.length - 1.0) * i / QUANTILES)])
            .toArray();
    System.out.printf(
        Locale.ROOT,
        "%s: %d images, %.0f pixels, %.0f bytes;"
            + " microseconds: decode %.0f, frame %.0f, encode %.0f, record %.0f;"
            + " stored %.0f bytes, quantiles %s%n",
        name,
        images,
        (double) pixels / images,
        (double) bytes / images,
        micros("decode"),
        micros("frame"),
        micros("encode"),
        micros("record"),
        Arrays.stream(sizes).average().orElse(0),
        Arrays.toString(quantiles));
  }

  private double micros(String stage) {
    return nanos.getOrDefault(stage, 0L) / 1e3 / images;
  }
}
