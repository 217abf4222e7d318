package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * Images in one tar file: either a tar for each class, or numbered images.
 *
 * @param split its name
 * @param index headers of the file
 * @param entries those of files, in the order of the file
 */
record TarLayout(String split, TarIndex index, List<TarArchiveEntry> entries)
    implements SplitLayout {
  /** Images of a piece of a flat tar; about as many as a class has. */
  private static final int PIECE = 1000;

  static TarLayout find(String split, String location) {
    TarIndex index = TarIndex.read(location);
    List<TarArchiveEntry> entries = index.entries().stream().filter(TarIndex::isImage).toList();
    long tars = entries.stream().filter(entry -> isInner(entry)).count();
    if (entries.isEmpty()) {
      throw new InputException(location + ": the tar file holds no files. " + EXPECTED + ".");
    }
    if (tars != 0 && tars != entries.size()) {
      throw new InputException(
          location + ": holds " + tars + " tars beside other files. " + EXPECTED + ".");
    }
    return new TarLayout(split, index, entries);
  }

  private static boolean isInner(TarArchiveEntry entry) {
    return SplitLayout.isTar(TarIndex.fileName(entry));
  }

  private boolean hasTars() {
    return isInner(entries.get(0));
  }

  @Override
  public String location() {
    return index.file();
  }

  @Override
  public SortedSet<String> synsets() {
    SortedSet<String> synsets = new TreeSet<>();
    if (hasTars()) {
      for (TarArchiveEntry entry : entries) {
        if (!synsets.add(SplitLayout.synsetOfTar(TarIndex.fileName(entry)))) {
          throw new InputException(
              location() + ": holds " + entry.getName() + " twice. Download the file again.");
        }
      }
    }
    return synsets;
  }

  @Override
  public List<String> numbered() {
    return hasTars() ? List.of() : entries.stream().map(TarIndex::fileName).toList();
  }

  @Override
  public OptionalLong images() {
    return hasTars() ? OptionalLong.empty() : OptionalLong.of(entries.size());
  }

  @Override
  public long bytes() {
    return entries.stream().mapToLong(TarArchiveEntry::getSize).sum();
  }

  @Override
  public String listing() {
    StringBuilder listing = new StringBuilder();
    for (TarArchiveEntry entry : entries) {
      listing.append(split + "/" + entry.getName() + "\t" + entry.getSize() + "\n");
    }
    return listing.toString();
  }

  @Override
  public List<RawUnit> units(ImageClasses classes) {
    return hasTars() ? inner(classes) : pieces();
  }

  private List<RawUnit> inner(ImageClasses classes) {
    List<RawUnit> units = new ArrayList<>();
    for (TarArchiveEntry entry : entries) {
      String name = TarIndex.fileName(entry);
      int label = classes.label(SplitLayout.synsetOfTar(name), location());
      long from = entry.getDataOffset();
      long to = from + entry.getSize();
      units.add(new TarUnit(split, location(), name, label, from, to, TarUnit.UNKNOWN));
    }
    return units;
  }

  /** A piece begins behind the last entry of the one before, where its own first header is. */
  private List<RawUnit> pieces() {
    List<RawUnit> units = new ArrayList<>();
    long start = 0;
    for (int first = 0; first < entries.size(); first += PIECE) {
      int next = Math.min(first + PIECE, entries.size());
      long end = TarIndex.end(entries.get(next - 1));
      units.add(new TarUnit(split, location(), "", RawUnit.BY_NUMBER, start, end, next - first));
      start = end;
    }
    return units;
  }
}
