package io.heaviside.pipelines.imagenet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class RawUnitCoderTest {
  @Test
  void shouldGiveBackWhatItEncoded() throws Exception {
    List<RawUnit> units =
        List.of(
            new FolderUnit("train", "/raw/n01440764", 3, 1500, 1600, 1600),
            new FolderUnit("test", "gs://b/ü", RawUnit.BY_NUMBER, 0, 1, 1),
            new TarUnit("train", "/t.tar", "n.tar", 999, 1L << 40, 2L << 40, TarUnit.UNKNOWN));
    for (RawUnit unit : units) {
      byte[] encoded = CoderUtils.encodeToByteArray(RawUnitCoder.INSTANCE, unit);

      assertThat(CoderUtils.decodeFromByteArray(RawUnitCoder.INSTANCE, encoded)).isEqualTo(unit);
    }
  }
}
