package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProvenanceTagsTest {
  private static final String THREADS = "heaviside.threads";
  private static final String RESUMED = "heaviside.resumed.threads";
  private static final String COMMIT = "mlflow.source.git.commit";

  private static String whole(Map<String, String> tags) {
    return ProvenanceTags.whole(tags, THREADS, "none");
  }

  @Test
  void shouldKeepWhatEachResumptionFoundAndTheFirstProcessToo() {
    Map<String, String> tags = new TreeMap<>(Map.of(THREADS, "2", COMMIT, "a"));

    for (String threads : new String[] {"2", "1", "1", "2", "2"}) {
      tags.putAll(ProvenanceTags.changes(tags, Map.of(THREADS, threads, COMMIT, "a")));
    }

    assertThat(tags)
        .containsOnly(
            Map.entry(THREADS, "2"), Map.entry(COMMIT, "a"), Map.entry(RESUMED, "1, then 2"));
    assertThat(whole(tags)).isEqualTo("2, then 1");
    assertThat(ProvenanceTags.of(tags)).isEqualTo(tags);
  }

  @Test
  void shouldSayNothingOfWhatStayedAsItWas() {
    Map<String, String> tags = Map.of(THREADS, "2", "heaviside.process.id", "7");

    assertThat(ProvenanceTags.changes(tags, Map.of(THREADS, "2", "heaviside.process.id", "8")))
        .isEmpty();
    assertThat(whole(tags)).isEqualTo("2");
    assertThat(whole(Map.of())).isEqualTo("none");
    assertThat(ProvenanceTags.of(tags)).containsOnlyKeys(THREADS);
  }

  @Test
  void shouldRecordEverythingWhereTheFirstTagsAreOutOfReach() {
    Map<String, String> changes = ProvenanceTags.changes(Map.of(), Map.of(THREADS, "2"));

    assertThat(changes).containsExactly(Map.entry(RESUMED, "2"));
    assertThat(whole(Map.of(THREADS, "2", RESUMED, "2"))).isEqualTo("2");
  }

  @Test
  void shouldCompareTheModelOfAWarmStart() {
    assertThat(ProvenanceTags.labels()).containsKey("heaviside.warm_start_sha256");
  }
}
