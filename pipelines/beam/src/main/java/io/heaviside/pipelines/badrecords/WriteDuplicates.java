package io.heaviside.pipelines.badrecords;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.sharding.ShardTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Lists images that are the same file under several keys, in one class, in two or in two splits:
 * {@link #FILE}, a line for each set of them, sorted. They stay in the dataset; whoever measures
 * with it may want to know. Reports how many lines; without any there is neither file nor report.
 *
 * <p>The input is (SHA-256 of the file, key). Memory: a sixteenth of it, about 150 bytes an image.
 */
public final class WriteDuplicates
    extends PTransform<PCollection<KV<String, String>>, PCollection<RunReport>> {
  private static final long serialVersionUID = 1L;

  /** Name of the list. */
  public static final String FILE = "duplicate-images.jsonl";

  /** Name of the number of its lines among the counts of the manifest. */
  public static final String COUNT = "duplicates";

  private final ShardTarget target;

  /** Into the directory of the shards. */
  public WriteDuplicates(ShardTarget target) {
    this.target = target;
  }

  @Override
  public PCollection<RunReport> expand(PCollection<KV<String, String>> files) {
    return files
        .apply("Bucket", ParDo.of(new Bucket()))
        .setCoder(
            KvCoder.of(VarIntCoder.of(), KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of())))
        .apply("GroupByBucket", GroupByKey.create())
        .apply("FindEqual", ParDo.of(new FindEqual()))
        .setCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of()))
        .apply("GroupLines", GroupByKey.create())
        .apply("WriteLines", ParDo.of(new Write(target)))
        .setCoder(RunReport.coder());
  }

  /** Few groups, because the direct runner starts a bundle for each. */
  private static final class Bucket
      extends DoFn<KV<String, String>, KV<Integer, KV<String, String>>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void bucket(
        @Element KV<String, String> file, OutputReceiver<KV<Integer, KV<String, String>>> out) {
      out.output(KV.of(Character.digit(file.getKey().charAt(0), 16), file));
    }
  }

  private static final class FindEqual
      extends DoFn<KV<Integer, Iterable<KV<String, String>>>, KV<Integer, String>> {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = new JsonMapper();

    @ProcessElement
    public void find(
        @Element KV<Integer, Iterable<KV<String, String>>> bucket,
        OutputReceiver<KV<Integer, String>> out)
        throws JsonProcessingException {
      Map<String, List<String>> keys = new TreeMap<>();
      for (KV<String, String> file : bucket.getValue()) {
        keys.computeIfAbsent(file.getKey(), unused -> new ArrayList<>(1)).add(file.getValue());
      }
      for (Map.Entry<String, List<String>> file : keys.entrySet()) {
        if (file.getValue().size() > 1) {
          Map<String, Object> line = new TreeMap<>();
          line.put("sha256", file.getKey());
          line.put("keys", file.getValue().stream().sorted().toList());
          out.output(KV.of(0, JSON.writeValueAsString(line)));
        }
      }
    }
  }

  private static final class Write extends DoFn<KV<Integer, Iterable<String>>, RunReport> {
    private static final long serialVersionUID = 1L;

    private final ShardTarget target;

    Write(ShardTarget target) {
      this.target = target;
    }

    @ProcessElement
    public void write(@Element KV<Integer, Iterable<String>> group, OutputReceiver<RunReport> out) {
      List<String> lines = new ArrayList<>();
      group.getValue().forEach(lines::add);
      lines.sort(null);
      new LinesFile(target, FILE).write(lines);
      out.output(RunReport.noted(COUNT, lines.size()));
    }
  }
}
