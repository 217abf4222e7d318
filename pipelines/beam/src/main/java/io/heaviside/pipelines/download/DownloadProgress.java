package io.heaviside.pipelines.download;

/** Hears how a download advances. */
@FunctionalInterface
public interface DownloadProgress {
  /** Hears nothing. */
  DownloadProgress NONE = (file, done, total) -> {};

  /**
   * Called on the downloading thread, often; {@code done} falls back when a file has to be started
   * over, and equals {@code total} once the file is complete.
   */
  void update(String file, long done, long total);
}
