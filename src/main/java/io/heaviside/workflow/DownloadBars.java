package io.heaviside.workflow;

import io.heaviside.pipelines.download.DownloadProgress;
import org.jspecify.annotations.Nullable;

/** One bar for each downloaded file, in bytes. */
final class DownloadBars implements DownloadProgress, AutoCloseable {
  private final Progress progress;
  private String file = "";
  private Progress.@Nullable Task task;

  DownloadBars(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void update(String current, long done, long total) {
    if (!current.equals(file)) {
      close();
      file = current;
      task = progress.start("download " + current, total);
    }
    if (task != null) {
      task.advanceTo(done);
    }
  }

  @Override
  public void close() {
    if (task != null) {
      task.close();
      task = null;
    }
  }
}
