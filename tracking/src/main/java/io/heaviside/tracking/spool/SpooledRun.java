package io.heaviside.tracking.spool;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which run a spool belongs to.
 *
 * @param server the server's address
 * @param id the server's id of the run
 * @param artifactUri where the server keeps its artifacts
 * @param start milliseconds since 1970
 * @param tags the tags that the run started with
 */
public record SpooledRun(
    String server,
    String id,
    String experimentId,
    String experiment,
    String name,
    String artifactUri,
    long start,
    Map<String, String> tags) {

  public SpooledRun {
    tags = Map.copyOf(tags);
  }

  void write(DataOutputStream out) throws IOException {
    for (String text : new String[] {server, id, experimentId, experiment, name, artifactUri}) {
      out.writeUTF(text);
    }
    out.writeLong(start);
    out.writeInt(tags.size());
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      out.writeUTF(tag.getKey());
      out.writeUTF(tag.getValue());
    }
  }

  static SpooledRun read(DataInputStream in) throws IOException {
    String server = in.readUTF();
    String id = in.readUTF();
    String experimentId = in.readUTF();
    String experiment = in.readUTF();
    String name = in.readUTF();
    String artifactUri = in.readUTF();
    long start = in.readLong();
    Map<String, String> tags = new TreeMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      tags.put(in.readUTF(), in.readUTF());
    }
    return new SpooledRun(server, id, experimentId, experiment, name, artifactUri, start, tags);
  }
}
