package io.heaviside.cli;

import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.Dataset;
import io.heaviside.workflow.ContactSheet;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside dataset show}: the manifest for people, and a picture. */
@Command(
    name = "show",
    description = {
      "Prints what a dataset holds and writes a contact sheet: some images of each class."
    },
    footer = "  heaviside dataset show data/shards/imagenet --split test --per-class 12")
final class DatasetShowCommand implements Runnable {
  private static final int MOST_PER_CLASS = 100;
  private static final String SHEET = "contact-sheet.png";

  private final Surroundings surroundings;

  @Parameters(paramLabel = "DIR", description = "The folder with dataset.json, a path or a URI.")
  private String directory = "";

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description =
          "The contact sheet, a PNG (default: contact-sheet.png in DIR, of a URI in this folder).")
  private @Nullable String sheet;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "train",
      description = "The split that the contact sheet shows (default: ${DEFAULT-VALUE}).")
  private String split = "train";

  @Option(
      names = "--per-class",
      paramLabel = "N",
      defaultValue = "8",
      description = "Images of each class on it, 0 for no sheet (default: ${DEFAULT-VALUE}).")
  private int perClass = 8;

  @Option(
      names = "--classes",
      paramLabel = "N",
      defaultValue = "20",
      description = "Print at most so many classes (default: ${DEFAULT-VALUE}).")
  private int classes = 20;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  DatasetShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    if (perClass < 0 || perClass > MOST_PER_CLASS) {
      throw new ParameterException(
          spec.commandLine(),
          "--per-class=" + perClass + ": expected 0 to " + MOST_PER_CLASS + ".");
    }
    String place = surroundings.place(directory);
    Dataset dataset = Dataset.open(Location.dataset(place));
    if (!dataset.manifest().splits().containsKey(split)) {
      throw new ParameterException(
          spec.commandLine(),
          "--split="
              + split
              + ": expected one of "
              + dataset.manifest().splits().keySet()
              + ", the splits of "
              + place
              + ".");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(ManifestText.of(dataset.manifest(), classes));
    if (perClass > 0) {
      Path file = sheet == null ? defaultSheet(place) : surroundings.path(sheet);
      ContactSheet.write(dataset, split, perClass, file);
      out.println("\ncontact sheet: " + file);
    }
    out.flush();
  }

  private Path defaultSheet(String place) {
    return Location.isUri(place) ? surroundings.path(SHEET) : Path.of(place).resolve(SHEET);
  }
}
