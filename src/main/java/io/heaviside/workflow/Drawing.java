package io.heaviside.workflow;

import io.heaviside.trainer.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** Draws a picture, or says in a sentence that this Java has no fonts to draw with. */
public final class Drawing {
  private Drawing() {}

  /** Encodes a picture. */
  @FunctionalInterface
  public interface Picture {
    /** Returns the bytes of the file. */
    byte[] encode() throws IOException;
  }

  /**
   * Returns the encoded picture.
   *
   * @param file where it is to go, for the message
   * @throws ConfigException if a font, or the library that draws it, is missing
   */
  public static byte[] of(Path file, Picture picture) {
    try {
      return picture.encode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LinkageError | InternalError e) {
      throw cannotDraw(file, e);
    } catch (RuntimeException e) {
      if (isAboutFonts(e)) {
        throw cannotDraw(file, e);
      }
      throw e;
    }
  }

  /** The JDK has no exception of its own for it: "Fontconfig head is null, check your fonts". */
  private static boolean isAboutFonts(RuntimeException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("font");
  }

  private static ConfigException cannotDraw(Path file, Throwable cause) {
    return new ConfigException(
        file
            + ": Java cannot draw text here ("
            + cause
            + "). Install a font, e.g. fonts-dejavu-core and fontconfig, or leave the picture out.",
        cause);
  }
}
