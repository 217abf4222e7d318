package io.heaviside.gate;

/**
 * One rule of one metric, checked.
 *
 * @param rule its name in the thresholds, such as {@code max_regression}
 * @param passed whether the candidate keeps it
 * @param detail what was found and what is allowed, in one line
 */
public record Check(String rule, boolean passed, String detail) {}
