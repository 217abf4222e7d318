package io.heaviside.pipelines.synthetic;

import java.util.List;

/** A 28 x 28 sheet: draws soft lines and centres them as MNIST's makers did. */
final class Canvas {
  static final int SIDE = 28;

  private static final double BOX = 20;

  private final double[] ink = new double[SIDE * SIDE];

  /**
   * Draws strokes, scaled so that they and the pen's width just fit a box of 20 x 20 pixels in the
   * middle.
   */
  void draw(List<Stroke> strokes, Pen pen) {
    Bounds bounds = Bounds.of(strokes);
    double scale = (BOX - 2 * pen.radius()) / bounds.longerSide();
    double shiftX = SIDE / 2.0 - scale * bounds.middleX();
    double shiftY = SIDE / 2.0 - scale * bounds.middleY();
    for (Stroke stroke : strokes) {
      int pieces = stroke.size() - 1;
      for (int i = 0; i < pieces; i++) {
        segment(
            scale * stroke.x()[i] + shiftX,
            scale * stroke.y()[i] + shiftY,
            scale * stroke.x()[i + 1] + shiftX,
            scale * stroke.y()[i + 1] + shiftY,
            pen.radiusAt(i / (double) pieces),
            pen.softness());
      }
    }
  }

  private void segment(double x0, double y0, double x1, double y1, double radius, double softness) {
    double reach = radius + softness;
    int left = Math.max(0, (int) (Math.min(x0, x1) - reach));
    int right = Math.min(SIDE - 1, (int) (Math.max(x0, x1) + reach));
    int top = Math.max(0, (int) (Math.min(y0, y1) - reach));
    int bottom = Math.min(SIDE - 1, (int) (Math.max(y0, y1) + reach));
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double distance = distance(column + 0.5, row + 0.5, x0, y0, x1, y1);
        double cover = Math.min(1, (radius - distance) / softness + 0.5);
        int i = row * SIDE + column;
        ink[i] = Math.max(ink[i], cover);
      }
    }
  }

  private static double distance(double x, double y, double x0, double y0, double x1, double y1) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double length2 = dx * dx + dy * dy;
    double along = length2 == 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length2;
    double t = Math.max(0, Math.min(1, along));
    double ox = x - x0 - t * dx;
    double oy = y - y0 - t * dy;
    return Math.sqrt(ox * ox + oy * oy);
  }

  /** Bytes, 255 for full ink, moved by whole pixels to bring the centre of mass to the middle. */
  byte[] pixels() {
    double mass = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < ink.length; i++) {
      mass += ink[i];
      x += ink[i] * (i % SIDE + 0.5);
      int row = i / SIDE;
      y += ink[i] * (row + 0.5);
    }
    int right = (int) StrictMath.rint(SIDE / 2.0 - x / mass);
    int down = (int) StrictMath.rint(SIDE / 2.0 - y / mass);
    byte[] pixels = new byte[SIDE * SIDE];
    for (int i = 0; i < ink.length; i++) {
      int column = i % SIDE + right;
      int row = i / SIDE + down;
      if (column >= 0 && column < SIDE && row >= 0 && row < SIDE) {
        pixels[row * SIDE + column] = (byte) (255 * ink[i] + 0.5);
      }
    }
    return pixels;
  }
}
