package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import io.heaviside.records.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The raw images, listed but not read.
 *
 * @param classes in label order
 * @param validation labels of numbered images
 * @param units what workers read
 * @param images of each split, where the number is known beforehand
 * @param bytes of all raw files
 * @param digest SHA-256 over names, sizes and validation labels: reading 150 GB twice to notice a
 *     file that changed and kept its size is not worth it
 */
record ImagenetSource(
    ImageClasses classes,
    ValidationLabels validation,
    List<RawUnit> units,
    Map<String, Long> images,
    long bytes,
    String digest) {
  static final String TRAIN = "train";

  /** Named as the trainer calls what it measures with; ImageNet's own test labels are secret. */
  static final String TEST = "test";

  /**
   * Lists everything and checks what can be checked without reading the images.
   *
   * @throws InputException naming the option, file or folder that is wrong
   */
  static ImagenetSource check(PreprocessImagenetOptions options) {
    SplitLayout train = SplitLayout.find(TRAIN, "--train", options.getTrain());
    if (train.synsets().isEmpty()) {
      throw new InputException(
          "--train="
              + options.getTrain()
              + ": holds images of no class. "
              + SplitLayout.EXPECTED
              + ".");
    }
    List<SplitLayout> layouts = new ArrayList<>(List.of(train));
    if (!options.getVal().isBlank()) {
      layouts.add(SplitLayout.find(TEST, "--val", options.getVal()));
    }
    ImageClasses classes =
        ImageClasses.of(synsets(options, train), ClassNames.read(options.getMetadata()));
    ValidationLabels validation = ValidationLabelFile.read(options, layouts, classes);
    return of(layouts, classes, validation);
  }

  private static SortedSet<String> synsets(PreprocessImagenetOptions options, SplitLayout train) {
    return options.getSynsets().isBlank()
        ? new TreeSet<>(train.synsets())
        : SynsetList.read(options.getSynsets());
  }

  private static ImagenetSource of(
      List<SplitLayout> layouts, ImageClasses classes, ValidationLabels validation) {
    List<RawUnit> units = new ArrayList<>();
    Map<String, Long> images = new TreeMap<>();
    StringBuilder listing = new StringBuilder();
    for (SplitLayout layout : layouts) {
      units.addAll(layout.units(classes));
      layout.images().ifPresent(count -> images.put(layout.split(), count));
      listing.append(layout.listing());
    }
    for (int label : validation.labels()) {
      listing.append(classes.synset(label)).append('\n');
    }
    long bytes = layouts.stream().mapToLong(SplitLayout::bytes).sum();
    return new ImagenetSource(
        classes, validation, units, images, bytes, Sha256.hex(listing.toString()));
  }
}
