package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.image.BadImageException;
import io.heaviside.pipelines.image.DecodedImage;
import io.heaviside.pipelines.image.ImageDecoder;
import io.heaviside.pipelines.image.JpegEncoder;
import io.heaviside.pipelines.image.RgbImage;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;

/** From the raw bytes of one image to its record. */
final class ImageTransform {
  /** Of what was no JPEG before: as TensorFlow's ImageNet records have it. */
  private static final int BEST = 100;

  private final ImageRecipe recipe;
  private final ImageClasses classes;
  private final Stage.Clock clock;
  private final ImageDecoder decoder;
  private final JpegEncoder encoder;
  private final JpegEncoder best;

  ImageTransform(ImageRecipe recipe, ImageClasses classes, Stage.Clock clock) {
    this.recipe = recipe;
    this.classes = classes;
    this.clock = clock;
    this.decoder = new ImageDecoder(recipe.limits(), recipe.orientation());
    this.encoder = new JpegEncoder(recipe.quality());
    this.best = new JpegEncoder(BEST);
  }

  /**
   * What came of an image.
   *
   * @param pixels that the record shows, before any compression
   */
  record Result(ImageRecord record, RgbImage pixels) {}

  /**
   * Decodes, frames and stores.
   *
   * @throws BadImageException saying why it cannot be used
   */
  Result apply(RawImage raw) throws BadImageException {
    recipe.limits().checkBytes(raw.size());
    long start = System.nanoTime();
    DecodedImage decoded = decoder.decode(raw.bytes());
    long decodedAt = System.nanoTime();
    RgbImage framed = recipe.framing().frame(decoded.image(), recipe.limits());
    long framedAt = System.nanoTime();
    byte[] content = encode(raw, decoded, framed);
    clock.took(Stage.DECODE, decodedAt - start);
    clock.took(Stage.FRAME, framedAt - decodedAt);
    clock.took(Stage.ENCODE, System.nanoTime() - framedAt);
    boolean pixels = recipe.storing() == Storing.RAW;
    return result(raw, pixels ? ImageFormat.RAW : ImageFormat.JPEG, framed, content);
  }

  private byte[] encode(RawImage raw, DecodedImage decoded, RgbImage framed) {
    return switch (recipe.storing()) {
      case RAW -> framed.pixels();
      case JPEG -> encoder.encode(framed);
      case ORIGINAL -> decoded.asStored() ? raw.bytes() : best.encode(framed);
    };
  }

  private Result result(RawImage raw, ImageFormat format, RgbImage image, byte[] content) {
    ImageRecord record =
        new ImageRecord(
            raw.key(),
            format,
            image.height(),
            image.width(),
            RgbImage.CHANNELS,
            raw.label(),
            classes.synset(raw.label()),
            classes.text(raw.label()),
            raw.filename(),
            content);
    return new Result(record, image);
  }
}
