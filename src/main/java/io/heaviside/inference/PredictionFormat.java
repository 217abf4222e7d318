package io.heaviside.inference;

import io.heaviside.records.TfRecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** How predictions are written. */
public enum PredictionFormat {
  /** A JSON object in each line. */
  JSONL {
    @Override
    byte[] encode(Prediction prediction) {
      return PredictionJson.line(prediction);
    }

    @Override
    void write(List<byte[]> records, OutputStream out) throws IOException {
      for (byte[] line : records) {
        out.write(line);
      }
    }
  },

  /** TensorFlow's records, a {@code tf.train.Example} in each. */
  TFRECORD {
    @Override
    byte[] encode(Prediction prediction) {
      return PredictionExample.of(prediction);
    }

    @Override
    void write(List<byte[]> records, OutputStream out) throws IOException {
      try (TfRecordWriter writer = new TfRecordWriter(out)) {
        for (byte[] example : records) {
          writer.write(example);
        }
      }
    }
  };

  /** The bytes of one image's record. */
  abstract byte[] encode(Prediction prediction);

  abstract void write(List<byte[]> records, OutputStream out) throws IOException;

  /** The content of a file with these records. */
  byte[] file(List<byte[]> records) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      write(records, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** Name of the file beside shard {@code number} of so many. */
  String fileName(int number, int shards) {
    return String.format(
        Locale.ROOT,
        "predictions-%05d-of-%05d.%s",
        number,
        shards,
        name().toLowerCase(Locale.ROOT));
  }
}
