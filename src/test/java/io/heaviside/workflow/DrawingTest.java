package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.trainer.config.ConfigException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawingTest {
  private static final Path FILE = Path.of("figure.png");

  /** What JDK 17 throws without fonts, without FreeType, and at the second try. */
  static Stream<Throwable> missingFonts() {
    return Stream.of(
        new RuntimeException("Fontconfig head is null, check your fonts or fonts configuration"),
        new UnsatisfiedLinkError("libfreetype.so.6: cannot open shared object file"),
        new NoClassDefFoundError("Could not initialize class sun.font.SunFontManager"),
        new InternalError("java.lang.reflect.InvocationTargetException"));
  }

  @ParameterizedTest
  @MethodSource("missingFonts")
  void shouldAskForAFontAndKeepTheCauseWhenThereIsNone(Throwable missing) {
    assertThatThrownBy(() -> Drawing.of(FILE, () -> raise(missing)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("figure.png: Java cannot draw text here")
        .hasMessageContainingAll("Install a font", "leave the picture out")
        .hasCause(missing);
  }

  @Test
  void shouldNotBlameTheFontsWhenTheChartIsWrong() {
    IllegalArgumentException bug = new IllegalArgumentException("Series data cannot be empty");

    assertThatThrownBy(() -> Drawing.of(FILE, () -> raise(bug))).isSameAs(bug);
  }

  @Test
  void shouldReturnThePictureWhenItCanBeDrawn() {
    assertThat(Drawing.of(FILE, () -> new byte[] {1, 2})).containsExactly(1, 2);
  }

  private static byte[] raise(Throwable throwable) {
    if (throwable instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) throwable;
  }
}
