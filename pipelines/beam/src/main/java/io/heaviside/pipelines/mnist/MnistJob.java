package io.heaviside.pipelines.mnist;

import io.heaviside.pipelines.idx.IdxHeader;
import io.heaviside.pipelines.job.PreprocessJob;
import io.heaviside.pipelines.output.DatasetRecipe;
import io.heaviside.pipelines.output.OutputDirectory;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.report.SplitReport;
import io.heaviside.pipelines.report.WriteReport;
import io.heaviside.pipelines.sharding.KeyOrder;
import io.heaviside.pipelines.sharding.ShardTarget;
import io.heaviside.pipelines.sharding.WriteShards;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Digits to shards. */
record MnistJob(MnistSource source, DatasetRecipe recipe) implements PreprocessJob {
  @Override
  public long rawBytes() {
    return source.bytes();
  }

  @Override
  public void build(Pipeline pipeline, ShardTarget target, String reportFile) {
    PCollectionTuple read = pipeline.apply("ReadMnist", new ReadMnist(MnistRange.of(source)));
    PCollection<RunReport> written =
        read.get(ReadMnist.IMAGES)
            .apply(
                "WriteShards",
                new WriteShards(recipe.shards(), new KeyOrder(recipe.seed()), target));
    PCollectionList.of(read.get(ReadMnist.REPORTS))
        .and(written)
        .apply("AllReports", Flatten.pCollections())
        .apply("Report", new WriteReport(reportFile));
  }

  @Override
  public void check(RunReport report, OutputDirectory directory) {
    requireAllRead(report.split("train"), source.train());
    requireAllRead(report.split("test"), source.test());
  }

  private static void requireAllRead(SplitReport split, IdxHeader header) {
    if (split.read().images() != header.count()) {
      throw new IllegalStateException(
          "Read " + split.read().images() + " of " + header.count() + " images.");
    }
  }
}
