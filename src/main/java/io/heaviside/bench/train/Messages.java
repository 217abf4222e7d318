package io.heaviside.bench.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heaviside.bench.Measurement;
import io.heaviside.records.DatasetManifest.ImageShape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the benchmark and the two sides say to each other, one line of JSON each. */
final class Messages {
  private Messages() {}

  /**
   * The first question: what is to be measured.
   *
   * @param data the dataset's folder; a side may make noise of its own of the same size instead
   */
  record Setup(
      BenchNetwork network,
      BenchMethod method,
      int batch,
      int threads,
      ImageShape shape,
      int classes,
      int trainImages,
      int testImages,
      String data) {}

  /**
   * Its answer.
   *
   * @param versions what does the work, by name
   * @param missing what would be needed and is not there; empty where the side can start
   * @param parameters how many the network trains: both sides have the same, or are not compared
   */
  record Ready(Map<String, String> versions, @JsonInclude String missing, long parameters) {
    Ready {
      versions = Map.copyOf(versions);
    }
  }

  /** What is measured in a turn. */
  enum Kind {
    /** Epochs of training. */
    TRAIN,
    /** The test images, again and again. */
    INFER,
    /** Epochs of training with a clock around every part. */
    PROFILE
  }

  /**
   * Every other question.
   *
   * @param epochs for training
   * @param skip steps at the beginning that are not counted
   * @param seconds for inference, at least
   */
  record Turn(Kind kind, int epochs, int skip, double seconds) {}

  /**
   * The answer.
   *
   * @param measured images and what they cost
   * @param profile for a turn of that kind
   */
  record Answer(Measurement measured, @Nullable Profile profile) {}
}
