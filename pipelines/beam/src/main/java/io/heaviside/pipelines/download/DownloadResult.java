package io.heaviside.pipelines.download;

import java.nio.file.Path;
import java.util.List;

/** How a download ended, as far as the network decides it. */
public sealed interface DownloadResult {

  /**
   * Every file is there and has the right hash.
   *
   * @param directory of the files
   * @param fetchedBytes that came over the network; 0 if all was there before
   */
  record Complete(Path directory, long fetchedBytes) implements DownloadResult {}

  /**
   * No mirror could be reached: most likely there is no network.
   *
   * @param attempts what happened, one sentence each
   */
  record Offline(List<String> attempts) implements DownloadResult {
    /** Copies the list. */
    public Offline {
      attempts = List.copyOf(attempts);
    }
  }

  /**
   * Mirrors answered, but none gave the right file.
   *
   * @param file that is missing
   * @param attempts what happened, one sentence each
   */
  record Failed(String file, List<String> attempts) implements DownloadResult {
    /** Copies the list. */
    public Failed {
      attempts = List.copyOf(attempts);
    }
  }
}
