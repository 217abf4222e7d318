package io.heaviside.tracking.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
  private final ProcessIdentity here = ProcessIdentity.current();

  @Test
  void shouldFindThisProcessAlive() {
    assertThat(here.isGone()).isFalse();
    assertThat(ProcessIdentity.of(here.tags())).contains(here);
  }

  @Test
  void shouldFindAProcessGoneWhenItsIdIsUnusedOrUsedAgain() throws Exception {
    Process brief = new ProcessBuilder("true").start();
    brief.waitFor();

    assertThat(new ProcessIdentity(brief.pid(), here.host(), here.start()).isGone()).isTrue();
    assertThat(new ProcessIdentity(here.pid(), here.host(), here.start() - 60_000).isGone())
        .isTrue();
  }

  @Test
  void shouldCountAsAliveWhatCannotBeKnown() {
    assertThat(new ProcessIdentity(here.pid(), "elsewhere", here.start()).isGone()).isFalse();
    assertThat(new ProcessIdentity(here.pid(), here.host(), here.start() + 900).isGone()).isFalse();
    assertThat(new ProcessIdentity(here.pid(), here.host(), 0).isGone()).isFalse();
    assertThat(ProcessIdentity.of(Map.of())).isEmpty();
  }
}
