package io.heaviside.pipelines.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;

/** Files behind a URI, by way of Beam. */
final class RemoteStorage extends RawStorage {
  @Override
  public boolean isFile(String location) {
    return match(location).stream().anyMatch(found -> !found.resourceId().isDirectory());
  }

  @Override
  public RawFolder tree(String location) {
    List<RawFile> files = files(location);
    Map<String, List<RawFile>> folders = new TreeMap<>();
    for (Metadata found : match(folder(location) + "*/*")) {
      String name = file(found).name();
      String parent = String.valueOf(found.resourceId().getCurrentDirectory().getFilename());
      if (!found.resourceId().isDirectory() && !isHidden(name) && !isHidden(parent)) {
        folders.computeIfAbsent(parent, unused -> new ArrayList<>()).add(file(found));
      }
    }
    folders.values().forEach(within -> within.sort(Comparator.comparing(RawFile::name)));
    if (files.isEmpty() && folders.isEmpty()) {
      throw missing(location);
    }
    return new RawFolder(files, folders, List.of());
  }

  @Override
  public List<RawFile> files(String location) {
    return match(folder(location) + "*").stream()
        .filter(found -> !found.resourceId().isDirectory())
        .map(RemoteStorage::file)
        .filter(file -> !isHidden(file.name()))
        .sorted(Comparator.comparing(RawFile::name))
        .toList();
  }

  @Override
  public InputStream openStream(String location) throws IOException {
    try {
      return Channels.newInputStream(open(location));
    } catch (FileNotFoundException e) {
      throw new NoSuchFileException(location, null, e.getMessage());
    }
  }

  private static List<Metadata> match(String pattern) {
    try {
      MatchResult result = FileSystems.match(pattern, EmptyMatchTreatment.ALLOW);
      return result.metadata();
    } catch (IOException e) {
      throw unreadable(pattern, e);
    } catch (IllegalArgumentException e) {
      throw Schemes.missing(pattern, pattern, e);
    }
  }

  private static String folder(String location) {
    return location.endsWith("/") ? location : location + "/";
  }

  private static RawFile file(Metadata found) {
    return new RawFile(
        found.resourceId().toString(),
        String.valueOf(found.resourceId().getFilename()),
        found.sizeBytes());
  }
}
