package io.heaviside.gate;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How surely one classifier is worse than another on the same examples, by more than a margin.
 *
 * <p>Without a margin this is {@link McNemar}'s exact mid-p-value. With one it is Tango's score
 * test of a difference of paired proportions (Statistics in Medicine 1998), here for
 * non-inferiority as in Liu et al. (Statistics in Medicine 2002): with b lost and c gained of N
 * examples and a margin d,
 *
 * <pre>z = (b - c - N d) / sqrt(N (2 q + d (1 - d)))</pre>
 *
 * where q is the most likely share of gained examples if the true drop is d. It is asymptotic: at
 * level 0.01 exactly 0.1 to 1.7 % of candidates with a true drop of d fail where hardly an example
 * is gained, 1.0 % where one in a hundred is.
 *
 * @param pairs the examples on which the two disagree
 * @param examples on how many they were measured
 */
record PairedDrop(McNemar pairs, int examples) {

  /** Returns the p-value of a drop of at most {@code margin}, a share of the examples. */
  double p(double margin) {
    if (margin == 0) {
      return pairs.midP();
    }
    return margin >= 1 ? 1 : new NormalDistribution(null, 0, 1).cumulativeProbability(-z(margin));
  }

  private double z(double margin) {
    double excess = pairs.lost() - pairs.gained() - examples * margin;
    double spread = 2 * gainedAt(margin) + margin * (1 - margin);
    return excess / Math.sqrt(examples * spread);
  }

  /** The positive root of the likelihood equation 2 N q^2 + b q - c d (1 - d) = 0. */
  private double gainedAt(double margin) {
    double a = 2.0 * examples;
    double b =
        (2.0 * examples - pairs.lost() + pairs.gained()) * margin - pairs.lost() - pairs.gained();
    double c = -pairs.gained() * margin * (1 - margin);
    return (Math.sqrt(b * b - 4 * a * c) - b) / (2 * a);
  }
}
