package io.heaviside.pipelines.sharding;

import io.heaviside.records.ExampleCodec;
import io.heaviside.records.ImageRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Finds the shard of each image and its place there, and serializes it once. */
final class AssignShards extends DoFn<KV<String, ImageRecord>, KV<ShardId, OrderedExample>> {
  private static final long serialVersionUID = 1L;

  private final ShardPlan plan;
  private final KeyOrder order;

  AssignShards(ShardPlan plan, KeyOrder order) {
    this.plan = plan;
    this.order = order;
  }

  @ProcessElement
  public void assign(
      @Element KV<String, ImageRecord> image, OutputReceiver<KV<ShardId, OrderedExample>> out) {
    ImageRecord record = image.getValue();
    long position = order.position(record.key());
    out.output(
        KV.of(
            plan.shardOf(image.getKey(), position),
            new OrderedExample(
                position, record.key(), record.label(), ExampleCodec.encode(record))));
  }
}
