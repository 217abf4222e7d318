package io.heaviside.bench.preprocess;

import io.heaviside.bench.LineProcess;
import io.heaviside.bench.Measurement;
import io.heaviside.bench.Peer;
import java.nio.file.Path;
import java.util.Map;

/** The Python script with Pillow and multiprocessing. */
final class PillowSide implements AutoCloseable {
  private final LineProcess process;
  private final Ready ready;

  private record Setup(String input, String output, int resize, int quality, int workers) {}

  private record Turn(String kind) {}

  /**
   * Its first answer.
   *
   * @param versions what does the work, by name
   * @param missing what would be needed and is not there; empty where it can start
   */
  record Ready(Map<String, String> versions, String missing) {
    Ready {
      versions = Map.copyOf(versions);
    }
  }

  PillowSide(Peer peer, Photos photos, Path output, PreprocessPlan plan) {
    process = new LineProcess("the peer", peer.command(), Map.of());
    ready =
        process.ask(
            new Setup(
                photos.folder().toString(),
                output.toString(),
                plan.resize(),
                plan.quality(),
                plan.workers()),
            Ready.class);
  }

  Ready ready() {
    return ready;
  }

  Measurement run() {
    return process.ask(new Turn("all"), Measurement.class);
  }

  @Override
  public void close() {
    process.close();
  }
}
