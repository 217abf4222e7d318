package io.heaviside.tracking;

import java.util.ArrayList;
import java.util.List;

/**
 * What a push sent.
 *
 * @param runs how many runs are complete on the server now
 * @param points how many metric points were sent
 * @param files how many artifacts were sent
 * @param changed how many runs lacked something before
 * @param refused what the server refused: a sentence for each run, which names it
 */
public record PushReport(int runs, long points, int files, int changed, List<String> refused) {
  public static final PushReport NOTHING = new PushReport(0, 0, 0, 0);

  public PushReport {
    refused = List.copyOf(refused);
  }

  public PushReport(int runs, long points, int files, int changed) {
    this(runs, points, files, changed, List.of());
  }

  static PushReport refusal(String run, TrackingException reason) {
    return new PushReport(0, 0, 0, 0, List.of("run " + run + ": " + reason.getMessage()));
  }

  public PushReport plus(PushReport other) {
    List<String> all = new ArrayList<>(refused);
    all.addAll(other.refused);
    return new PushReport(
        runs + other.runs,
        points + other.points,
        files + other.files,
        changed + other.changed,
        all);
  }
}
