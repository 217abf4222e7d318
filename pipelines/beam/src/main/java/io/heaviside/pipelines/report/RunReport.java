package io.heaviside.pipelines.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.heaviside.pipelines.storage.RawStorage;
import io.heaviside.records.DatasetManifest.Shard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * What a run, or a part of it, read and wrote. It travels through the pipeline as data and not as
 * metrics, because only data is exact when a worker dies and its work is repeated.
 *
 * @param splits by name
 * @param content of the raw files, where the pipeline looks at them
 * @param noted what else was counted, by name
 */
public record RunReport(
    Map<String, SplitReport> splits, ContentSum content, Map<String, Long> noted) {
  private static final JsonMapper JSON = new JsonMapper();

  public RunReport {
    splits = Collections.unmodifiableMap(new TreeMap<>(splits));
    noted = Collections.unmodifiableMap(new TreeMap<>(noted));
  }

  private static RunReport of(String name, SplitReport split) {
    return new RunReport(Map.of(name, split), ContentSum.NONE, Map.of());
  }

  /** Of nothing. */
  public static RunReport none() {
    return new RunReport(Map.of(), ContentSum.NONE, Map.of());
  }

  /** Of images that were read, all of them sound. */
  public static RunReport read(String split, ImageSums images) {
    return read(split, images.images(), images, Map.of());
  }

  /**
   * Of images that were read.
   *
   * @param found all that the reader came upon
   * @param images the sound ones
   * @param bad the others, by reason
   */
  public static RunReport read(String split, long found, ImageSums images, Map<String, Long> bad) {
    return of(split, new SplitReport(found, images, bad, 0, Map.of(), List.of()));
  }

  /** Of dead letters that were written. */
  public static RunReport letters(String split, long letters) {
    return of(split, new SplitReport(0, ImageSums.NONE, Map.of(), letters, Map.of(), List.of()));
  }

  /** Of a shard that was written, with its images by label. */
  public static RunReport written(String split, Shard shard, Map<Integer, Long> classes) {
    return of(split, new SplitReport(0, ImageSums.NONE, Map.of(), 0, classes, List.of(shard)));
  }

  /** Of something else that was counted. */
  public static RunReport noted(String name, long count) {
    return new RunReport(Map.of(), ContentSum.NONE, Map.of(name, count));
  }

  /** This one, and the content of the raw files. */
  public RunReport withContent(ContentSum sum) {
    return new RunReport(splits, content.plus(sum), noted);
  }

  /** Of both parts. */
  public RunReport plus(RunReport other) {
    Map<String, SplitReport> sum = new TreeMap<>(splits);
    other.splits.forEach((name, split) -> sum.merge(name, split, SplitReport::plus));
    return new RunReport(sum, content.plus(other.content), Sums.byKey(noted, other.noted));
  }

  /** The report of one split, empty if nothing happened to it. */
  public SplitReport split(String name) {
    return splits.getOrDefault(name, SplitReport.NONE);
  }

  /** Names of all shards that were written. */
  public Set<String> files() {
    return splits.values().stream()
        .flatMap(split -> split.shards().stream())
        .map(Shard::file)
        .collect(Collectors.toSet());
  }

  /** The report that {@link WriteReport} left in a file, a path or a URI. */
  public static RunReport read(String file) {
    try (InputStream in = RawStorage.of(file).openStream(file)) {
      return fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The pipeline left no report.", e);
    }
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report always has a JSON form.", e);
    }
  }

  public static RunReport fromJson(String json) {
    try {
      return JSON.readValue(json, RunReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a report: " + json, e);
    }
  }

  /** As JSON. */
  public static Coder<RunReport> coder() {
    return DelegateCoder.of(
        StringUtf8Coder.of(),
        RunReport::toJson,
        RunReport::fromJson,
        TypeDescriptor.of(RunReport.class));
  }
}
