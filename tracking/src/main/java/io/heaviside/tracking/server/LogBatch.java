package io.heaviside.tracking.server;

import io.heaviside.tracking.delivery.Entry;
import java.util.ArrayList;
import java.util.List;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunTag;

/** The points, params and tags of one log-batch request. */
record LogBatch(List<Metric> metrics, List<Param> params, List<RunTag> tags) {
  private static final int ENTRIES = 1000;
  private static final int PARAMS = 100;
  private static final int TAGS = 100;
  private static final int BYTES = 1_000_000;
  // Of one entry beside its texts, and of one character at worst: six as a JSON escape.
  private static final int FRAME = 160;
  private static final int CHARACTER = 6;

  static boolean takes(Entry entry) {
    return entry instanceof Entry.Point
        || entry instanceof Entry.Param
        || entry instanceof Entry.Tag;
  }

  /** How many entries from the front fit into one request; 0 if the first is of another kind. */
  static int fitting(List<Entry> entries) {
    int count = 0;
    int params = 0;
    int tags = 0;
    int bytes = 0;
    for (Entry entry : entries) {
      params += entry instanceof Entry.Param ? 1 : 0;
      tags += entry instanceof Entry.Tag ? 1 : 0;
      bytes += size(entry);
      boolean full = count == ENTRIES || params > PARAMS || tags > TAGS || bytes > BYTES;
      if (full || !takes(entry)) {
        break;
      }
      count++;
    }
    return count;
  }

  static LogBatch of(List<Entry> entries) {
    LogBatch batch = new LogBatch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    entries.forEach(batch::add);
    return batch;
  }

  private void add(Entry entry) {
    if (entry instanceof Entry.Point point) {
      metrics.add(
          Metric.newBuilder()
              .setKey(point.key())
              .setValue(point.value())
              .setTimestamp(point.timestamp())
              .setStep(point.step())
              .build());
    } else if (entry instanceof Entry.Param param) {
      params.add(Param.newBuilder().setKey(param.key()).setValue(param.value()).build());
    } else if (entry instanceof Entry.Tag tag) {
      tags.add(RunTag.newBuilder().setKey(tag.key()).setValue(tag.value()).build());
    }
  }

  private static int size(Entry entry) {
    if (entry instanceof Entry.Point point) {
      return FRAME + point.key().length();
    }
    if (entry instanceof Entry.Param param) {
      return FRAME + param.key().length() + CHARACTER * param.value().length();
    }
    if (entry instanceof Entry.Tag tag) {
      return FRAME + tag.key().length() + CHARACTER * tag.value().length();
    }
    return 0;
  }
}
