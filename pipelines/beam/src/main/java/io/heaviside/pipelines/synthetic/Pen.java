package io.heaviside.pipelines.synthetic;

/**
 * What the strokes are drawn with.
 *
 * @param radius of the tip, in pixels
 * @param softness width of the edge from ink to paper, in pixels
 * @param swell how much thicker the line is at its start than at its end, as a share of the radius
 */
record Pen(double radius, double softness, double swell) {

  static Pen draw(CounterRandom random) {
    double radius = 0.8 + 1.2 * random.uniform(0, 1) * random.uniform(0.2, 1);
    return new Pen(radius, random.uniform(0.7, 1.3), random.normal(0.15));
  }

  /** Radius at a place on the line, from 0 at its start to 1 at its end. */
  double radiusAt(double place) {
    return radius * (1 + swell * (0.5 - place));
  }
}
