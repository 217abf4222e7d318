package io.heaviside.pipelines.mnist;

import io.heaviside.pipelines.report.ImageTally;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.sharding.ImageRecordCoder;
import io.heaviside.records.ImageRecord;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
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
 * Reads images by ranges: one output of images keyed by split, one of reports of what was read. A
 * plain function of ranges, because the direct runner handles a splittable one a hundred images at
 * a time, at ten times the cost.
 */
final class ReadMnist extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<KV<String, ImageRecord>> IMAGES = new TupleTag<>("images");
  static final TupleTag<RunReport> REPORTS = new TupleTag<>("reports");

  private final List<MnistRange> ranges;

  ReadMnist(List<MnistRange> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple read =
        begin
            .apply("Ranges", Create.of(ranges).withCoder(SerializableCoder.of(MnistRange.class)))
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply(
                "ReadRange",
                ParDo.of(new ReadRange()).withOutputTags(IMAGES, TupleTagList.of(REPORTS)));
    read.get(IMAGES).setCoder(KvCoder.of(StringUtf8Coder.of(), ImageRecordCoder.of()));
    read.get(REPORTS).setCoder(RunReport.coder());
    return read;
  }

  private static final class ReadRange extends DoFn<MnistRange, KV<String, ImageRecord>> {
    private static final long serialVersionUID = 1L;

    private final Counter imagesRead = Metrics.counter(ReadMnist.class, "images_read");

    @ProcessElement
    public void read(@Element MnistRange range, MultiOutputReceiver out) {
      OutputReceiver<KV<String, ImageRecord>> images = out.get(IMAGES);
      ImageTally tally = new ImageTally(1);
      range.read(
          image -> {
            tally.add(image);
            images.output(KV.of(range.split(), image));
          });
      imagesRead.inc(range.to() - range.from());
      out.get(REPORTS).output(RunReport.read(range.split(), tally.sums()));
    }
  }
}
