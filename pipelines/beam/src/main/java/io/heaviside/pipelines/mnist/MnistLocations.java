package io.heaviside.pipelines.mnist;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.mnist.MnistFiles.Role;
import io.heaviside.pipelines.storage.Location;
import io.heaviside.pipelines.storage.RawFile;
import io.heaviside.pipelines.storage.RawStorage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The four IDX files wherever they are: {@link MnistFiles} for paths and URIs.
 *
 * @param directory where they lie
 * @param files a path or URI for each role
 */
record MnistLocations(Location directory, Map<Role, String> files) {
  MnistLocations {
    files = Map.copyOf(files);
  }

  /**
   * Finds the four files, as {@link MnistFiles#locate} does on this machine.
   *
   * @throws InputException if one of them is missing
   */
  static MnistLocations locate(Location directory) {
    if (directory.isLocal()) {
      Map<Role, String> files = new EnumMap<>(Role.class);
      MnistFiles found = MnistFiles.locate(directory.path());
      found.files().forEach((role, file) -> files.put(role, file.toAbsolutePath().toString()));
      return new MnistLocations(Location.of(found.directory()), files);
    }
    for (String place : MnistFiles.PLACES) {
      Location candidate = place.isEmpty() ? directory : directory.resolve(place);
      Map<Role, String> found = in(candidate.toString());
      if (found.size() == Role.values().length) {
        return new MnistLocations(candidate, found);
      }
    }
    throw new InputException(directory + ": not all of MNIST is here. " + MnistFiles.CURE);
  }

  private static Map<Role, String> in(String place) {
    Map<String, RawFile> present =
        RawStorage.of(place).files(place).stream()
            .collect(Collectors.toMap(RawFile::name, Function.identity()));
    Map<Role, String> found = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      role.names().stream()
          .map(present::get)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(file -> found.put(role, file.location()));
    }
    return found;
  }

  String file(Role role) {
    return Objects.requireNonNull(files.get(role));
  }
}
