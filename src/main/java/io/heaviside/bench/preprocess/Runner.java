package io.heaviside.bench.preprocess;

import io.heaviside.bench.Measurement;
import io.heaviside.bench.ProcessClock;
import io.heaviside.bench.TemporaryFolder;
import io.heaviside.workflow.Preprocess;
import io.heaviside.workflow.PreprocessObserver;
import io.heaviside.workflow.PreprocessPhotos;
import io.heaviside.workflow.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the product's pipelines run. */
@SuppressWarnings("ImmutableEnumChecker") // A list that cannot be changed.
enum Runner {
  /** Flink inside this process. */
  FLINK("embedded Flink", "--runner=FlinkRunner", "--flinkMaster=[local]", "--parallelism="),
  /** Beam's own, for small data. */
  DIRECT("direct runner", "--runner=DirectRunner", "--targetParallelism=");

  private final String title;
  private final List<String> arguments;

  /** The last argument lacks the number of workers. */
  Runner(String title, String... arguments) {
    this.title = title;
    this.arguments = List.of(arguments);
  }

  /** Makes shards of photographs, all of the way: read, decode, resize, encode, sort, write. */
  Measurement run(Photos photos, PreprocessPlan plan) {
    List<String> options = new ArrayList<>(with(plan.workers()));
    options.add("--train=" + photos.folder());
    options.add("--resize=" + plan.resize());
    options.add("--quality=" + plan.quality());
    return intoFolder(
        photos.files().size(),
        output -> {
          options.add("--output=" + output);
          PreprocessPhotos.run("bench", Progress.NONE, PreprocessObserver.NONE, options);
        });
  }

  /** Makes shards of MNIST. */
  Measurement run(Path mnist, long images, int workers) {
    return intoFolder(
        images,
        output ->
            Preprocess.run(
                mnist.toString(),
                "mnist",
                output.toString(),
                Progress.NONE,
                PreprocessObserver.NONE,
                with(workers)));
  }

  private List<String> with(int workers) {
    List<String> all = new ArrayList<>(arguments);
    int last = all.size() - 1;
    all.set(last, all.get(last) + workers);
    return all;
  }

  private interface Work {
    void into(Path output);
  }

  private static Measurement intoFolder(long images, Work work) {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Path output = folder.path().resolve("shards");
      return ProcessClock.measure(images, () -> work.into(output));
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
