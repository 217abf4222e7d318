package io.heaviside.cli;

import io.heaviside.bench.Peer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether something else is measured beside Heaviside. */
final class PeerOptions {
  @Option(
      names = "--peer",
      description = "Measures the Python script of infra/bench beside, in turns.")
  private boolean wanted;

  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      description =
          "The Python that runs it (default: /usr/bin/python3 where there is one, else python3).")
  private @Nullable String python;

  /** The peer, if it is wanted. */
  @Nullable Peer peer(String script) {
    return wanted ? Peer.of(python, script) : null;
  }
}
