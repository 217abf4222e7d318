package io.heaviside.cli;

import io.heaviside.pipelines.storage.Location;
import io.heaviside.workflow.DatasetCheck;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside dataset verify}: reads everything again. */
@Command(
    name = "verify",
    description = {
      "Reads every byte of a dataset again and compares it with its manifest.",
      "Exit code 1 if anything differs."
    },
    footer = "  heaviside dataset verify data/shards/imagenet")
final class DatasetVerifyCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "DIR", description = "The folder with dataset.json, a path or a URI.")
  private String directory = "";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  DatasetVerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    DatasetCheck.Result result =
        DatasetCheck.run(Location.dataset(surroundings.place(directory)), surroundings.progress());
    PrintWriter out = spec.commandLine().getOut();
    result.problems().forEach(out::println);
    out.println(
        String.format(
            Locale.ROOT,
            "%,d images, %,d bytes: %s",
            result.images(),
            result.bytes(),
            result.problems().isEmpty() ? "as the manifest says" : "not as the manifest says"));
    out.flush();
    return result.problems().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
  }
}
