package io.heaviside.pipelines.sharding;

import io.heaviside.records.ExampleCodec;
import io.heaviside.records.ImageRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/** An image as its {@code tf.train.Example}: deterministic, and the form that shards store. */
public final class ImageRecordCoder extends AtomicCoder<ImageRecord> {
  private static final ImageRecordCoder INSTANCE = new ImageRecordCoder();
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private ImageRecordCoder() {}

  public static ImageRecordCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ImageRecord image, OutputStream out) throws IOException {
    BYTES.encode(ExampleCodec.encode(image), out);
  }

  @Override
  public ImageRecord decode(InputStream in) throws IOException {
    return ExampleCodec.decode(BYTES.decode(in));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
