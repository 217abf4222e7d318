package io.heaviside.pipelines.bucket;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.fs.CreateOptions;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.MatchResult.Status;
import org.apache.beam.sdk.io.fs.MoveOptions;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Objects in the memory of this process. An object is there once its channel is closed. */
final class BucketFileSystem extends FileSystem<BucketObject> {
  static final String SCHEME = "bucket";

  @Override
  protected List<MatchResult> match(List<String> specs) {
    return specs.stream().map(BucketFileSystem::match).toList();
  }

  private static MatchResult match(String spec) {
    Pattern pattern =
        Pattern.compile(
            Arrays.stream(spec.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]*")));
    List<Metadata> found =
        Bucket.OBJECTS.entrySet().stream()
            .filter(object -> pattern.matcher(object.getKey()).matches())
            .map(object -> metadata(object.getKey(), object.getValue().length))
            .toList();
    return MatchResult.create(found.isEmpty() ? Status.NOT_FOUND : Status.OK, found);
  }

  private static Metadata metadata(String uri, int bytes) {
    return Metadata.builder()
        .setResourceId(new BucketObject(uri))
        .setSizeBytes(bytes)
        .setIsReadSeekEfficient(true)
        .build();
  }

  @Override
  protected WritableByteChannel create(BucketObject object, CreateOptions options) {
    if (object.isDirectory()) {
      throw new IllegalArgumentException(object + ": buckets have no folders");
    }
    return Channels.newChannel(
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            put(object, toByteArray());
          }
        });
  }

  private static void put(BucketObject object, byte[] content) {
    Bucket.OBJECTS.put(object.uri(), content);
    Bucket.HISTORY.add(object.uri());
  }

  @Override
  protected ReadableByteChannel open(BucketObject object) throws IOException {
    return new SeekableInMemoryByteChannel(content(object));
  }

  private static byte[] content(BucketObject object) throws FileNotFoundException {
    byte[] content = Bucket.OBJECTS.get(object.uri());
    if (content == null) {
      throw new FileNotFoundException(object.uri());
    }
    return content;
  }

  @Override
  protected void copy(List<BucketObject> from, List<BucketObject> to) throws IOException {
    for (int i = 0; i < from.size(); i++) {
      put(to.get(i), content(from.get(i)));
    }
  }

  @Override
  protected void rename(List<BucketObject> from, List<BucketObject> to, MoveOptions... moveOptions)
      throws IOException {
    copy(from, to);
    delete(from);
  }

  @Override
  protected void delete(Collection<BucketObject> objects) {
    objects.forEach(object -> Bucket.OBJECTS.remove(object.uri()));
  }

  @Override
  protected BucketObject matchNewResource(String uri, boolean isDirectory) {
    return new BucketObject(isDirectory && !uri.endsWith("/") ? uri + "/" : uri);
  }

  @Override
  protected String getScheme() {
    return SCHEME;
  }
}
