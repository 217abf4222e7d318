package io.heaviside.tracking.spool;

import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.delivery.Entry;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Entries as bytes: a kind and its fields, doubles bit for bit. */
final class EntryCodec {
  private static final int POINT = 1;
  private static final int PARAM = 2;
  private static final int TAG = 3;
  private static final int DATASET = 4;
  private static final int FILE = 5;
  private static final int TEXT = 6;
  private static final int END = 7;
  private static final int MODEL = 8;

  private EntryCodec() {}

  /** True for the bytes of a run's end. */
  static boolean isEnd(byte kind) {
    return kind == END;
  }

  static void write(DataOutputStream out, Entry entry) throws IOException {
    if (entry instanceof Entry.Point point) {
      out.writeByte(POINT);
      text(out, point.key());
      out.writeDouble(point.value());
      out.writeLong(point.timestamp());
      out.writeLong(point.step());
    } else if (entry instanceof Entry.Param param) {
      pair(out, PARAM, param.key(), param.value());
    } else if (entry instanceof Entry.Tag tag) {
      pair(out, TAG, tag.key(), tag.value());
    } else if (entry instanceof Entry.Dataset dataset) {
      out.writeByte(DATASET);
      dataset(out, dataset.input());
    } else if (entry instanceof Entry.FileArtifact artifact) {
      pair(out, FILE, artifact.path(), artifact.file().toString());
    } else if (entry instanceof Entry.TextArtifact artifact) {
      pair(out, TEXT, artifact.path(), artifact.text());
    } else if (entry instanceof Entry.End end) {
      pair(out, END, end.status().name(), Long.toString(end.time()));
    } else if (entry instanceof Entry.Model model) {
      pair(out, MODEL, model.name(), model.description());
      out.writeInt(model.files().size());
      for (Map.Entry<String, Path> file : model.files().entrySet()) {
        text(out, file.getKey());
        text(out, file.getValue().toString());
      }
    }
  }

  /**
   * Reads an entry.
   *
   * @throws IOException if it is of a kind, or has a value, that is not known here
   */
  static Entry read(DataInputStream in) throws IOException {
    try {
      return known(in);
    } catch (RuntimeException e) {
      throw new IOException("a spool with an entry that is none: " + e, e);
    }
  }

  private static Entry known(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case POINT -> new Entry.Point(some(in), in.readDouble(), in.readLong(), in.readLong());
      case PARAM -> new Entry.Param(some(in), some(in));
      case TAG -> new Entry.Tag(some(in), some(in));
      case DATASET ->
          new Entry.Dataset(
              new DatasetInput(
                  some(in), some(in), some(in), some(in), some(in), text(in), text(in)));
      case FILE -> new Entry.FileArtifact(some(in), Path.of(some(in)));
      case TEXT -> new Entry.TextArtifact(some(in), some(in));
      case END -> new Entry.End(RunStatus.valueOf(some(in)), Long.parseLong(some(in)));
      case MODEL -> new Entry.Model(some(in), some(in), files(in));
      default -> throw new IOException("a spool of a newer Heaviside: entry kind " + kind);
    };
  }

  private static void dataset(DataOutputStream out, DatasetInput input) throws IOException {
    text(out, input.name());
    text(out, input.digest());
    text(out, input.context());
    text(out, input.sourceType());
    text(out, input.source());
    text(out, input.schema());
    text(out, input.profile());
  }

  private static Map<String, Path> files(DataInputStream in) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      files.put(some(in), Path.of(some(in)));
    }
    return files;
  }

  private static void pair(DataOutputStream out, int kind, String key, String value)
      throws IOException {
    out.writeByte(kind);
    text(out, key);
    text(out, value);
  }

  private static void text(DataOutputStream out, @Nullable String value) throws IOException {
    if (value == null) {
      out.writeInt(-1);
      return;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String some(DataInputStream in) throws IOException {
    String value = text(in);
    if (value == null) {
      throw new IOException("a spool without a value where one belongs");
    }
    return value;
  }

  private static @Nullable String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
