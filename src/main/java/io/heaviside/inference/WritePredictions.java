package io.heaviside.inference;

import io.heaviside.pipelines.sharding.PlacedFile;
import io.heaviside.pipelines.sharding.ShardTarget;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.Sha256;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes predictions, keyed by the number of their shard, into a file for each shard, in its order;
 * reports the files. A shard without images forms no group: {@link #write} does it.
 */
final class WritePredictions
    extends PTransform<PCollection<KV<Integer, KV<Long, byte[]>>>, PCollection<Tally>> {
  private static final long serialVersionUID = 1L;

  private final PredictionFormat format;
  private final int shards;
  private final ShardTarget target;

  WritePredictions(PredictionFormat format, int shards, ShardTarget target) {
    this.format = format;
    this.shards = shards;
    this.target = target;
  }

  @Override
  public PCollection<Tally> expand(PCollection<KV<Integer, KV<Long, byte[]>>> predictions) {
    return predictions
        .apply("GroupByShard", GroupByKey.create())
        .apply("WriteFile", ParDo.of(new WriteFile(this)))
        .setCoder(Tally.coder());
  }

  /** Name of the file of one shard. */
  String fileName(int shard) {
    return format.fileName(shard, shards);
  }

  /** Writes the file of one shard, replacing one of that name. */
  Shard write(int shard, List<byte[]> records) {
    byte[] content = format.file(records);
    String name = fileName(shard);
    new PlacedFile(target, name).write(out -> out.write(content));
    return new Shard(name, records.size(), content.length, Sha256.hex(content));
  }

  private static final class WriteFile
      extends DoFn<KV<Integer, Iterable<KV<Long, byte[]>>>, Tally> {
    private static final long serialVersionUID = 1L;

    private final WritePredictions writer;

    WriteFile(WritePredictions writer) {
      this.writer = writer;
    }

    @ProcessElement
    public void write(
        @Element KV<Integer, Iterable<KV<Long, byte[]>>> group, OutputReceiver<Tally> out) {
      TreeMap<Long, byte[]> ordered = new TreeMap<>();
      group.getValue().forEach(record -> ordered.put(record.getKey(), record.getValue()));
      out.output(Tally.written(writer.write(group.getKey(), List.copyOf(ordered.values()))));
    }
  }
}
