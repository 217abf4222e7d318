package io.heaviside.inference;

import io.heaviside.trainer.Ranking;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the model says of one image, as it is written.
 *
 * @param key of the image
 * @param label class index, where the labels count
 * @param rankings under {@code w} and, where there is one, {@code u}
 * @param classes names by index
 */
record Prediction(
    String key, OptionalInt label, Map<String, Ranking> rankings, List<String> classes) {}
