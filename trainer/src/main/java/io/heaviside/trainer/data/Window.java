package io.heaviside.trainer.data;

/**
 * A rectangle of pixels on an image, which it may overlap.
 *
 * @param top first row, negative above the image
 * @param left first column, negative left of the image
 * @param height rows
 * @param width columns
 * @param flipped whether the rows are read from right to left
 */
record Window(int top, int left, int height, int width, boolean flipped) {}
