package io.heaviside.pipelines.mnist;

import io.heaviside.pipelines.idx.IdxHeader;
import io.heaviside.pipelines.idx.IdxKind;
import io.heaviside.pipelines.idx.IdxReader;
import io.heaviside.pipelines.mnist.MnistFiles.Role;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Consecutive images of one split: the unit of reading.
 *
 * @param split its name
 * @param imageFile path or URI of the images
 * @param labelFile path or URI of their labels
 * @param filename that the records name as their origin, the same whether gzipped or not
 * @param from index of the first image
 * @param to index behind the last one
 */
record MnistRange(
    String split, String imageFile, String labelFile, String filename, int from, int to)
    implements Serializable {
  /** Few, because a gzipped file is unpacked from its start for each range. */
  private static final int IMAGES = 10_000;

  /** All ranges of the source, in order. */
  static List<MnistRange> of(MnistSource source) {
    List<MnistRange> ranges = new ArrayList<>();
    add(ranges, source, "train", source.train(), Role.TRAIN_IMAGES, Role.TRAIN_LABELS);
    add(ranges, source, "test", source.test(), Role.TEST_IMAGES, Role.TEST_LABELS);
    return ranges;
  }

  private static void add(
      List<MnistRange> ranges,
      MnistSource source,
      String split,
      IdxHeader header,
      Role images,
      Role labels) {
    for (int from = 0; from < header.count(); from += IMAGES) {
      ranges.add(
          new MnistRange(
              split,
              source.files().file(images),
              source.files().file(labels),
              images.officialName(),
              from,
              Math.min(from + IMAGES, header.count())));
    }
  }

  /** Hands the images over in order. */
  void read(Consumer<ImageRecord> sink) {
    try (IdxReader images = IdxReader.open(imageFile, IdxKind.IMAGES);
        IdxReader labels = IdxReader.open(labelFile, IdxKind.LABELS)) {
      images.skipTo(from);
      labels.skipTo(from);
      for (int index = from; index < to; index++) {
        sink.accept(image(index, images.header(), images.read(), labels.read()[0] & 0xff));
      }
    }
  }

  private ImageRecord image(int index, IdxHeader header, byte[] pixels, int label) {
    return new ImageRecord(
        key(index),
        ImageFormat.RAW,
        header.dimensions().get(1),
        header.dimensions().get(2),
        1,
        label,
        "",
        Integer.toString(label),
        filename,
        pixels);
  }

  /** {@code train/00000042}; a formatter would take longer than all the rest of reading. */
  private String key(int index) {
    String digits = Integer.toString(index);
    return split + "/" + "0".repeat(Math.max(0, 8 - digits.length())) + digits;
  }
}
