package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.badrecords.DeadLetter;
import io.heaviside.pipelines.image.BadImageException;
import io.heaviside.pipelines.image.RgbImage;
import io.heaviside.pipelines.report.ContentSum;
import io.heaviside.pipelines.report.ImageTally;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.sharding.ImageRecordCoder;
import io.heaviside.records.ImageRecord;
import io.heaviside.records.Sha256;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads and transforms images unit by unit: outputs of images keyed by split, of dead letters keyed
 * by split, of SHA-256 and key of each sound raw file, and of reports. Reading and decoding are one
 * step, so that raw bytes never travel and only one photograph of each worker is in memory; only
 * the units are spread, because the direct runner would pay for spreading images with all that it
 * holds.
 */
final class ReadImages extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<KV<String, ImageRecord>> IMAGES = new TupleTag<>("images");
  static final TupleTag<KV<String, DeadLetter>> LETTERS = new TupleTag<>("letters");
  static final TupleTag<KV<String, String>> FILES = new TupleTag<>("files");
  static final TupleTag<RunReport> REPORTS = new TupleTag<>("reports");

  private final List<RawUnit> units;
  private final ImageClasses classes;
  private final ValidationLabels validation;
  private final ImageRecipe recipe;

  ReadImages(ImagenetSource source, ImageRecipe recipe) {
    this.units = source.units();
    this.classes = source.classes();
    this.validation = source.validation();
    this.recipe = recipe;
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple read =
        begin
            .apply("Units", Create.of(units).withCoder(RawUnitCoder.INSTANCE))
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply(
                "ReadUnit",
                ParDo.of(new ReadUnit(classes, validation, recipe))
                    .withOutputTags(IMAGES, TupleTagList.of(LETTERS).and(FILES).and(REPORTS)));
    read.get(IMAGES).setCoder(KvCoder.of(StringUtf8Coder.of(), ImageRecordCoder.of()));
    read.get(LETTERS).setCoder(KvCoder.of(StringUtf8Coder.of(), DeadLetter.coder()));
    read.get(FILES).setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()));
    read.get(REPORTS).setCoder(RunReport.coder());
    return read;
  }

  private static final class ReadUnit extends DoFn<RawUnit, KV<String, ImageRecord>> {
    private static final long serialVersionUID = 1L;

    private static final Distribution DECODE_MICROS =
        Metrics.distribution(ReadImages.class, "decode_micros");
    private static final Distribution FRAME_MICROS =
        Metrics.distribution(ReadImages.class, "frame_micros");
    private static final Distribution ENCODE_MICROS =
        Metrics.distribution(ReadImages.class, "encode_micros");

    private final Counter imagesFound = Metrics.counter(ReadImages.class, "images_found");
    private final ImageClasses classes;
    private final ValidationLabels validation;
    private final ImageRecipe recipe;

    ReadUnit(ImageClasses classes, ValidationLabels validation, ImageRecipe recipe) {
      this.classes = classes;
      this.validation = validation;
      this.recipe = recipe;
    }

    @ProcessElement
    public void read(@Element RawUnit unit, MultiOutputReceiver out) {
      ImageTransform transform = new ImageTransform(recipe, classes, ReadUnit::measure);
      ImageTally tally = new ImageTally(RgbImage.CHANNELS);
      Map<String, Long> bad = new TreeMap<>();
      ContentSum[] content = {ContentSum.NONE};
      long[] found = {0};
      unit.read(
          recipe.limits().bytes(),
          (filename, size, bytes) -> {
            found[0]++;
            RawImage raw = raw(unit, filename, size, bytes);
            String sha256 = sha256(bytes);
            content[0] = content[0].plus(ContentSum.of(raw.key(), size, sha256));
            try {
              ImageTransform.Result result = transform.apply(raw);
              tally.add(raw.label(), result.pixels().pixels());
              out.get(IMAGES).output(KV.of(unit.split(), result.record()));
              out.get(FILES).output(KV.of(sha256, raw.key()));
            } catch (BadImageException e) {
              bad.merge(e.reason().label(), 1L, Long::sum);
              Metrics.counter(ReadImages.class, "bad_" + e.reason().label()).inc();
              out.get(LETTERS).output(KV.of(unit.split(), letter(raw, e)));
            }
          });
      imagesFound.inc(found[0]);
      out.get(REPORTS)
          .output(
              RunReport.read(unit.split(), found[0], tally.sums(), bad).withContent(content[0]));
    }

    private static void measure(Stage stage, long nanos) {
      Distribution distribution =
          switch (stage) {
            case DECODE -> DECODE_MICROS;
            case FRAME -> FRAME_MICROS;
            case ENCODE -> ENCODE_MICROS;
          };
      distribution.update(nanos / 1000);
    }

    private static String sha256(byte[] bytes) {
      MessageDigest digest = Sha256.start();
      digest.update(bytes);
      return Sha256.hex(digest);
    }

    private RawImage raw(RawUnit unit, String filename, long size, byte[] bytes) {
      int label = unit.label() == RawUnit.BY_NUMBER ? validation.label(filename) : unit.label();
      String key = ImageKey.of(unit.split(), classes.synset(label), filename);
      return new RawImage(key, label, filename, size, bytes);
    }

    private static DeadLetter letter(RawImage raw, BadImageException e) {
      return DeadLetter.of(
          raw.key(), raw.filename(), e.reason().label(), e.found(), raw.size(), raw.bytes());
    }
  }
}
