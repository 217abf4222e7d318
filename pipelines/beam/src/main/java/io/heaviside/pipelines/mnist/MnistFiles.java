package io.heaviside.pipelines.mnist;

import io.heaviside.pipelines.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The four IDX files of MNIST, plain or gzipped.
 *
 * @param directory where they lie
 * @param files one file for each role
 */
public record MnistFiles(Path directory, Map<Role, Path> files) {

  /** Where the files lie under the directory that a user names; torchvision uses the last one. */
  static final List<String> PLACES = List.of("", "mnist", "MNIST/raw");

  static final String CURE =
      "Expected the four IDX files of MNIST, plain or .gz, in the directory or its subfolder mnist."
          + " Name their directory, or download them first.";

  /** The files by role, with the names that the official set gives them. */
  public enum Role {
    TRAIN_IMAGES("train-images", "idx3-ubyte"),
    TRAIN_LABELS("train-labels", "idx1-ubyte"),
    TEST_IMAGES("t10k-images", "idx3-ubyte"),
    TEST_LABELS("t10k-labels", "idx1-ubyte");

    private final String stem;
    private final String type;

    Role(String stem, String type) {
      this.stem = stem;
      this.type = type;
    }

    /** The official name, uncompressed: {@code train-images-idx3-ubyte}. */
    public String officialName() {
      return stem + "-" + type;
    }

    /** What the file may be called, best first. */
    List<String> names() {
      return Stream.of(officialName(), stem + "." + type)
          .flatMap(name -> Stream.of(name + ".gz", name))
          .toList();
    }

    private Optional<Path> in(Path directory) {
      return names().stream().map(directory::resolve).filter(Files::isRegularFile).findFirst();
    }
  }

  public MnistFiles {
    files = Map.copyOf(files);
    if (files.size() < Role.values().length) {
      throw new IllegalArgumentException("one file for each role, not " + files);
    }
  }

  /** The file of a role. */
  public Path file(Role role) {
    return Objects.requireNonNull(files.get(role));
  }

  /**
   * Finds the four files in {@code directory} or its subfolder {@code mnist} (or {@code MNIST/raw},
   * as torchvision has it). The names may have a dot in place of the second dash and may end in
   * {@code .gz}; of a file and its gzipped form the latter is taken, because it carries a checksum.
   *
   * @throws InputException if the directory or one of the files is missing
   */
  public static MnistFiles locate(Path directory) {
    Path best = directory;
    Map<Role, Path> most = new EnumMap<>(Role.class);
    for (String place : PLACES) {
      Path candidate = place.isEmpty() ? directory : directory.resolve(place);
      Map<Role, Path> found = present(candidate);
      if (found.size() > most.size()) {
        best = candidate;
        most = found;
      }
    }
    if (most.size() < Role.values().length) {
      throw new InputException(explain(directory, best, most));
    }
    return new MnistFiles(best, most);
  }

  /** As {@link #locate}, empty where one of the files or all are missing. */
  public static Optional<MnistFiles> find(Path directory) {
    Optional<Path> complete =
        PLACES.stream()
            .map(place -> place.isEmpty() ? directory : directory.resolve(place))
            .filter(place -> present(place).size() == Role.values().length)
            .findFirst();
    return complete.map(place -> new MnistFiles(place, present(place)));
  }

  private static Map<Role, Path> present(Path directory) {
    Map<Role, Path> found = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      role.in(directory).ifPresent(file -> found.put(role, file));
    }
    return found;
  }

  private static String explain(Path directory, Path best, Map<Role, Path> found) {
    if (!Files.exists(directory)) {
      return directory + ": no such directory. " + CURE;
    }
    if (!Files.isDirectory(directory)) {
      return directory + ": is a file, not a directory. " + CURE;
    }
    if (found.isEmpty()) {
      return directory + ": no MNIST here. " + CURE;
    }
    List<String> missing = new ArrayList<>();
    for (Role role : Role.values()) {
      if (!found.containsKey(role)) {
        missing.add(role.officialName() + "[.gz]");
      }
    }
    return best
        + ": missing "
        + String.join(", ", missing)
        + "; found only "
        + String.join(", ", found.values().stream().map(f -> f.getFileName().toString()).toList())
        + ". "
        + CURE;
  }
}
