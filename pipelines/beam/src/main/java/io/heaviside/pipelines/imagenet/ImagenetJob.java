package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.badrecords.BadRecordLimit;
import io.heaviside.pipelines.badrecords.WriteDeadLetters;
import io.heaviside.pipelines.badrecords.WriteDuplicates;
import io.heaviside.pipelines.job.PreprocessJob;
import io.heaviside.pipelines.output.DatasetRecipe;
import io.heaviside.pipelines.output.OutputDirectory;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.report.WriteReport;
import io.heaviside.pipelines.sharding.KeyOrder;
import io.heaviside.pipelines.sharding.ShardTarget;
import io.heaviside.pipelines.sharding.WriteShards;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Photographs to shards. */
record ImagenetJob(
    ImagenetSource source, ImageRecipe images, DatasetRecipe recipe, BadRecordLimit limit)
    implements PreprocessJob {
  @Override
  public long rawBytes() {
    return source.bytes();
  }

  @Override
  public void build(Pipeline pipeline, ShardTarget target, String reportFile) {
    PCollectionTuple read = pipeline.apply("ReadImages", new ReadImages(source, images));
    PCollection<RunReport> written =
        read.get(ReadImages.IMAGES)
            .apply(
                "WriteShards",
                new WriteShards(recipe.shards(), new KeyOrder(recipe.seed()), target));
    PCollection<RunReport> letters =
        read.get(ReadImages.LETTERS).apply("WriteDeadLetters", new WriteDeadLetters(target));
    PCollection<RunReport> duplicates =
        read.get(ReadImages.FILES).apply("WriteDuplicates", new WriteDuplicates(target));
    PCollectionList.of(read.get(ReadImages.REPORTS))
        .and(written)
        .and(letters)
        .and(duplicates)
        .apply("AllReports", Flatten.pCollections())
        .apply("Report", new WriteReport(reportFile));
  }

  @Override
  public void check(RunReport report, OutputDirectory directory) {
    new Outcome(source, recipe, limit).check(report, directory);
  }
}
