package io.heaviside.pipelines.imagenet;

import java.io.Serializable;

/** What one worker reads at a time: some hundred images that lie together. */
sealed interface RawUnit extends Serializable permits FolderUnit, TarUnit {
  /** In place of a label: the number in the filename decides. */
  int BY_NUMBER = -1;

  /** Name of the split. */
  String split();

  /** Label of all its images, or {@link #BY_NUMBER}. */
  int label();

  /**
   * Hands the images over, one at a time.
   *
   * @param maxBytes of a larger file only so much is read
   * @throws io.heaviside.pipelines.InputException if they cannot be read, or are cut
   */
  void read(long maxBytes, Sink sink);

  /** Takes images. */
  interface Sink {
    /**
     * An image.
     *
     * @param size of its file
     * @param bytes of it, all of them unless it is larger than allowed
     */
    void accept(String filename, long size, byte[] bytes);
  }
}
