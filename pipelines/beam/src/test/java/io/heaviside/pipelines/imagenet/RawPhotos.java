package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.image.JpegEncoder;
import io.heaviside.pipelines.image.Jpegs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A small ImageNet: three classes, whose images differ in size, in every layout that is read. */
public final class RawPhotos {
  public static final List<String> SYNSETS = List.of("n01440764", "n02102040", "n03888257");
  static final int TRAIN = 9;
  static final int VAL = 4;

  private final Path directory;

  public RawPhotos(Path directory) {
    this.directory = directory;
  }

  /** The training image {@code index} of a class. */
  static byte[] train(int label, int index) {
    return photo(40 + 5 * index, 30 + 7 * label);
  }

  /** The validation image of this number, from 1; its class is {@link #labelOf}. */
  static byte[] val(int number) {
    return photo(33 + number, 60 - number);
  }

  static int labelOf(int number) {
    return new int[] {2, 0, 1, 0}[number - 1];
  }

  private static byte[] photo(int width, int height) {
    return new JpegEncoder(90).encode(Jpegs.picture(width, height));
  }

  static String trainName(int label, int index) {
    return SYNSETS.get(label) + "_" + (100 + index) + ".JPEG";
  }

  static String valName(int number) {
    return "ILSVRC2012_val_%08d.JPEG".formatted(number);
  }

  private static Map<String, byte[]> trainOf(int label) {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < TRAIN; i++) {
      files.put(trainName(label, i), train(label, i));
    }
    return files;
  }

  private static Map<String, byte[]> vals() {
    Map<String, byte[]> files = new TreeMap<>();
    for (int number = 1; number <= VAL; number++) {
      files.put(valName(number), val(number));
    }
    return files;
  }

  /** {@code train/<wnid>/…}, written in an order of this seed. */
  Path trainFolders(long seed) {
    Map<String, byte[]> files = new TreeMap<>();
    for (int label = 0; label < SYNSETS.size(); label++) {
      String synset = SYNSETS.get(label);
      trainOf(label).forEach((name, bytes) -> files.put(synset + "/" + name, bytes));
    }
    return write("train", files, seed);
  }

  /** {@code val/<wnid>/…}. */
  public Path valFolders() {
    Map<String, byte[]> files = new TreeMap<>();
    for (int number = 1; number <= VAL; number++) {
      files.put(SYNSETS.get(labelOf(number)) + "/" + valName(number), val(number));
    }
    return write("val", files, 1);
  }

  Path valFlat() {
    return write("val-flat", vals(), 2);
  }

  Path valTar(long seed) {
    return file("ILSVRC2012_img_val.tar", tar(shuffled(vals(), seed)));
  }

  /** One tar for each class. */
  Path trainTars() {
    Map<String, byte[]> files = new TreeMap<>();
    for (int label = 0; label < SYNSETS.size(); label++) {
      files.put(SYNSETS.get(label) + ".tar", tar(shuffled(trainOf(label), label)));
    }
    return write("train-tars", files, 3);
  }

  /** A tar of tars. */
  public Path trainTar(long seed) {
    Map<String, byte[]> inner = new TreeMap<>();
    for (int label = 0; label < SYNSETS.size(); label++) {
      inner.put(SYNSETS.get(label) + ".tar", tar(shuffled(trainOf(label), seed + label)));
    }
    return file("ILSVRC2012_img_train.tar", tar(shuffled(inner, seed)));
  }

  Path valLabels() {
    List<String> lines = new ArrayList<>();
    for (int number = 1; number <= VAL; number++) {
      lines.add(SYNSETS.get(labelOf(number)));
    }
    return lines("val-labels.txt", lines);
  }

  Path lines(String name, List<String> lines) {
    return file(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  public Path file(String name, byte[] bytes) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file below a folder, and gives the folder. */
  public Path folder(String folder, String name, byte[] bytes) {
    file(folder + "/" + name, bytes);
    return directory.resolve(folder);
  }

  private Path write(String folder, Map<String, byte[]> files, long seed) {
    shuffled(files, seed).forEach(file -> file(folder + "/" + file.getKey(), file.getValue()));
    return directory.resolve(folder);
  }

  static List<Map.Entry<String, byte[]>> shuffled(Map<String, byte[]> files, long seed) {
    List<Map.Entry<String, byte[]>> shuffled = new ArrayList<>(files.entrySet());
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  static byte[] tar(List<Map.Entry<String, byte[]>> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Map.Entry<String, byte[]> file : files) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
