package io.heaviside.workflow;

import io.heaviside.trainer.evaluation.Calibration;
import io.heaviside.trainer.evaluation.Confusion;
import java.util.ArrayList;
import java.util.List;

/** The tables of an evaluation as CSV, header first. */
final class EvaluationCsv {
  private EvaluationCsv() {}

  /** A line for each true class, in it a column for each predicted one. */
  static String confusion(Confusion confusion, List<String> classes) {
    List<String> header = new ArrayList<>(List.of("true class"));
    header.addAll(classes);
    StringBuilder text = new StringBuilder(CsvLine.of(header));
    for (int i = 0; i < classes.size(); i++) {
      List<String> line = new ArrayList<>(List.of(classes.get(i)));
      confusion.counts().get(i).forEach(count -> line.add(count.toString()));
      text.append(CsvLine.of(line));
    }
    return text.toString();
  }

  /** A line for each class; the accuracy of a class without images is empty. */
  static String classes(Confusion confusion, List<String> classes) {
    StringBuilder text = new StringBuilder(CsvLine.of(List.of("class", "images", "accuracy")));
    for (int i = 0; i < classes.size(); i++) {
      text.append(
          CsvLine.of(
              List.of(
                  classes.get(i),
                  String.valueOf(confusion.images(i)),
                  number(confusion.accuracy(i)))));
    }
    return text.toString();
  }

  /** A line for each bin; the means of an empty bin are empty. */
  static String calibration(Calibration calibration) {
    StringBuilder text =
        new StringBuilder(
            CsvLine.of(List.of("confidence above", "up to", "images", "confidence", "accuracy")));
    for (Calibration.Bin bin : calibration.bins()) {
      text.append(
          CsvLine.of(
              List.of(
                  number(bin.lower()),
                  number(bin.upper()),
                  String.valueOf(bin.images()),
                  number(bin.confidence()),
                  number(bin.accuracy()))));
    }
    return text.toString();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.valueOf(value);
  }
}
