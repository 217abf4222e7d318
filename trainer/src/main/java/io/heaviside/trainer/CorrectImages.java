package io.heaviside.trainer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Which images of a split a network classifies correctly, in the split's stored order: what a
 * paired test of two networks needs. Ten thousand images at 99 % take some 200 bytes of text.
 *
 * @param images images in the split
 * @param correct the positions of the correct ones
 */
public record CorrectImages(int images, BitSet correct) {
  /**
   * Checks that no bit lies behind the last image.
   *
   * @throws IllegalArgumentException if one does
   */
  public CorrectImages {
    if (correct.length() > images) {
      throw new IllegalArgumentException(
          "image " + (correct.length() - 1) + " of " + images + " cannot be correct");
    }
  }

  /** Returns the share of correct images. */
  public double accuracy() {
    return (double) correct.cardinality() / images;
  }

  /** Returns the bits, the first image's lowest in the first byte, deflated, as Base64. */
  public String encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(correct.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * Reads what {@link #encoded} has written.
   *
   * @throws IllegalArgumentException if the text is damaged or says more than so many images
   */
  public static CorrectImages decoded(int images, String text) {
    byte[] deflated = Base64.getDecoder().decode(text);
    try (InflaterInputStream inflater =
        new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      // One byte more than there may be shows bits that belong to no image.
      return new CorrectImages(images, BitSet.valueOf(inflater.readNBytes(images / 8 + 2)));
    } catch (IOException e) {
      throw new IllegalArgumentException("damaged bits: " + e.getMessage(), e);
    }
  }
}
