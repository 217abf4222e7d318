package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  private static final List<String> METRICS =
      List.of("train/loss", "test/accuracy", "test/accuracy_sparse", "sparsity/total", "epochs");

  @Test
  void shouldNameWhatDiffersByATypingMistakeOrIsAPart() {
    assertThat(NearestNames.of("test/acuracy", METRICS)).containsExactly("test/accuracy");
    assertThat(NearestNames.of("Test/Accuracy", METRICS))
        .containsExactly("test/accuracy", "test/accuracy_sparse");
    assertThat(NearestNames.of("accuracy", METRICS))
        .containsExactly("test/accuracy", "test/accuracy_sparse");
    assertThat(NearestNames.of("train/loss/x", METRICS)).containsExactly("train/loss");
    assertThat(NearestNames.of("f1", METRICS)).isEmpty();
    assertThat(NearestNames.of("f1", List.of("lr", "f"))).isEmpty();
    assertThat(NearestNames.of("loss", List.of("a", "los", "lossy")))
        .containsExactly("los", "lossy");
  }

  @Test
  void shouldListWhatThereIsWhereNothingIsNear() {
    assertThat(NearestNames.hint("f1", METRICS))
        .isEqualTo(
            "Known names: epochs, sparsity/total, test/accuracy, test/accuracy_sparse, train/loss.");
    assertThat(NearestNames.hint("f1", IntStream.range(10, 22).mapToObj(i -> "layer" + i).toList()))
        .startsWith("Known names: layer10, layer11, ")
        .endsWith("layer17 and 4 more.");
    assertThat(NearestNames.hint("f1", List.of())).isEqualTo("There are none.");
  }
}
