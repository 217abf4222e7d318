package io.heaviside.workflow;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.download.DownloadResult;
import io.heaviside.pipelines.mnist.MnistDownload;
import io.heaviside.pipelines.mnist.MnistFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds raw digits: where the user says, where {@code HEAVISIDE_DATA} says, in {@code data/mnist},
 * from the public mirrors, and where none of them can be reached renders a stand-in.
 *
 * <p>A place that was named and holds no MNIST is an error; only an absent network leads to the
 * stand-in, so that nobody trains on it by a misspelt path or behind a proxy that answers in a
 * mirror's place. In {@code data/mnist} a part of the four files is what an interrupted download
 * left: the rest is fetched.
 */
public final class DataLocator {
  /** The environment variable that names the folder of the raw data. */
  public static final String VARIABLE = "HEAVISIDE_DATA";

  private final Path data;
  private final Map<String, String> environment;
  private final MnistDownload download;
  private final Progress progress;

  /**
   * A locator.
   *
   * @param data the folder {@code data}: downloads and stand-ins appear below it
   * @param environment the environment variables
   * @param download from where MNIST is fetched
   * @param progress where downloading and rendering show how far they are
   */
  public DataLocator(
      Path data, Map<String, String> environment, MnistDownload download, Progress progress) {
    this.data = data;
    this.environment = Map.copyOf(environment);
    this.download = download;
    this.progress = progress;
  }

  /**
   * Finds or makes the data.
   *
   * @param named what the user said, if anything
   * @param offline whether the network is left alone
   * @param standIn how large a stand-in would be
   * @throws InputException if a named place holds no MNIST, or servers answered without it
   */
  public RawData locate(@Nullable Path named, boolean offline, StandIn standIn) {
    if (named != null) {
      return mnist(MnistFiles.locate(named), "named with --data");
    }
    String variable = environment.getOrDefault(VARIABLE, "");
    if (!variable.isBlank()) {
      return mnist(MnistFiles.locate(Path.of(variable)), "named by " + VARIABLE);
    }
    Path usual = data.resolve(RawData.MNIST);
    return MnistFiles.find(usual)
        .map(files -> mnist(files, "found"))
        .orElseGet(
            () ->
                offline
                    ? standIn.render(data, List.of("--offline was given."), progress)
                    : fetch(usual, standIn));
  }

  private RawData fetch(Path usual, StandIn standIn) {
    try (DownloadBars bars = new DownloadBars(progress)) {
      DownloadResult result = download.run(usual, bars);
      if (result instanceof DownloadResult.Offline none) {
        return standIn.render(data, none.attempts(), progress);
      }
      if (result instanceof DownloadResult.Failed failed) {
        throw new InputException(refused(failed));
      }
      return mnist(MnistFiles.locate(usual), "downloaded");
    }
  }

  private static String refused(DownloadResult.Failed failed) {
    return "MNIST: "
        + failed.file()
        + " could not be downloaded, although a server answered. "
        + String.join(" ", failed.attempts())
        + " Name a folder that holds MNIST with --data DIR, or give --offline to render a stand-in.";
  }

  private static RawData mnist(MnistFiles files, String origin) {
    return new RawData(files.directory(), RawData.MNIST, origin);
  }
}
