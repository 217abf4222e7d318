package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.storage.RawStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A text file that an option names. */
final class TextLines {
  /** All lists of ImageNet are smaller. */
  private static final int MAX_BYTES = 64 << 20;

  private TextLines() {}

  /**
   * Its lines without blanks around them; those at the end may be empty.
   *
   * @param option for messages, such as {@code --val-labels}
   * @throws InputException if there is no such file, or it is no text or has an empty line
   */
  static List<String> read(String option, String file) {
    if (!RawStorage.of(file).isFile(file)) {
      throw new InputException(option + "=" + file + ": no such file. Name a text file.");
    }
    List<String> lines = decode(option, file).stripTrailing().lines().map(String::strip).toList();
    if (lines.isEmpty()) {
      throw new InputException(option + "=" + file + ": is empty. Name another file.");
    }
    int empty = lines.indexOf("");
    if (empty >= 0) {
      throw new InputException(
          option + "=" + file + ": line " + (empty + 1) + " is empty. Remove or fill it.");
    }
    return lines;
  }

  private static String decode(String option, String file) {
    try {
      byte[] bytes = RawStorage.of(file).read(file, MAX_BYTES);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InputException(option + "=" + file + ": is no text in UTF-8.", e);
    } catch (IOException e) {
      throw new InputException(option + "=" + file + ": cannot be read (" + e + ").", e);
    }
  }
}
