package io.heaviside.inference;

import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * The graph: stretches are spread over the workers, classified, counted and written.
 *
 * @param classify what the workers do with a stretch
 * @param stretches of the split, all of them
 */
record InferencePipeline(Classify classify, List<Stretch> stretches) {
  /**
   * Adds it to a pipeline.
   *
   * @param writer of the predictions, if they are wanted
   * @param file for the sum of all tallies
   */
  void build(Pipeline pipeline, Optional<WritePredictions> writer, TallyFile file) {
    PCollectionTuple classified = classify(pipeline);
    PCollectionList<Tally> tallies = PCollectionList.of(classified.get(Classify.TALLIES));
    if (writer.isPresent()) {
      tallies =
          tallies.and(classified.get(Classify.PREDICTIONS).apply("WritePredictions", writer.get()));
    }
    tallies
        .apply("AllTallies", Flatten.pCollections())
        .apply("Sum", Combine.globally(new Tally.Sum()).withoutDefaults())
        .setCoder(Tally.coder())
        .apply("WriteTally", ParDo.of(new TallyFile.Write(file)));
  }

  private PCollectionTuple classify(Pipeline pipeline) {
    PCollection<Stretch> spread =
        pipeline
            .apply("Stretches", Create.of(stretches).withCoder(SerializableCoder.of(Stretch.class)))
            .apply("Spread", Reshuffle.viaRandomKey());
    PCollectionTuple classified =
        spread.apply(
            "Classify",
            ParDo.of(classify)
                .withOutputTags(Classify.TALLIES, TupleTagList.of(Classify.PREDICTIONS)));
    classified.get(Classify.TALLIES).setCoder(Tally.coder());
    classified
        .get(Classify.PREDICTIONS)
        .setCoder(KvCoder.of(VarIntCoder.of(), KvCoder.of(VarLongCoder.of(), ByteArrayCoder.of())));
    return classified;
  }
}
