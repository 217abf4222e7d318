package io.heaviside.pipelines.download;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.download.Attempt.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fetches files from mirrors that all hold the same ones. Use once, on one thread. */
public final class Downloader {
  /** Requests for one file to one mirror; each goes on where the one before was cut. */
  private static final int ATTEMPTS = 5;

  /** The last one that worked comes first. */
  private final List<URI> mirrors;

  private final MirrorClient client;
  private final DownloadProgress progress;

  /**
   * A downloader.
   *
   * @param mirrors addresses of directories, ending with a slash; the first is asked first
   */
  public Downloader(List<URI> mirrors, Timeouts timeouts, DownloadProgress progress) {
    this.mirrors = new ArrayList<>(mirrors);
    this.client = new MirrorClient(timeouts);
    this.progress = progress;
  }

  /**
   * Fetches what is not yet there with the right content. What was fetched of an unfinished file
   * stays beside it as {@code .part}.
   *
   * @param dir created where necessary
   * @throws InputException when the files cannot be written, or the thread is interrupted
   */
  public DownloadResult fetch(List<RemoteFile> files, Path dir) {
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw new InputException(
          dir + ": cannot be made a directory (" + e + "). Name one that you may write to.", e);
    }
    for (RemoteFile file : files) {
      if (!PartFile.isFinished(dir.resolve(file.name()), file)) {
        Failures failures = new Failures();
        if (!fetch(file, dir.resolve(file.name()), failures)) {
          return failures.result(file);
        }
      }
      progress.update(file.name(), file.bytes(), file.bytes());
    }
    return new DownloadResult.Complete(dir, client.fetchedBytes());
  }

  private boolean fetch(RemoteFile file, Path target, Failures failures) {
    try (PartFile part = PartFile.open(target)) {
      for (URI mirror : List.copyOf(mirrors)) {
        if (fetchFrom(mirror, file, part, failures)) {
          part.finish();
          mirrors.remove(mirror);
          mirrors.add(0, mirror);
          return true;
        }
      }
      return false;
    }
  }

  private boolean fetchFrom(URI mirror, RemoteFile file, PartFile part, Failures failures) {
    URI address = mirror.resolve(file.name());
    for (int i = 0; i < ATTEMPTS; i++) {
      boolean resumed = part.size() > 0;
      Attempt attempt =
          part.size() == file.bytes()
              ? Attempt.complete()
              : client.fetch(address, file, part, progress);
      if (attempt.outcome() == Outcome.COMPLETE) {
        String sha256 = part.sha256();
        if (sha256.equals(file.sha256())) {
          return true;
        }
        part.clear();
        // What an earlier, interrupted download left may be at fault, not this mirror.
        Outcome next = resumed ? Outcome.CUT : Outcome.REFUSED;
        attempt = new Attempt(next, "sent other content (SHA-256 " + sha256 + ")");
      }
      failures.add(address, attempt);
      if (attempt.outcome() != Outcome.CUT) {
        return false;
      }
    }
    return false;
  }

  /** What went wrong with one file, and whether anybody answered at all. */
  private static final class Failures {
    private final List<String> sentences = new ArrayList<>();
    private boolean answered;

    void add(URI address, Attempt attempt) {
      answered |= attempt.outcome() != Outcome.UNREACHABLE;
      sentences.add(address + ": " + attempt.reason() + ".");
    }

    DownloadResult result(RemoteFile file) {
      return answered
          ? new DownloadResult.Failed(file.name(), sentences)
          : new DownloadResult.Offline(sentences);
    }
  }
}
