package io.heaviside.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an image must say of itself. */
class DockerfilesTest {
  private static final Pattern FROM = Pattern.compile("FROM (\\S+)(?: AS (\\S+))?");
  private static final Pattern VERSIONED = Pattern.compile("[^:]+:[^:]*\\d+\\.\\d+[^:]*");
  private static final Pattern COPY = Pattern.compile("COPY (?!--from)(?:--\\S+ )*(.+) \\S+");

  static List<Path> files() {
    return InfraFiles.in("infra/docker", name -> name.endsWith("Dockerfile"));
  }

  /** Instructions with their continuations, comments left out. */
  private static List<String> instructions(Path file) {
    List<String> instructions = new ArrayList<>();
    StringBuilder instruction = new StringBuilder();
    for (String line : InfraFiles.text(file).lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      instruction.append(line.strip());
      if (line.endsWith("\\")) {
        instruction.setCharAt(instruction.length() - 1, ' ');
      } else {
        instructions.add(instruction.toString().replaceAll(" +", " "));
        instruction.setLength(0);
      }
    }
    return instructions;
  }

  private static List<String> lastStage(Path file) {
    List<String> all = instructions(file);
    int from = 0;
    for (int i = 0; i < all.size(); i++) {
      from = all.get(i).startsWith("FROM ") ? i : from;
    }
    return all.subList(from, all.size());
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldStartFromVersionsAlone(Path file) {
    Set<String> stages = new HashSet<>();
    for (String instruction : instructions(file)) {
      Matcher from = FROM.matcher(instruction);
      if (from.matches()) {
        assertThat(stages.contains(from.group(1)) || VERSIONED.matcher(from.group(1)).matches())
            .as("%s: %s names no version", file, instruction)
            .isTrue();
        stages.add(String.valueOf(from.group(2)));
      }
    }
    assertThat(instructions(file).get(0)).matches(FROM);
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldNotRunAsRootNorWithoutAWordOnHealth(Path file) {
    List<String> stage = lastStage(file);

    assertThat(stage.stream().filter(line -> line.startsWith("USER ")).reduce((a, b) -> b))
        .as(file.toString())
        .hasValueSatisfying(user -> assertThat(user).doesNotMatch("USER (root|0)(:.*)?"));
    assertThat(stage).anyMatch(line -> line.startsWith("HEALTHCHECK "));
    assertThat(stage)
        .filteredOn(line -> line.matches("(ENTRYPOINT|CMD) .*"))
        .allMatch(line -> line.matches("\\w+ \\[.*]"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldInstallLittleAndCopyWhatIsThere(Path file) {
    for (String instruction : instructions(file)) {
      assertThat(instruction).as(file.toString()).doesNotStartWith("ADD ");
      if (instruction.contains("apt-get install")) {
        assertThat(instruction).contains("--no-install-recommends", "rm -rf /var/lib/apt/lists");
      }
      if (instruction.contains("pip install")) {
        assertThat(instruction.replaceAll(".*pip install (.*?)( &&.*|$)", "$1").split(" ", -1))
            .allMatch(word -> word.startsWith("--") || word.matches("[\\w.-]+==[\\w.]+"));
      }
      Matcher copy = COPY.matcher(instruction);
      if (copy.matches()) {
        for (String source : copy.group(1).split(" ", -1)) {
          assertThat(InfraFiles.root().resolve(source)).as(instruction).exists();
        }
      }
    }
  }
}
