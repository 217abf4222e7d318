package io.heaviside.pipelines.badrecords;

import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.sharding.ShardTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes the dead letters, keyed by the name of their split, one file for each split: {@code
 * dead-letters-train.jsonl}, sorted by key. Reports how many; a split without any has no file.
 *
 * <p>Memory: the letters of one split, about 300 bytes each.
 */
public final class WriteDeadLetters
    extends PTransform<PCollection<KV<String, DeadLetter>>, PCollection<RunReport>> {
  private static final long serialVersionUID = 1L;

  private final ShardTarget target;

  /** Into the directory of the shards. */
  public WriteDeadLetters(ShardTarget target) {
    this.target = target;
  }

  /** Name of a split's file. */
  public static String fileName(String split) {
    return "dead-letters-" + split + ".jsonl";
  }

  @Override
  public PCollection<RunReport> expand(PCollection<KV<String, DeadLetter>> letters) {
    return letters
        .apply("GroupBySplit", GroupByKey.create())
        .apply("WriteLetters", ParDo.of(new Write(target)))
        .setCoder(RunReport.coder());
  }

  private static final class Write extends DoFn<KV<String, Iterable<DeadLetter>>, RunReport> {
    private static final long serialVersionUID = 1L;

    private final ShardTarget target;

    Write(ShardTarget target) {
      this.target = target;
    }

    @ProcessElement
    public void write(
        @Element KV<String, Iterable<DeadLetter>> group, OutputReceiver<RunReport> out) {
      List<DeadLetter> letters = new ArrayList<>();
      group.getValue().forEach(letters::add);
      letters.sort(Comparator.comparing(DeadLetter::key).thenComparing(DeadLetter::filename));
      List<String> lines = letters.stream().map(DeadLetter::toJson).toList();
      new LinesFile(target, fileName(group.getKey())).write(lines);
      out.output(RunReport.letters(group.getKey(), lines.size()));
    }
  }
}
