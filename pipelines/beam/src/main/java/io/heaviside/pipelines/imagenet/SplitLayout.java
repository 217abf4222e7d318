package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.storage.RawStorage;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;

/** How the raw images of one split lie: in folders or tars, by class or numbered. */
interface SplitLayout {
  /** What users name, for messages. */
  String EXPECTED =
      "Expected a folder of class folders, a folder of class tars, or ImageNet's tar file";

  /** Name of the split. */
  String split();

  /** The folder or tar file. */
  String location();

  /** The classes that have images; none where the images are numbered. */
  SortedSet<String> synsets();

  /** Names of numbered images; none where they are sorted by class. */
  List<String> numbered();

  /** Number of images, where it can be known without reading everything. */
  OptionalLong images();

  /** Size of all files together. */
  long bytes();

  /** Text that differs whenever a name or a size does. */
  String listing();

  /** What workers read. */
  List<RawUnit> units(ImageClasses classes);

  /**
   * Looks at a folder or tar file.
   *
   * @param option that names it, such as {@code --train}
   * @throws InputException if it is neither, or holds something else
   */
  static SplitLayout find(String split, String option, String location) {
    if (location.isBlank()) {
      throw new InputException(option + ": is empty. " + EXPECTED + ".");
    }
    return RawStorage.of(location).isFile(location)
        ? TarLayout.find(split, location)
        : FolderLayout.find(split, location);
  }

  /** The class of {@code n01440764.tar}. */
  static String synsetOfTar(String filename) {
    return filename.substring(0, filename.length() - ".tar".length());
  }

  static boolean isTar(String filename) {
    return filename.endsWith(".tar");
  }
}
