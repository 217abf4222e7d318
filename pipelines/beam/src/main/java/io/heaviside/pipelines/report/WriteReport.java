package io.heaviside.pipelines.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Merges the reports of a run and writes the sum into a file for whoever launched it. */
public final class WriteReport extends PTransform<PCollection<RunReport>, PDone> {
  private static final long serialVersionUID = 1L;

  private final String file;

  /**
   * Into this file.
   *
   * @param file path or URI that Beam's file systems know
   */
  public WriteReport(String file) {
    this.file = file;
  }

  @Override
  public PDone expand(PCollection<RunReport> reports) {
    reports
        .apply("MergeReports", Combine.globally(new Merge()).withoutDefaults())
        .setCoder(RunReport.coder())
        .apply("WriteReport", ParDo.of(new Write(file)));
    return PDone.in(reports.getPipeline());
  }

  private static final class Merge extends Combine.BinaryCombineFn<RunReport> {
    private static final long serialVersionUID = 1L;

    @Override
    public RunReport apply(RunReport left, RunReport right) {
      return left.plus(right);
    }

    @Override
    public RunReport identity() {
      return RunReport.none();
    }
  }

  private static final class Write extends DoFn<RunReport, Void> {
    private static final long serialVersionUID = 1L;

    private final String file;

    Write(String file) {
      this.file = file;
    }

    @ProcessElement
    public void write(@Element RunReport report) throws IOException {
      ByteBuffer json = ByteBuffer.wrap(report.toJson().getBytes(StandardCharsets.UTF_8));
      try (WritableByteChannel out =
          FileSystems.create(FileSystems.matchNewResource(file, false), MimeTypes.TEXT)) {
        while (json.hasRemaining()) {
          out.write(json);
        }
      }
    }
  }
}
