package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.heaviside.infra.InfraFiles;
import io.heaviside.workflow.Cancellation;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every heaviside command that scripts, images, workflows and their comments give is one. */
class InfraCommandsTest {
  private static final Pattern CALL =
      Pattern.compile(
          "(?:\\./heaviside|\"\\$launcher\"|heaviside:[\\w.-]+|--rm trainer) +(?=[a-z])(.+)");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|[^\\s\"']+");

  static Stream<Arguments> commands() {
    List<Path> files =
        new ArrayList<>(
            InfraFiles.in(
                "infra", name -> name.matches(".*\\.(sh|yaml|md)|.*Dockerfile|\\.env.*")));
    files.removeIf(file -> file.toString().contains("/infra/bench/"));
    Stream<Arguments> workflows =
        InfraFiles.workflows().stream()
            .flatMap(file -> InfraFiles.runs(file).stream().flatMap(run -> calls(file, run)));
    Stream<Arguments> scripts = files.stream().flatMap(file -> calls(file, InfraFiles.text(file)));
    Path compose = InfraFiles.root().resolve("infra/compose/compose.yaml");
    String trainer = words(InfraFiles.yaml(compose).get(0).at("/services/trainer/command"));
    return Stream.of(workflows, scripts, Stream.of(Arguments.of("compose.yaml", trainer)))
        .flatMap(calls -> calls);
  }

  private static String words(JsonNode command) {
    return StreamSupport.stream(command.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(" "));
  }

  private static Stream<Arguments> calls(Path file, String text) {
    String joined = text.replaceAll("\\$\\{\\{.*?}}", "x").replaceAll("\\\\\\n(?:# ?)? *", "");
    Matcher call = CALL.matcher(joined);
    List<Arguments> calls = new ArrayList<>();
    while (call.find()) {
      calls.add(Arguments.of(String.valueOf(file.getFileName()), call.group(1)));
    }
    return calls.stream();
  }

  /** As a shell would split it; what follows a pipe, a redirection or a remark is not of it. */
  private static String[] split(String call) {
    return WORD.matcher(call.replaceFirst("(\\s+[|>#&]|`|\\s{2,}).*", ""))
        .results()
        .map(word -> word.group().replaceAll("^[\"']|[\"']$", ""))
        .takeWhile(word -> !word.equals("..."))
        .toArray(String[]::new);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("commands")
  void shouldBeUnderstood(String file, String call) {
    Surroundings surroundings =
        new Surroundings(
            InfraFiles.root(), Map.of(), new LineProgress(System.err), new Cancellation());
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    String[] words = split(call);

    assertThat(words).isNotEmpty();
    assertThatCode(() -> CommandLines.of(surroundings, nowhere, nowhere).parseArgs(words))
        .as(file + ": " + String.join(" ", words))
        .doesNotThrowAnyException();
  }
}
