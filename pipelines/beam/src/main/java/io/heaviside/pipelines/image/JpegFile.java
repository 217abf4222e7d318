package io.heaviside.pipelines.image;

import io.heaviside.pipelines.image.BadImageException.Reason;
import java.io.ByteArrayOutputStream;

/**
 * A JPEG file as its markers describe it (ITU-T T.81, annex B), and the same file reduced to what
 * its pixels depend on. Colour profiles, Exif and comments are left out, because decoders stumble
 * over broken ones and each JDK renders profiles a little differently; the colour space becomes
 * explicit, because decoders guess it differently (here as libjpeg does).
 *
 * @param width columns
 * @param height rows
 * @param color how the components make a colour
 * @param inverted whether the four inks are stored as 255 minus their amount, as Adobe does
 * @param scans passes over the image
 * @param orientation as Exif counts it, 1 to 8; 1 where there is none or a broken one
 * @param essence the reduced file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JpegFile(
    int width,
    int height,
    Color color,
    boolean inverted,
    int scans,
    int orientation,
    byte[] essence) {

  enum Color {
    GRAY,
    RGB,
    YCBCR,
    CMYK,
    YCCK
  }

  /**
   * Walks over the whole file, without decoding.
   *
   * @param file begins with the marker of a JPEG
   */
  static JpegFile parse(byte[] file) throws BadImageException {
    Walk walk = new Walk(file);
    walk.run();
    return walk.result();
  }

  /** One pass from the start of the image to its end; whatever follows that is not part of it. */
  private static final class Walk {
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COMMENT = 0xfe;
    private static final int UNKNOWN_TRANSFORM = -1;

    private final byte[] file;
    private final ByteArrayOutputStream kept;
    private int position = 2;
    private int scans;
    private boolean jfif;
    private int adobeTransform = UNKNOWN_TRANSFORM;
    private int orientation = 1;
    private int width;
    private int height;
    private int components;
    private int componentIds;

    Walk(byte[] file) {
      this.file = file;
      this.kept = new ByteArrayOutputStream(file.length);
    }

    void run() throws BadImageException {
      for (int marker = nextMarker(); marker != EOI; marker = nextMarker()) {
        if (marker == SOI) {
          throw corrupt("a second start marker at byte " + (position - 2));
        }
        segment(marker);
      }
      if (components == 0 || scans == 0) {
        throw corrupt("the end marker at byte " + (position - 2) + " comes before any image");
      }
    }

    JpegFile result() {
      Color color = color();
      ByteArrayOutputStream essence = new ByteArrayOutputStream(kept.size() + 32);
      essence.writeBytes(bytes(0xff, SOI));
      essence.writeBytes(colorMarker(color));
      essence.writeBytes(kept.toByteArray());
      essence.writeBytes(bytes(0xff, EOI));
      boolean inverted = adobeTransform != UNKNOWN_TRANSFORM;
      return new JpegFile(
          width, height, color, inverted, scans, orientation, essence.toByteArray());
    }

    private Color color() {
      if (components == 1) {
        return Color.GRAY;
      }
      if (components == 4) {
        return adobeTransform == 2 ? Color.YCCK : Color.CMYK;
      }
      boolean namedRgb = componentIds == (('R' << 16) | ('G' << 8) | 'B');
      boolean marked = jfif || adobeTransform != UNKNOWN_TRANSFORM;
      boolean rgb = marked ? !jfif && adobeTransform == 0 : namedRgb;
      return rgb ? Color.RGB : Color.YCBCR;
    }

    /** JFIF means gray or YCbCr; Adobe's marker with a 0 means that nothing is to be converted. */
    private static byte[] colorMarker(Color color) {
      return color == Color.GRAY || color == Color.YCBCR
          ? bytes(0xff, APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0)
          : bytes(0xff, APP14, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0);
    }

    private int nextMarker() throws BadImageException {
      if (at(position) != 0xff) {
        throw corrupt("no marker at byte " + position);
      }
      while (at(position) == 0xff) {
        position++;
      }
      return at(position++);
    }

    private void segment(int marker) throws BadImageException {
      if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
        return; // these have no content
      }
      int start = position + 2;
      int end = position + number(position);
      if (end < start || end > file.length) {
        throw corrupt("the segment at byte " + (position - 2) + " does not fit into the file");
      }
      position = end;
      read(marker, start, end);
      boolean metadata = (marker >= APP0 && marker <= APP15) || marker == COMMENT;
      if (!metadata) {
        if (marker == SOS) {
          scans++;
          position = endOfScan(end);
        }
        kept.writeBytes(bytes(0xff, marker));
        kept.write(file, start - 2, position - start + 2);
      }
    }

    private void read(int marker, int start, int end) throws BadImageException {
      if (marker == APP0) {
        jfif |= startsWith(start, end, "JFIF\0");
      } else if (marker == APP1 && startsWith(start, end, "Exif\0")) {
        orientation = ExifOrientation.read(file, Math.min(start + 6, end), end);
      } else if (marker == APP14 && startsWith(start, end, "Adobe") && end - start >= 12) {
        adobeTransform = at(start + 11);
      } else if (isFrame(marker)) {
        readFrame(marker, start, end);
      }
    }

    private static boolean isFrame(int marker) {
      return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void readFrame(int marker, int start, int end) throws BadImageException {
      if (end - start < 6 || end - start < 6 + 3 * at(start + 5) || components > 0) {
        throw corrupt("a wrong or second frame header at byte " + (start - 4));
      }
      int precision = at(start);
      height = number(start + 1);
      width = number(start + 3);
      components = at(start + 5);
      boolean known = components == 1 || components == 3 || components == 4;
      if (marker > 0xc2 || precision != 8 || !known) {
        throw new BadImageException(
            Reason.UNSUPPORTED,
            "a JPEG of process %d, %d bits and %d components; expected baseline or progressive"
                    .formatted(marker - 0xc0, precision, components)
                + " with 8 bits and 1, 3 or 4 components");
      }
      for (int c = 0; c < Math.min(components, 3); c++) {
        componentIds = (componentIds << 8) | at(start + 6 + 3 * c);
      }
    }

    /** The next marker that is neither an escaped byte nor a restart. */
    private int endOfScan(int from) throws BadImageException {
      for (int i = from; i + 1 < file.length; i++) {
        if (file[i] == (byte) 0xff) {
          int next = file[i + 1] & 0xff;
          if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
            return i;
          }
        }
      }
      throw corrupt("it ends after " + file.length + " bytes, in the middle of the image data");
    }

    private boolean startsWith(int start, int end, String ascii) {
      if (end - start < ascii.length()) {
        return false;
      }
      for (int i = 0; i < ascii.length(); i++) {
        if (file[start + i] != ascii.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    private int number(int index) throws BadImageException {
      return (at(index) << 8) | at(index + 1);
    }

    private int at(int index) throws BadImageException {
      if (index >= file.length) {
        throw corrupt("it ends after " + file.length + " bytes, before its end marker");
      }
      return file[index] & 0xff;
    }

    private static byte[] bytes(int... values) {
      byte[] bytes = new byte[values.length];
      for (int i = 0; i < values.length; i++) {
        bytes[i] = (byte) values[i];
      }
      return bytes;
    }

    private static BadImageException corrupt(String found) {
      return new BadImageException(Reason.CORRUPT, found);
    }
  }
}
