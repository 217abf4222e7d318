package io.heaviside.pipelines.sharding;

import io.heaviside.pipelines.report.RunReport;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.ImageRecord;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes images, keyed by the name of their split, into TFRecord shards and reports each shard that
 * it wrote. The bytes are a function of the images and of {@link KeyOrder}.
 *
 * <p>A shard without images forms no group and is therefore not written here: {@link #writeEmpty}.
 */
public final class WriteShards
    extends PTransform<PCollection<KV<String, ImageRecord>>, PCollection<RunReport>> {
  private static final long serialVersionUID = 1L;

  private final ShardPlan plan;
  private final KeyOrder order;
  private final ShardTarget target;

  public WriteShards(ShardPlan plan, KeyOrder order, ShardTarget target) {
    this.plan = plan;
    this.order = order;
    this.target = target;
  }

  @Override
  public PCollection<RunReport> expand(PCollection<KV<String, ImageRecord>> images) {
    return images
        .apply("AssignShards", ParDo.of(new AssignShards(plan, order)))
        .setCoder(KvCoder.of(ShardId.Coder.INSTANCE, OrderedExample.Coder.INSTANCE))
        .apply("GroupByShard", GroupByKey.create())
        .apply("WriteShard", ParDo.of(new WriteShard(target)))
        .setCoder(RunReport.coder());
  }

  /** Writes a shard without images. */
  public static RunReport writeEmpty(ShardTarget target, ShardId id) {
    return new ShardFile(target, id).write(List.of());
  }

  private static final class WriteShard
      extends DoFn<KV<ShardId, Iterable<OrderedExample>>, RunReport> {
    private static final long serialVersionUID = 1L;

    private final Counter shards = Metrics.counter(WriteShards.class, "shards_written");
    private final Counter images = Metrics.counter(WriteShards.class, "images_written");
    private final Counter bytes = Metrics.counter(WriteShards.class, "bytes_written");
    private final ShardTarget target;

    WriteShard(ShardTarget target) {
      this.target = target;
    }

    @ProcessElement
    public void write(
        @Element KV<ShardId, Iterable<OrderedExample>> group, OutputReceiver<RunReport> out) {
      ShardId id = group.getKey();
      RunReport report = new ShardFile(target, id).write(group.getValue());
      for (Shard shard : report.split(id.split()).shards()) {
        shards.inc();
        images.inc(shard.records());
        bytes.inc(shard.bytes());
      }
      out.output(report);
    }
  }
}
