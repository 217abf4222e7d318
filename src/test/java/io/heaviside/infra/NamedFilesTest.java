package io.heaviside.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a script, an image, a workflow or Terraform names must be there. */
class NamedFilesTest {
  private static final Pattern PATH =
      Pattern.compile(
          "(?<![\\w./-])(?:\\./)?((?:infra|src|pipelines|trainer|tracking|\\.ci|\\.github)/[\\w./-]*\\w)");

  private static Stream<Path> files() {
    return Stream.of(
            InfraFiles.in("infra", name -> !name.matches(".*\\.(png|json)|SCALE\\.md")),
            InfraFiles.workflows(),
            List.of(InfraFiles.root().resolve(".ci/run")))
        .flatMap(List::stream)
        .filter(file -> !file.toString().matches(".*/infra/(bench|baselines)/.*"));
  }

  /** What a build leaves is not there before it; the beginning of a name is that of some file. */
  private static boolean isThere(String name, String rest) {
    Path path = InfraFiles.root().resolve(name);
    if (name.contains("/target") || name.endsWith("/.env") || path.toFile().exists()) {
      return true;
    }
    return rest.matches("(?s)[-_.]?\\$.*")
        && !InfraFiles.in(
                String.valueOf(Path.of(name).getParent()),
                file -> file.startsWith(String.valueOf(path.getFileName())))
            .isEmpty();
  }

  @Test
  void shouldNameFilesThatAreThere() {
    List<String> missing = new ArrayList<>();
    for (Path file : files().toList()) {
      Matcher path = PATH.matcher(InfraFiles.text(file));
      while (path.find()) {
        String name = path.group(1);
        if (!isThere(name, InfraFiles.text(file).substring(path.end()))) {
          missing.add(InfraFiles.root().relativize(file) + " names " + name);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void shouldBeListedInTheReadme() {
    String readme = InfraFiles.text(InfraFiles.root().resolve("infra/README.md"));
    Stream<String> names =
        files()
            .map(file -> InfraFiles.root().resolve("infra").relativize(file).toString())
            .filter(name -> !name.startsWith("..") && !name.equals("README.md"))
            .filter(name -> !name.startsWith("baselines/"));

    assertThat(names.toList())
        .allSatisfy(
            name ->
                assertThat(readme)
                    .containsAnyOf(
                        "`" + name + "`", "`" + name.replaceFirst("/[^/]*$", "/") + "`"));
  }

  @Test
  void shouldDeclareWhatTerraformRefersTo() {
    String all =
        InfraFiles.in("infra/terraform", name -> name.endsWith(".tf")).stream()
            .map(InfraFiles::text)
            .collect(Collectors.joining("\n"));

    assertThat(found("\\bvar\\.(\\w+)", all)).isEqualTo(found("(?m)^variable \"(\\w+)\"", all));
    assertThat(found("\\blocal\\.(\\w+)", all)).isSubsetOf(found("(?m)^  (\\w+) = \\{", all));
    assertThat(found("\\b(google_\\w+\\.\\w+)(?=[.\\[\\]])", all))
        .isNotEmpty()
        .isSubsetOf(
            found("(?m)^resource \"(\\w+\" \"\\w+)\"", all).stream()
                .map(name -> name.replace("\" \"", "."))
                .toList());
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
