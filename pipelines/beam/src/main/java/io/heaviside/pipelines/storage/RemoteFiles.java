package io.heaviside.pipelines.storage;

import io.heaviside.records.DatasetFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;

/** A dataset's files behind a URI, by way of Beam. */
record RemoteFiles(String folder) implements DatasetFiles {
  @Override
  public boolean exists() throws IOException {
    return !FileSystems.match(folder + "/*", EmptyMatchTreatment.ALLOW).metadata().isEmpty();
  }

  /** Looks for the file first: some stores tell that there is none only when it is read. */
  @Override
  public InputStream open(String name) throws IOException {
    return Channels.newInputStream(FileSystems.open(find(name).resourceId()));
  }

  @Override
  public long size(String name) throws IOException {
    return find(name).sizeBytes();
  }

  private Metadata find(String name) throws IOException {
    try {
      return FileSystems.matchSingleFileSpec(location(name));
    } catch (FileNotFoundException e) {
      throw new NoSuchFileException(location(name), null, e.getMessage());
    }
  }

  @Override
  public String location(String name) {
    return folder + "/" + name;
  }

  @Override
  public String toString() {
    return folder;
  }
}
