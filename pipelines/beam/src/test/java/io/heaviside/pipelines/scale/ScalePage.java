package io.heaviside.pipelines.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SCALE.md: its tables by the heading above them, its sentences by what stands around a figure.
 *
 * @param text the page
 */
record ScalePage(String text) {
  static ScalePage read() {
    try {
      return new ScalePage(Files.readString(Path.of("../../infra/SCALE.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cells of the table below a heading, the row of its titles first, without emphasis. */
  List<List<String>> table(String heading) {
    List<List<String>> rows = new ArrayList<>();
    int start = text.indexOf("\n## " + heading + "\n");
    assertThat(start).as("the heading " + heading).isNotNegative();
    String section = text.substring(start + 4).replaceFirst("(?s)\n## .*", "");
    for (String line : section.lines().filter(row -> row.startsWith("|")).toList()) {
      List<String> cells =
          Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
              .map(cell -> cell.replaceAll("\\*\\*\\w\\*\\*", "").strip())
              .toList();
      if (!cells.get(0).startsWith("---")) {
        rows.add(cells);
      }
    }
    return rows;
  }

  /** The figures of a row, by the beginning of its title. */
  List<Figure> row(String heading, String title) {
    List<List<String>> rows =
        table(heading).stream().filter(row -> row.get(0).startsWith(title)).toList();
    assertThat(rows).as(title).hasSize(1);
    return rows.get(0).stream().skip(1).map(Figure::of).toList();
  }

  /**
   * A figure in a sentence.
   *
   * @param around a pattern with one group, lines joined by spaces
   */
  Figure figure(String around) {
    Matcher sentence = Pattern.compile(around).matcher(text.replaceAll("\\s+", " "));
    assertThat(sentence.find()).as("\"%s\" on the page", around).isTrue();
    return Figure.of(sentence.group(1));
  }
}
