package io.heaviside.pipelines.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file is by its first bytes; its name is not asked. */
enum ImageKind {
  JPEG,
  PNG,
  GIF,
  BMP,
  TIFF,
  WEBP,
  HTML,
  UNKNOWN;

  private static final int TEXT_BYTES = 64;

  static ImageKind of(byte[] file) {
    if (startsWith(file, 0, "\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (startsWith(file, 0, "\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (startsWith(file, 0, "GIF8")) {
      return GIF;
    }
    if (startsWith(file, 0, "BM")) {
      return BMP;
    }
    if (startsWith(file, 0, "II*\0") || startsWith(file, 0, "MM\0*")) {
      return TIFF;
    }
    if (startsWith(file, 0, "RIFF") && startsWith(file, 8, "WEBP")) {
      return WEBP;
    }
    return isHtml(file) ? HTML : UNKNOWN;
  }

  private static boolean startsWith(byte[] file, int from, String latin1) {
    byte[] magic = latin1.getBytes(StandardCharsets.ISO_8859_1);
    if (file.length < from + magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (file[from + i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** The error page that a download stored under the image's name. */
  private static boolean isHtml(byte[] file) {
    String start =
        new String(file, 0, Math.min(file.length, TEXT_BYTES), StandardCharsets.ISO_8859_1)
            .strip()
            .toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml");
  }
}
