package io.heaviside.pipelines.image;

/**
 * An image and what became of its file.
 *
 * @param image the pixels
 * @param asStored whether the file is a JPEG of gray or colour whose pixels are these, so that it
 *     may stand for them
 */
public record DecodedImage(RgbImage image, boolean asStored) {}
