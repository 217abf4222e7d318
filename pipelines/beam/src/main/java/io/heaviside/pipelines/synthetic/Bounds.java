package io.heaviside.pipelines.synthetic;

import java.util.List;

/** The smallest upright rectangle around some strokes. */
record Bounds(double left, double top, double right, double bottom) {

  static Bounds of(List<Stroke> strokes) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Stroke stroke : strokes) {
      for (int i = 0; i < stroke.size(); i++) {
        left = Math.min(left, stroke.x()[i]);
        right = Math.max(right, stroke.x()[i]);
        top = Math.min(top, stroke.y()[i]);
        bottom = Math.max(bottom, stroke.y()[i]);
      }
    }
    return new Bounds(left, top, right, bottom);
  }

  double longerSide() {
    return Math.max(right - left, bottom - top);
  }

  double middleX() {
    return (left + right) / 2;
  }

  double middleY() {
    return (top + bottom) / 2;
  }
}
