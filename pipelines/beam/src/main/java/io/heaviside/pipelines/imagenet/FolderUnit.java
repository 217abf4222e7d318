package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.storage.RawFile;
import io.heaviside.pipelines.storage.RawStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of a folder. It names them by their places in the sorted folder, because the names of a
 * million files would not fit into a job's description.
 *
 * @param split its name
 * @param folder path or URI
 * @param label of all, or {@link RawUnit#BY_NUMBER}
 * @param from place of the first file
 * @param to place behind the last one
 * @param files in the whole folder
 */
record FolderUnit(String split, String folder, int label, int from, int to, int files)
    implements RawUnit {
  /** About one class of ImageNet: the direct runner pays for each unit with all that is read. */
  private static final int FILES = 1500;

  /** The whole folder, in units. */
  static List<RawUnit> of(String split, String folder, int label, int files) {
    List<RawUnit> units = new ArrayList<>();
    for (int from = 0; from < files; from += FILES) {
      units.add(new FolderUnit(split, folder, label, from, Math.min(from + FILES, files), files));
    }
    return units;
  }

  @Override
  public void read(long maxBytes, Sink sink) {
    RawStorage storage = RawStorage.of(folder);
    List<RawFile> found = storage.files(folder);
    if (found.size() != files) {
      throw new InputException(
          folder
              + ": holds "
              + found.size()
              + " files; expected "
              + files
              + ", as when the run began. Leave the raw files alone, and run again.");
    }
    for (RawFile file : found.subList(from, to)) {
      sink.accept(file.name(), file.size(), content(storage, file, maxBytes));
    }
  }

  private static byte[] content(RawStorage storage, RawFile file, long maxBytes) {
    try {
      return storage.read(file.location(), maxBytes);
    } catch (IOException e) {
      throw new InputException(
          file.location() + ": cannot be read (" + e + "). Check its permissions and the disk.", e);
    }
  }
}
