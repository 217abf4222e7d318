package io.heaviside.tracking;

/**
 * What a push sent.
 *
 * @param runs how many runs were looked at; all are complete on the server now
 * @param points how many metric points were sent
 * @param files how many artifacts were sent
 * @param changed how many runs lacked something before
 */
public record PushReport(int runs, long points, int files, int changed) {
  public static final PushReport NOTHING = new PushReport(0, 0, 0, 0);

  public PushReport plus(PushReport other) {
    return new PushReport(
        runs + other.runs, points + other.points, files + other.files, changed + other.changed);
  }
}
