package io.heaviside.pipelines.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** This machine's files. Not listed through Beam, which takes brackets in names for patterns. */
final class LocalStorage extends RawStorage {
  @Override
  public boolean isFile(String location) {
    return Files.isRegularFile(Path.of(location));
  }

  @Override
  public RawFolder tree(String location) {
    List<RawFile> files = new ArrayList<>();
    Map<String, List<RawFile>> folders = new TreeMap<>();
    List<String> nested = new ArrayList<>();
    for (Path child : children(location)) {
      if (!Files.isDirectory(child)) {
        files.add(file(child));
        continue;
      }
      List<RawFile> within = new ArrayList<>();
      for (Path grandchild : children(child.toString())) {
        if (Files.isDirectory(grandchild)) {
          nested.add(grandchild.toString());
        } else {
          within.add(file(grandchild));
        }
      }
      folders.put(name(child), within);
    }
    return new RawFolder(files, folders, nested.stream().limit(1).toList());
  }

  @Override
  public List<RawFile> files(String location) {
    return children(location).stream()
        .filter(child -> !Files.isDirectory(child))
        .map(LocalStorage::file)
        .toList();
  }

  @Override
  public InputStream openStream(String location) throws IOException {
    return Files.newInputStream(Path.of(location));
  }

  private static List<Path> children(String location) {
    Path folder = Path.of(location);
    if (!Files.isDirectory(folder)) {
      throw missing(location);
    }
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(
          child -> {
            if (!isHidden(name(child))) {
              children.add(child);
            }
          });
    } catch (IOException e) {
      throw unreadable(location, e);
    }
    children.sort(Comparator.comparing(LocalStorage::name));
    return children;
  }

  private static RawFile file(Path path) {
    try {
      return new RawFile(path.toAbsolutePath().toString(), name(path), Files.size(path));
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
