package io.heaviside.compare;

import io.heaviside.records.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A comparison as one HTML page that loads nothing: charts by epoch, accuracy against sparsity,
 * sparsity by layer, parallel coordinates and sortable tables.
 *
 * <p>Names in it come from whoever logged a run. They are JSON in a block that is not executed and
 * become text nodes; beside that the page's own policy runs no script but its own.
 */
public final class ComparisonPage {
  private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z-]+)}}");
  private static final List<String> SCRIPTS =
      List.of(
          "1-dom.js",
          "2-axes.js",
          "3-curves.js",
          "4-pareto.js",
          "5-tables.js",
          "6-parallel.js",
          "7-main.js");

  private ComparisonPage() {}

  /** The page. */
  public static String of(RunComparison comparison, Histories histories) {
    String style = resource("page.css");
    String script = SCRIPTS.stream().map(ComparisonPage::resource).collect(Collectors.joining());
    Map<String, String> parts =
        Map.of(
            "title", escaped(comparison.title()),
            "style", style,
            "style-hash", hash(style),
            "script", script,
            "script-hash", hash(script),
            "data", inScript(new PageData(comparison, histories).json().toString()));
    // In one pass, so that a name that looks like a hole stays a name.
    return HOLE.matcher(resource("page.html"))
        .replaceAll(
            hole -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(hole.group(1)))));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** JSON that can end neither its script element nor, in old readers, its line. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String hash(String content) {
    byte[] digest = Sha256.start().digest(content.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  private static String resource(String name) {
    try (InputStream in = ComparisonPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
