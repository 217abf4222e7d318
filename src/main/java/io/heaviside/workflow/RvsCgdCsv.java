package io.heaviside.workflow;

import io.heaviside.trainer.theory.Quantities;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The quantities of Theorem 1 as a table for other programs, ten significant digits each. */
final class RvsCgdCsv {
  private static final String HEADER =
      "step,theta,theta_predicted,f,lagrangian,gamma,norm_u,gap,error_bound,error_w,error_u,"
          + "nonzeros_u,found,step_length,normalization\n";

  private RvsCgdCsv() {}

  /** Renders header and rows as UTF-8 with line feeds. */
  static byte[] of(List<Quantities> rows) {
    StringBuilder csv = new StringBuilder(HEADER);
    for (Quantities row : rows) {
      csv.append(row.step());
      double[] values = {
        row.theta(),
        row.predictedTheta(),
        row.loss(),
        row.lagrangian(),
        row.gamma(),
        row.normOfU(),
        row.gap(),
        row.errorBound(),
        row.error(),
        row.errorOfU()
      };
      for (double value : values) {
        csv.append(String.format(Locale.ROOT, ",%.9e", value));
      }
      csv.append(',').append(row.nonZeros()).append(',').append(row.found());
      csv.append(String.format(Locale.ROOT, ",%.9e,%.9e\n", row.stepLength(), row.normalization()));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }
}
