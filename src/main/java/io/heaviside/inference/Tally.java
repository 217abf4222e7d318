package io.heaviside.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.heaviside.records.DatasetManifest.Shard;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * What was classified and written, or a part of it. It travels as data and not as Beam's metrics,
 * which count a second time what a worker's death makes another one repeat.
 *
 * @param images that were classified
 * @param scores under {@code w} and {@code u}; none where the labels do not count
 * @param files with predictions, by name
 */
record Tally(long images, Map<String, Score> scores, List<Shard> files) {
  static final Tally NONE = new Tally(0, Map.of(), List.of());
  private static final JsonMapper JSON = new JsonMapper();

  Tally {
    scores = Collections.unmodifiableMap(new TreeMap<>(scores));
    files = files.stream().sorted(Comparator.comparing(Shard::file)).toList();
  }

  static Tally classified(long images, Map<String, Score> scores) {
    return new Tally(images, scores, List.of());
  }

  static Tally written(Shard file) {
    return new Tally(0, Map.of(), List.of(file));
  }

  Tally plus(Tally other) {
    Map<String, Score> sum = new TreeMap<>(scores);
    other.scores.forEach((weights, score) -> sum.merge(weights, score, Score::plus));
    return new Tally(
        images + other.images, sum, Stream.concat(files.stream(), other.files.stream()).toList());
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tally always has a JSON form.", e);
    }
  }

  static Tally fromJson(String json) {
    try {
      return JSON.readValue(json, Tally.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a tally: " + json, e);
    }
  }

  static Coder<Tally> coder() {
    return DelegateCoder.of(
        StringUtf8Coder.of(), Tally::toJson, Tally::fromJson, TypeDescriptor.of(Tally.class));
  }

  /** Adds up in any order. */
  static final class Sum extends Combine.BinaryCombineFn<Tally> {
    private static final long serialVersionUID = 1L;

    @Override
    public Tally apply(Tally left, Tally right) {
      return left.plus(right);
    }

    @Override
    public Tally identity() {
      return NONE;
    }
  }
}
