package io.heaviside.pipelines.synthetic;

import java.util.List;

/**
 * How one digit comes out: slant, turn, width and wobble of the strokes. All of it is drawn when
 * this is made.
 */
final class Handwriting {
  private static final double TURN = 0.15;
  private static final double SLANT = 0.28;
  private static final double WIDTH = 0.2;
  private static final double BEND = 9;
  private static final double WOBBLE = 1.8;
  private static final double SLIP = 2;

  private final ElasticField bend;
  private final ElasticField wobble;
  private final double xx;
  private final double xy;
  private final double yx;
  private final double yy;
  private final CounterRandom random;

  Handwriting(CounterRandom random) {
    this.random = random;
    bend = new ElasticField(2, BEND, random);
    wobble = new ElasticField(4, WOBBLE, random);
    double angle = random.normal(TURN);
    double slant = 0.12 + random.normal(SLANT);
    double width = StrictMath.exp(random.normal(WIDTH) - 0.1);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    xx = cos * width;
    xy = -cos * slant - sin;
    yx = sin * width;
    yy = cos - sin * slant;
  }

  /** The strokes of a skeleton as this hand draws them, as polylines of any size and place. */
  List<Stroke> write(List<Stroke> skeleton) {
    return skeleton.stream().map(this::write).toList();
  }

  private Stroke write(Stroke stroke) {
    Stroke line = stroke.smooth(8);
    double slipX = random.normal(SLIP);
    double slipY = random.normal(SLIP);
    double[] x = new double[line.size()];
    double[] y = new double[line.size()];
    for (int i = 0; i < line.size(); i++) {
      double px = line.x()[i];
      double py = line.y()[i];
      double qx = px + slipX + bend.dx(px, py) + wobble.dx(px, py) - 50;
      double qy = py + slipY + bend.dy(px, py) + wobble.dy(px, py) - 50;
      x[i] = xx * qx + xy * qy;
      y[i] = yx * qx + yy * qy;
    }
    return new Stroke(x, y);
  }
}
