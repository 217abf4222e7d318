package io.heaviside.tracking;

import java.util.List;

/**
 * Everything about one run but the histories of its metrics.
 *
 * @param deleted true if it can still be restored
 * @param artifactLocation where its artifacts lie: a folder, or the server's URI
 */
public record RunDetail(
    RunSummary summary,
    boolean deleted,
    String artifactLocation,
    List<DatasetInput> datasets,
    List<ArtifactFile> artifacts) {

  public RunDetail {
    datasets = List.copyOf(datasets);
    artifacts = List.copyOf(artifacts);
  }

  /**
   * A file among a run's artifacts.
   *
   * @param path relative, with slashes
   * @param bytes its size
   */
  public record ArtifactFile(String path, long bytes) {}
}
