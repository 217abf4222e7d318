package io.heaviside.trainer.theory;

/**
 * What Theorem 1 speaks about, at one t of the iteration.
 *
 * @param step t
 * @param theta theta(w^t, w*), radians
 * @param predictedTheta what the tan law says theta is
 * @param loss f(w^t)
 * @param lagrangian L_beta(u^t, w^t)
 * @param gamma the gap angle theta(u^t, w^t), radians; 0 for u = 0
 * @param normOfU ||u^t||
 * @param gap ||w^t - u^t||, of which L_beta has {@code (beta / 2) gap^2}
 * @param errorBound the right-hand side of conclusion 3, (2 beta / K) ||u|| sin(gamma)
 * @param error ||w^t - w*||
 * @param errorOfU ||u^t - w*||
 * @param nonZeros non-zero weights of u^t
 * @param found those of them that are not zero in w* either
 * @param stepLength eta ||E g + beta (w - u)|| of the step that led here; 0 at t = 0
 * @param normalization C_{t-1}, the factor that brought w^t back to norm 1; 1 at t = 0
 */
public record Quantities(
    long step,
    double theta,
    double predictedTheta,
    double loss,
    double lagrangian,
    double gamma,
    double normOfU,
    double gap,
    double errorBound,
    double error,
    double errorOfU,
    int nonZeros,
    int found,
    double stepLength,
    double normalization) {}
