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

    assertThat(with(brief.pid(), here.start()).isGone()).isTrue();
    assertThat(with(here.pid(), here.start() - 60_000).isGone()).isTrue();
  }

  private ProcessIdentity with(long pid, long start) {
    return new ProcessIdentity(pid, here.host(), start, here.boot(), here.namespace());
  }

  /** A pid that nothing has here, so that only its container or machine can save it. */
  private static ProcessIdentity absent(String boot, String namespace) {
    return new ProcessIdentity(Integer.MAX_VALUE, "trainer-0", 1, boot, namespace);
  }

  @Test
  void shouldSeeOnlyProcessesOfItsOwnHostContainerAndStart() {
    assertThat(with(Integer.MAX_VALUE, 1).isVisible()).isTrue();
    assertThat(absent(here.boot(), here.namespace()).isVisible()).isFalse();
    assertThat(new ProcessIdentity(1, here.host(), 1, here.boot(), "pid:[1]").isVisible())
        .isFalse();
    assertThat(new ProcessIdentity(1, here.host(), 1, "another", here.namespace()).isVisible())
        .isFalse();
  }

  @Test
  void shouldJudgeOnlyPidsOfItsOwnContainerWhenContainersShareAHostName() {
    ProcessIdentity other = absent("boot", "pid:[2]");
    assertThat(other.isGone("trainer-0", "boot", "pid:[1]")).isFalse();
    assertThat(other.isGone("trainer-0", "boot", "pid:[2]")).isTrue();
    assertThat(other.isGone("trainer-0", "another machine's", "pid:[2]")).isFalse();
  }

  @Test
  void shouldFindAProcessGoneWhenTheMachineWasStartedAgain() {
    String outside = "pid:[4026531836]";
    assertThat(absent("before", outside).isGone("trainer-0", "now", outside)).isTrue();
    assertThat(absent("before", outside).isGone("trainer-0", "now", "pid:[7]")).isFalse();
  }

  @Test
  void shouldJudgeARunOfAnOlderReleaseByItsHostAndPid() {
    assertThat(absent("", "").isGone("trainer-0", "boot", "pid:[1]")).isTrue();
    assertThat(absent("", "").isGone("elsewhere", "boot", "pid:[1]")).isFalse();
  }

  @Test
  void shouldCountAsAliveWhatCannotBeKnown() {
    assertThat(with(1, 0).isGone("elsewhere", here.boot(), here.namespace())).isFalse();
    assertThat(with(here.pid(), here.start() + 900).isGone()).isFalse();
    assertThat(with(here.pid(), 0).isGone()).isFalse();
    assertThat(ProcessIdentity.of(Map.of())).isEmpty();
  }
}
