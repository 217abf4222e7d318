package io.heaviside.tracking.search;

import io.heaviside.tracking.TrackingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a text that is being read, and the sentences about what stands there. */
final class Cursor {
  private static final Pattern BLANKS = Pattern.compile("\\s*");
  private static final Pattern WORD = Pattern.compile("[\\w.]+|[=<>!~]+|'[^']*'?|\"[^\"]*\"?|\\S");

  private final String what;
  private final String text;
  private int position;

  /**
   * @param what what messages call the text
   */
  Cursor(String what, String text) {
    this.what = what;
    this.text = text;
    skipBlanks();
  }

  boolean atEnd() {
    return position == text.length();
  }

  /** What matches here, with the blanks after it passed; null if nothing does. */
  @Nullable String take(Pattern pattern) {
    String found = takeTight(pattern);
    if (found != null) {
      skipBlanks();
    }
    return found;
  }

  /** As {@link #take}, but stays right behind what matched. */
  @Nullable String takeTight(Pattern pattern) {
    String found = look(pattern);
    if (found != null) {
      position += found.length();
    }
    return found;
  }

  /** What matches here; null if nothing does. */
  @Nullable String look(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(position, text.length());
    matcher.useAnchoringBounds(false).useTransparentBounds(true);
    return matcher.lookingAt() && matcher.end() > position ? matcher.group() : null;
  }

  void skipBlanks() {
    Matcher blanks = BLANKS.matcher(text).region(position, text.length());
    if (blanks.lookingAt()) {
      position = blanks.end();
    }
  }

  int position() {
    return position;
  }

  /** A refusal of what stands here. */
  TrackingException refused(String expected, String cure) {
    return refusedAt(position, expected, cure);
  }

  /** A refusal of what stands at an earlier place. */
  TrackingException refusedAt(int place, String expected, String cure) {
    Matcher word = WORD.matcher(text).region(Math.min(place, text.length()), text.length());
    String found = word.lookingAt() ? word.group() : "the end";
    return new TrackingException(
        "%s: found %s at character %s; %s. %s\n  %s\n  %s^"
            .formatted(
                what,
                found,
                place + 1,
                expected,
                cure,
                text.replaceAll("\\s", " "),
                " ".repeat(place)));
  }
}
