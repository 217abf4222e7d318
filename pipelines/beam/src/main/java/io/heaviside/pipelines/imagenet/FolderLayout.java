package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.storage.RawFile;
import io.heaviside.pipelines.storage.RawFolder;
import io.heaviside.pipelines.storage.RawStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Images in a folder.
 *
 * @param split its name
 * @param location path or URI
 * @param tree what is in it: either class folders, or files that are class tars or numbered images
 */
record FolderLayout(String split, String location, RawFolder tree) implements SplitLayout {
  static FolderLayout find(String split, String location) {
    RawFolder tree = RawStorage.of(location).tree(location);
    if (tree.folders().isEmpty() && tree.files().isEmpty()) {
      throw new InputException(location + ": is empty. " + EXPECTED + ".");
    }
    for (String nested : tree.nested()) {
      throw new InputException(
          nested + ": is a folder inside a class folder. " + EXPECTED + "; move its images up.");
    }
    tree.folders().forEach((name, files) -> requireImages(location, name, files));
    FolderLayout layout = new FolderLayout(split, location, tree);
    layout.requireOneKind();
    return layout;
  }

  private static void requireImages(String location, String folder, List<RawFile> files) {
    if (files.isEmpty()) {
      throw new InputException(
          location
              + "/"
              + folder
              + ": a class folder without images. Fill it, or remove it and its class.");
    }
  }

  private void requireOneKind() {
    List<String> files = tree.files().stream().map(RawFile::name).toList();
    boolean sorted = !tree.folders().isEmpty();
    List<String> strays =
        files.stream()
            .filter(
                sorted
                    ? name -> SplitLayout.isTar(name) || ImageKey.isImageName(name)
                    : this::isStray)
            .toList();
    if (!strays.isEmpty()) {
      throw new InputException(
          location
              + ": "
              + strays.get(0)
              + (sorted ? " lies beside class folders. " : " lies beside class tars. ")
              + EXPECTED
              + "; move the file.");
    }
  }

  private boolean isStray(String name) {
    return hasTars() && !SplitLayout.isTar(name);
  }

  private boolean hasTars() {
    return tree.folders().isEmpty()
        && tree.files().stream().anyMatch(file -> SplitLayout.isTar(file.name()));
  }

  @Override
  public SortedSet<String> synsets() {
    SortedSet<String> synsets = new TreeSet<>(tree.folders().keySet());
    if (hasTars()) {
      tree.files().forEach(file -> synsets.add(SplitLayout.synsetOfTar(file.name())));
    }
    return synsets;
  }

  @Override
  public List<String> numbered() {
    return synsets().isEmpty() ? tree.files().stream().map(RawFile::name).toList() : List.of();
  }

  @Override
  public OptionalLong images() {
    if (hasTars()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        tree.folders().isEmpty()
            ? tree.files().size()
            : tree.folders().values().stream().mapToLong(List::size).sum());
  }

  @Override
  public long bytes() {
    return Stream.concat(
            tree.files().stream(), tree.folders().values().stream().flatMap(List::stream))
        .mapToLong(RawFile::size)
        .sum();
  }

  @Override
  public String listing() {
    StringBuilder listing = new StringBuilder();
    tree.folders().forEach((folder, files) -> list(listing, folder + "/", files));
    if (tree.folders().isEmpty()) {
      list(listing, "", tree.files());
    }
    return listing.toString();
  }

  private void list(StringBuilder listing, String prefix, List<RawFile> files) {
    for (RawFile file : files) {
      listing.append(split + "/" + prefix + file.name() + "\t" + file.size() + "\n");
    }
  }

  @Override
  public List<RawUnit> units(ImageClasses classes) {
    if (hasTars()) {
      return tree.files().stream().map(file -> inner(classes, file)).toList();
    }
    if (tree.folders().isEmpty()) {
      return FolderUnit.of(split, location, RawUnit.BY_NUMBER, tree.files().size());
    }
    List<RawUnit> units = new ArrayList<>();
    for (Map.Entry<String, List<RawFile>> folder : tree.folders().entrySet()) {
      String path = location + (location.endsWith("/") ? "" : "/") + folder.getKey();
      int label = classes.label(folder.getKey(), location);
      units.addAll(FolderUnit.of(split, path, label, folder.getValue().size()));
    }
    return units;
  }

  private RawUnit inner(ImageClasses classes, RawFile file) {
    String synset = SplitLayout.synsetOfTar(file.name());
    int label = classes.label(synset, location);
    return new TarUnit(split, file.location(), "", label, 0, file.size(), TarUnit.UNKNOWN);
  }
}
