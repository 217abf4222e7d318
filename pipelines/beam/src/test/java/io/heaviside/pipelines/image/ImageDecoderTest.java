package io.heaviside.pipelines.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import io.heaviside.pipelines.image.BadImageException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The zoo: what can lie under an image's name, and what becomes of it. */
class ImageDecoderTest {
  private static final ImageDecoder DECODER =
      new ImageDecoder(DecodeLimits.DEFAULT, Orientation.IGNORE);

  private static RgbImage decode(byte[] file) throws BadImageException {
    return DECODER.decode(file).image();
  }

  private static BadImageException refused(Reason reason, byte[] file) {
    return refused(DECODER, reason, file);
  }

  private static BadImageException refused(ImageDecoder decoder, Reason reason, byte[] file) {
    BadImageException refused =
        catchThrowableOfType(BadImageException.class, () -> decoder.decode(file));
    assertThat(refused).isNotNull();
    assertThat(refused.reason()).as(refused.found()).isEqualTo(reason);
    return refused;
  }

  private static void assertLooksLike(RgbImage image, RgbImage expected, int tolerance) {
    assertThat(image.width()).isEqualTo(expected.width());
    assertThat(image.height()).isEqualTo(expected.height());
    for (int i = 0; i < expected.pixels().length; i++) {
      assertThat(image.pixels()[i] & 0xff)
          .isBetween(
              (expected.pixels()[i] & 0xff) - tolerance, (expected.pixels()[i] & 0xff) + tolerance);
    }
  }

  @Test
  void shouldShowThePictureWhenItIsABaselineOrProgressiveJpeg() throws BadImageException {
    assertLooksLike(decode(Jpegs.baseline(50, 40)), Jpegs.picture(50, 40), 8);
    assertLooksLike(decode(Jpegs.progressive(50, 40)), Jpegs.picture(50, 40), 8);
    assertThat(DECODER.decode(Jpegs.baseline(9, 8)).asStored()).isTrue();
  }

  @Test
  void shouldSpreadGrayOverThreeChannels() throws BadImageException {
    RgbImage image = decode(Jpegs.gray(40, 30));

    for (int i = 0; i < 40 * 30; i++) {
      int green = Jpegs.picture(40, 30).pixels()[3 * i + 1] & 0xff;
      assertThat(image.pixels()[3 * i] & 0xff).isBetween(green - 3, green + 3);
      assertThat(image.pixels()[3 * i + 1]).isEqualTo(image.pixels()[3 * i]);
      assertThat(image.pixels()[3 * i + 2]).isEqualTo(image.pixels()[3 * i]);
    }
  }

  @Test
  void shouldReadOnePixel() throws BadImageException {
    assertThat(decode(Jpegs.baseline(1, 1)).width()).isEqualTo(1);
  }

  @Test
  void shouldMultiplyInksWhenCmyk() throws BadImageException {
    byte[] plain = Jpegs.fourComponents(16, 16, 200, 100, 30, 60);

    // 255 - 60 = 195 of black's paper: (255 - ink) * 195 / 255.
    assertPixel(decode(plain), 42, 119, 172);
    // Adobe stores what is left of the paper: ink * 60 / 255.
    assertPixel(decode(Jpegs.adobe(plain, 0)), 47, 24, 7);
    assertThat(DECODER.decode(plain).asStored()).isFalse();
  }

  @Test
  void shouldAgreeWithAnotherReaderWhenYcck() throws BadImageException, IOException {
    byte[] ycck = Jpegs.adobe(Jpegs.fourComponents(16, 16, 90, 110, 170, 200), 2);

    int other = twelveMonkeys(ycck).getRGB(8, 8);

    RgbImage image = decode(ycck);
    for (int c = 0; c < 3; c++) {
      int value = image.pixels()[(8 * 16 + 8) * 3 + c] & 0xff;
      assertThat(value)
          .isBetween((other >> (16 - 8 * c) & 0xff) - 1, (other >> (16 - 8 * c) & 0xff) + 1);
    }
  }

  private static BufferedImage twelveMonkeys(byte[] file) throws IOException {
    ImageReader reader =
        IIORegistry.getDefaultInstance()
            .getServiceProviderByClass(JPEGImageReaderSpi.class)
            .createReaderInstance();
    try {
      reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  private static void assertPixel(RgbImage image, int red, int green, int blue) {
    int[] expected = {red, green, blue};
    for (int c = 0; c < 3; c++) {
      assertThat(image.pixels()[3 * 100 + c] & 0xff).isBetween(expected[c] - 2, expected[c] + 2);
    }
  }

  @Test
  void shouldTakeColoursForYcbcrWhenNoMarkerSaysSo() throws BadImageException {
    byte[] jpeg = Jpegs.baseline(32, 32);
    // Without the JFIF segment of 18 bytes behind the start marker, as cameras write it.
    byte[] bare = new byte[jpeg.length - 18];
    bare[0] = jpeg[0];
    bare[1] = jpeg[1];
    System.arraycopy(jpeg, 20, bare, 2, bare.length - 2);

    assertThat(decode(bare).pixels()).isEqualTo(decode(jpeg).pixels());
  }

  @Test
  void shouldTakeComponentsAsTheyAreWhenAdobeSaysRgb() throws BadImageException {
    byte[] jpeg = Jpegs.baseline(32, 32);
    byte[] bare = new byte[jpeg.length - 18];
    bare[0] = jpeg[0];
    bare[1] = jpeg[1];
    System.arraycopy(jpeg, 20, bare, 2, bare.length - 2);

    RgbImage image = decode(Jpegs.adobe(bare, 0));

    // The first component is luma then: 0.299 r + 0.587 g + 0.114 b of the picture's corner.
    assertThat(image.pixels()[0] & 0xff).isBetween(26, 32);
    assertThat(image.pixels()[1] & 0xff).isBetween(130, 136);
    assertThat(decode(Jpegs.adobe(bare, 1)).pixels()).isEqualTo(decode(jpeg).pixels());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldTurnTheImageUprightOnlyWhenAsked(int orientation) throws BadImageException {
    ImageDecoder applying = new ImageDecoder(DecodeLimits.DEFAULT, Orientation.APPLY);
    byte[] plain = Jpegs.baseline(24, 16);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      byte[] file = Jpegs.oriented(plain, orientation, order);

      assertThat(decode(file).pixels()).isEqualTo(decode(plain).pixels());
      RgbImage upright = applying.decode(file).image();
      assertThat(upright.pixels()).isEqualTo(turned(decode(plain), orientation).pixels());
      assertThat(applying.decode(file).asStored()).isEqualTo(orientation == 1);
    }
  }

  /** Exif 2.3 by where the stored first row and first column are seen. */
  private static RgbImage turned(RgbImage stored, int orientation) {
    boolean lying = orientation > 4;
    int width = lying ? stored.height() : stored.width();
    int height = lying ? stored.width() : stored.height();
    byte[] seen = new byte[stored.pixels().length];
    for (int row = 0; row < stored.height(); row++) {
      for (int column = 0; column < stored.width(); column++) {
        // 1: row at top, column at left; 6: row at the right side, column at the top; …
        boolean rowFromEnd =
            orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        boolean columnFromEnd =
            orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        int r = rowFromEnd ? stored.height() - 1 - row : row;
        int c = columnFromEnd ? stored.width() - 1 - column : column;
        int x = lying ? r : c;
        int y = lying ? c : r;
        System.arraycopy(
            stored.pixels(), (row * stored.width() + column) * 3, seen, (y * width + x) * 3, 3);
      }
    }
    return new RgbImage(width, height, seen);
  }

  @Test
  void shouldPassOverBrokenExifAndOddProfiles() throws BadImageException {
    byte[] plain = Jpegs.baseline(20, 20);
    byte[] exif = Jpegs.oriented(plain, 6, ByteOrder.BIG_ENDIAN);
    ImageDecoder applying = new ImageDecoder(DecodeLimits.DEFAULT, Orientation.APPLY);

    for (int i = 6; i < 38; i++) {
      byte[] broken = exif.clone();
      broken[i] ^= (byte) 0xff;
      assertThat(applying.decode(broken).image().pixels()).hasSize(20 * 20 * 3);
    }
    for (String content : new String[] {"", "Exif\0\0", "Exif\0", "Exif\0\0MM\0*\uffff", "Ex"}) {
      byte[] odd = content.getBytes(StandardCharsets.ISO_8859_1);
      assertThat(decode(Jpegs.withSegment(plain, Jpegs.APP1, odd)).pixels())
          .isEqualTo(decode(plain).pixels());
    }
    byte[] profile = new byte[400];
    new Random(1).nextBytes(profile);
    System.arraycopy("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1), 0, profile, 0, 14);
    assertThat(decode(Jpegs.withSegment(plain, Jpegs.APP2, profile)).pixels())
        .isEqualTo(decode(plain).pixels());
  }

  @Test
  void shouldReadPngWhateverItsName() throws BadImageException {
    byte[] png = Jpegs.png(Jpegs.rgb(Jpegs.picture(30, 20)));

    assertThat(decode(png).pixels()).isEqualTo(Jpegs.picture(30, 20).pixels());
    assertThat(DECODER.decode(png).asStored()).isFalse();
  }

  @Test
  void shouldTakePngSamplesAsStoredWhenGrayDeepOrFromAPalette() throws BadImageException {
    BufferedImage deep = new BufferedImage(4, 1, BufferedImage.TYPE_USHORT_GRAY);
    int[] samples = {0, 128, 32_768, 65_535};
    deep.getRaster().setPixels(0, 0, 4, 1, samples);
    assertThat(gray(deep)).containsExactly(0, 0, 128, 255);

    BufferedImage gray = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
    gray.getRaster().setPixels(0, 0, 3, 1, new int[] {7, 100, 200});
    assertThat(gray(gray)).containsExactly(7, 100, 200);

    BufferedImage binary = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_BINARY);
    binary.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 1, 0});
    assertThat(gray(binary)).containsExactly(0, 255, 0);

    BufferedImage alpha = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    alpha.setRGB(0, 0, 0x20c0ffee);
    assertThat(decode(Jpegs.png(alpha)).pixels())
        .containsExactly(new byte[] {(byte) 0xc0, (byte) 0xff, (byte) 0xee});
  }

  private static int[] gray(BufferedImage image) throws BadImageException {
    byte[] pixels = decode(Jpegs.png(image)).pixels();
    int[] gray = new int[pixels.length / 3];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = pixels[3 * i] & 0xff;
    }
    return gray;
  }

  enum Kind {
    BASELINE,
    PROGRESSIVE,
    GRAY,
    CMYK,
    PNG;

    byte[] file() {
      return switch (this) {
        case BASELINE -> Jpegs.baseline(60, 50);
        case PROGRESSIVE -> Jpegs.progressive(60, 50);
        case GRAY -> Jpegs.gray(60, 50);
        case CMYK -> Jpegs.fourComponents(60, 50, 1, 2, 3, 4);
        case PNG -> Jpegs.png(Jpegs.rgb(Jpegs.picture(60, 50)));
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldRefuseAFileThatIsCutAnywhere(Kind kind) {
    byte[] file = kind.file();
    for (int sixteenth = 1; sixteenth < 16; sixteenth++) {
      refused(Reason.CORRUPT, Arrays.copyOf(file, file.length * sixteenth / 16));
    }
    refused(Reason.CORRUPT, Arrays.copyOf(file, file.length - 1));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldRefuseAFileThatIsCutAndClosedAgain(Kind kind) {
    byte[] file = kind.file();
    byte[] closed = Arrays.copyOf(file, file.length * 3 / 4);
    int end = kind == Kind.PNG ? 12 : 2;
    System.arraycopy(file, file.length - end, closed, closed.length - end, end);

    refused(Reason.CORRUPT, closed);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldNeverThrowAnythingElseWhenBytesAreChanged(Kind kind) {
    Random random = new Random(kind.name().length());
    byte[] file = kind.file();
    for (int round = 0; round < 150; round++) {
      byte[] damaged = file.clone();
      for (int i = 0; i < 1 + round % 5; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(decode(damaged).pixels()).isNotEmpty();
      } catch (BadImageException e) {
        assertThat(e.found()).isNotBlank();
      }
    }
  }

  @Test
  void shouldRefuseWhatIsNoImage() {
    refused(Reason.EMPTY, new byte[0]);
    byte[] noise = new byte[5000];
    new Random(7).nextBytes(noise);
    refused(Reason.NOT_AN_IMAGE, noise);
    refused(Reason.NOT_AN_IMAGE, new byte[] {(byte) 0xff});
    refused(Reason.NOT_AN_IMAGE, new byte[1000]);
    byte[] page = "\n<!DOCTYPE html><title>404</title>".getBytes(StandardCharsets.UTF_8);
    assertThat(refused(Reason.NOT_AN_IMAGE, page).found()).contains("HTML");
  }

  @Test
  void shouldRefuseGarbageBeforeTheStartMarker() {
    byte[] jpeg = Jpegs.baseline(20, 20);
    byte[] shifted = new byte[jpeg.length + 3];
    System.arraycopy(jpeg, 0, shifted, 3, jpeg.length);

    refused(Reason.NOT_AN_IMAGE, shifted);
  }

  @Test
  void shouldPassOverWhatFollowsTheEnd() throws BadImageException {
    byte[] jpeg = Jpegs.baseline(20, 20);

    assertThat(decode(Arrays.copyOf(jpeg, jpeg.length + 100)).pixels())
        .isEqualTo(decode(jpeg).pixels());
  }

  @Test
  void shouldNameTheKindWhenItIsNotReadHere() {
    for (String start : new String[] {"GIF89a", "BM", "II*\0", "RIFF????WEBP"}) {
      byte[] file = Arrays.copyOf(start.getBytes(StandardCharsets.ISO_8859_1), 64);
      assertThat(refused(Reason.UNSUPPORTED, file).found()).contains("expected JPEG or PNG");
    }
    byte[] lossless = Jpegs.baseline(20, 20);
    for (int i = 2; i < lossless.length - 1; i++) {
      if (lossless[i] == (byte) 0xff && lossless[i + 1] == (byte) 0xc0) {
        lossless[i + 1] = (byte) 0xc3;
      }
    }
    assertThat(refused(Reason.UNSUPPORTED, lossless).found()).contains("process 3");
  }

  @Test
  void shouldRefuseADimensionBombBeforeAskingForMemory() {
    byte[] bomb = Jpegs.claiming(Jpegs.baseline(20, 20), 65_500, 65_500);
    assertThat(refused(Reason.TOO_LARGE, bomb).found()).contains("65500 x 65500");

    refused(Reason.CORRUPT, Jpegs.claiming(Jpegs.baseline(20, 20), 20, 0));
    // Within the limit, but the data are those of another image.
    refused(Reason.CORRUPT, Jpegs.claiming(Jpegs.baseline(20, 20), 400, 400));
  }

  @Test
  void shouldRefuseManyScansBeforeDecodingThem() {
    byte[] bomb = Jpegs.repeatedScan(Jpegs.progressive(40, 40), 5000);

    assertThat(refused(Reason.TOO_MANY_SCANS, bomb).found()).contains("scans; expected at most");
  }

  @Test
  void shouldStopWhenTheTimeIsOver() {
    DecodeLimits impatient = new DecodeLimits(1 << 20, 1 << 20, 10, Duration.ofNanos(-1));

    refused(
        new ImageDecoder(impatient, Orientation.IGNORE), Reason.TIMEOUT, Jpegs.baseline(200, 200));
  }

  @Test
  void shouldRefuseMoreBytesThanAllowed() {
    DecodeLimits small = new DecodeLimits(100, 1 << 20, 10, Duration.ofMinutes(1));

    refused(new ImageDecoder(small, Orientation.IGNORE), Reason.TOO_LARGE, Jpegs.baseline(20, 20));
  }

  @Test
  void shouldRefuseAPngWhoseChecksumIsWrong() {
    byte[] png = Jpegs.png(Jpegs.rgb(Jpegs.picture(30, 20)));
    png[png.length / 2] ^= 1;

    assertThat(refused(Reason.CORRUPT, png).found()).contains("checksum");
  }

  @Test
  void shouldEncodeAtTheChosenQuality() throws BadImageException {
    RgbImage picture = Jpegs.picture(80, 60);
    byte[] fine = new JpegEncoder(95).encode(picture);
    byte[] coarse = new JpegEncoder(20).encode(picture);

    assertThat(coarse.length).isLessThan(fine.length);
    assertLooksLike(decode(coarse), picture, 40);
  }
}
