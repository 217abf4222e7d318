package io.heaviside.pipelines.mnist;

import io.heaviside.pipelines.download.DownloadProgress;
import io.heaviside.pipelines.download.DownloadResult;
import io.heaviside.pipelines.download.Downloader;
import io.heaviside.pipelines.download.RemoteFile;
import io.heaviside.pipelines.download.Timeouts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Fetches the four official files of MNIST, 11.6 MB, from the public mirrors.
 *
 * <p>The data: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-based learning applied to
 * document recognition", Proceedings of the IEEE 86(11), 1998.
 */
public final class MnistDownload {
  /** PyTorch's copy, TensorFlow's copy and the origin, which often refuses. */
  public static final List<URI> MIRRORS =
      List.of(
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"),
          URI.create("http://yann.lecun.com/exdb/mnist/"));

  /** The files as published. */
  public static final List<RemoteFile> FILES =
      List.of(
          new RemoteFile(
              "train-images-idx3-ubyte.gz",
              9_912_422,
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
          new RemoteFile(
              "train-labels-idx1-ubyte.gz",
              28_881,
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
          new RemoteFile(
              "t10k-images-idx3-ubyte.gz",
              1_648_877,
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
          new RemoteFile(
              "t10k-labels-idx1-ubyte.gz",
              4_542,
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

  private final List<URI> mirrors;
  private final List<RemoteFile> files;
  private final Timeouts timeouts;

  /** From the public mirrors. */
  public MnistDownload() {
    this(MIRRORS, FILES, Timeouts.DEFAULT);
  }

  /** From other mirrors: a directory in the own network, or a server in a test. */
  public MnistDownload(List<URI> mirrors, List<RemoteFile> files, Timeouts timeouts) {
    this.mirrors = List.copyOf(mirrors);
    this.files = List.copyOf(files);
    this.timeouts = timeouts;
  }

  /**
   * Fetches what is missing; a second call goes on where the first was cut.
   *
   * @param dir where to; created where necessary
   * @param progress hears of every piece
   * @return complete, offline (nobody could be reached) or failed (somebody answered)
   * @throws io.heaviside.pipelines.InputException when the files cannot be written
   */
  public DownloadResult run(Path dir, DownloadProgress progress) {
    return new Downloader(mirrors, timeouts, progress).fetch(files, dir);
  }
}
