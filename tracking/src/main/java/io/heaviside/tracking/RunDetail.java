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
   * Makes sure that a run may be removed for good.
   *
   * @throws TrackingException if it is not deleted
   */
  public void requireDeleted() {
    if (!deleted) {
      throw new TrackingException(
          "run %s is not deleted; only deleted runs are removed for good. Delete it first: heaviside runs delete %s"
              .formatted(summary.id(), summary.id()));
    }
  }

  /**
   * A file among a run's artifacts.
   *
   * @param path relative, with slashes
   * @param bytes its size
   */
  public record ArtifactFile(String path, long bytes) {}
}
