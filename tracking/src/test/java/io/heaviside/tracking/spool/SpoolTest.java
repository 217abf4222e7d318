package io.heaviside.tracking.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackingProcess;
import io.heaviside.tracking.delivery.Backlog.Queued;
import io.heaviside.tracking.delivery.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SpoolTest {
  private static final long ROOMY = 1L << 30;
  private static final SpooledRun RUN =
      new SpooledRun(
          "http://host:5000",
          "ab12",
          "1",
          "mnist",
          "first ü",
          "mlflow-artifacts:/1",
          7,
          Map.of("k", "v"));

  private static final List<Entry> EVERY_KIND =
      List.of(
          new Entry.Point("loss", -0.0, 1, 2),
          new Entry.Point("nan", Double.NaN, 1, -2),
          new Entry.Point("inf", Double.NEGATIVE_INFINITY, Long.MAX_VALUE, Long.MIN_VALUE),
          new Entry.Param("p", ""),
          new Entry.Tag("note", "x\n\u0000ü".repeat(2_000)),
          new Entry.Dataset(new DatasetInput("d", "1", "train", "local", "{}", null, "{}")),
          new Entry.FileArtifact("a/b.bin", Path.of("/somewhere/b.bin")),
          new Entry.TextArtifact("c.txt", "text"),
          new Entry.Model("model", "{}", Map.of("model.zip", Path.of("/somewhere/model.zip"))),
          new Entry.End(RunStatus.FINISHED, 9));

  @TempDir Path root = Path.of("");
  private final List<String> notices = new ArrayList<>();

  private Spool create(long quota) throws IOException {
    return Spools.create(root, RUN, quota, notices::add);
  }

  private Spool reopened() throws IOException {
    return Spools.open(root.resolve("ab12"), ROOMY, notices::add).orElseThrow();
  }

  private static List<Entry> entries(Spool spool) throws IOException {
    return spool.read(spool.arrived(), 1_000_000).stream().map(Queued::entry).toList();
  }

  private static List<Entry> points(int from, int to) {
    List<Entry> points = new ArrayList<>();
    for (int step = from; step < to; step++) {
      points.add(new Entry.Point("loss", 0.5, 1, step));
    }
    return points;
  }

  @Test
  void shouldGiveBackEveryKindOfEntryBitForBit() throws IOException {
    try (Spool spool = create(ROOMY)) {
      spool.append(EVERY_KIND);
    }
    try (Spool spool = reopened()) {
      assertThat(spool.run()).isEqualTo(RUN);
      assertThat(entries(spool)).isEqualTo(EVERY_KIND);
      assertThat(spool.isEnded()).isTrue();
    }
  }

  @Test
  void shouldGoOnWhereWhatHasArrivedEnds() throws IOException {
    try (Spool spool = create(ROOMY)) {
      List<Queued> kept = spool.append(points(0, 10));
      spool.delivered(kept.get(3).position());
      spool.append(points(10, 12));
    }
    try (Spool spool = reopened()) {
      assertThat(entries(spool)).isEqualTo(points(4, 12));
      List<Queued> rest = spool.read(spool.arrived(), 3);
      spool.delivered(rest.get(2).position());
    }
    try (Spool spool = reopened()) {
      assertThat(entries(spool)).isEqualTo(points(7, 12));
      assertThat(spool.isDelivered()).isFalse();
    }
  }

  /**
   * A power failure leaves any prefix of what was written; also rubbish where blocks are missing.
   */
  @Test
  void shouldKeepWhatIsWholeWhereverTheLogIsTorn() throws IOException {
    long start;
    try (Spool spool = create(ROOMY)) {
      start = spool.arrived();
      spool.append(points(0, 5));
    }
    Path log = root.resolve("ab12/entries.log");
    byte[] whole = Files.readAllBytes(log);
    int frame = (int) (whole.length - start) / 5;
    for (int length = (int) start; length < whole.length; length++) {
      Files.write(log, Arrays.copyOf(whole, length));
      Files.write(log, new byte[] {-1, -1, -1}, StandardOpenOption.APPEND);
      int intact = (length - (int) start) / frame;
      try (Spool spool = reopened()) {
        assertThat(entries(spool)).as("length " + length).isEqualTo(points(0, intact));
        spool.append(points(100, 102));
      }
      try (Spool spool = reopened()) {
        List<Entry> expected = new ArrayList<>(points(0, intact));
        expected.addAll(points(100, 102));
        assertThat(entries(spool)).isEqualTo(expected);
      }
    }
  }

  @Test
  void shouldHoldNothingOfABatchThatTheDiskTookInPart() throws Exception {
    int kept;
    try (TrackingProcess process = new TrackingProcess("fill", root, 0, "", /* kilobytes= */ 10)) {
      kept = Integer.parseInt(process.line());
      assertThat(process.exitCode()).isZero();
    }
    assertThat(kept).isPositive();
    try (Spool spool = reopened()) {
      assertThat(entries(spool)).isEqualTo(points(0, kept));
    }
  }

  @Test
  void shouldNotTakeAFlippedBitForAPoint() throws IOException {
    try (Spool spool = create(ROOMY)) {
      spool.append(points(0, 5));
    }
    Path log = root.resolve("ab12/entries.log");
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length - 1] ^= 1;
    Files.write(log, bytes);
    try (Spool spool = reopened()) {
      assertThat(entries(spool)).isEqualTo(points(0, 4));
    }
  }

  @Test
  void shouldRefuseWhatExceedsItsLimitWholeAndSaySoOnce() throws IOException {
    try (Spool spool = create(600)) {
      assertThat(spool.append(points(0, 2))).allMatch(queued -> queued.position() > 0);
      assertThat(spool.append(points(2, 100))).allMatch(queued -> queued.position() < 0);
      assertThat(spool.append(points(2, 100))).hasSize(98);
      assertThat(spool.append(points(2, 3))).allMatch(queued -> queued.position() > 0);
      assertThat(entries(spool)).isEqualTo(points(0, 3));
      List<Entry> smallest = List.of(new Entry.Tag("", ""));
      while (spool.append(smallest).get(0).position() > 0) {
        assertThat(spool.isEnded()).isFalse();
      }
      // Without its end a run counts as killed.
      assertThat(spool.append(List.of(new Entry.End(RunStatus.FINISHED, 9))).get(0).position())
          .isPositive();
    }
    assertThat(notices).singleElement().asString().contains("limit of 600 bytes", "first ü");
  }

  @Test
  void shouldStartAnewWhenEverythingHasArrivedSoThatALongRunNeedsLittleRoom() throws IOException {
    Path log = root.resolve("ab12/entries.log");
    try (Spool spool = create(ROOMY)) {
      for (int i = 0; i < 30; i++) {
        List<Queued> kept = spool.append(points(0, 20_000));
        spool.delivered(kept.get(kept.size() - 1).position());
      }
      assertThat(Files.size(log)).isLessThan(10L << 20);
      List<Queued> last = spool.append(points(7, 9));
      assertThat(spool.read(spool.arrived(), 10)).isEqualTo(last);
    }
    try (Spool spool = reopened()) {
      assertThat(entries(spool)).isEqualTo(points(7, 9));
    }
  }

  /** Closing any of its channels to a file, a process on Linux loses its lock on that file. */
  @Test
  void shouldStayLockedForOtherProcessesWhenItsOwnerLooksAtAllSpools() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), root);
    try (Spool spool = create(ROOMY)) {
      assertThat(Spools.open(root.resolve("ab12"), ROOMY, notices::add)).isEmpty();
      assertThat(Spools.open(link.resolve("ab12"), ROOMY, notices::add)).isEmpty();
      assertThat(seenByAnotherProcess(spool.folder())).isEqualTo("in use");
    }
    assertThat(seenByAnotherProcess(root.resolve("ab12"))).isEqualTo("free");
  }

  private static String seenByAnotherProcess(Path folder) throws IOException {
    try (TrackingProcess process = new TrackingProcess("look", folder, 0)) {
      return process.line();
    }
  }

  @Test
  void shouldNotTakeWhatItCannotReadForTheEnd() throws IOException {
    try (Spool spool = create(ROOMY)) {
      long start = spool.arrived();
      spool.append(points(0, 3));
      Path log = root.resolve("ab12/entries.log");
      byte[] whole = Files.readAllBytes(log);
      byte[] damaged = whole.clone();
      damaged[whole.length - 1] ^= 1;
      Files.write(log, damaged);

      List<Queued> good = spool.read(start, 10);
      assertThat(good).hasSize(2);
      long bad = good.get(1).position();
      assertThatThrownBy(() -> spool.read(bad, 10))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("damaged at byte " + bad);
      Files.write(log, whole);
      assertThat(spool.read(start, 10)).hasSize(3);
    }
  }

  @Test
  void shouldNotTakeAnEntryOfANewerHeavisideForTheEnd() throws IOException {
    try (Spool spool = create(ROOMY)) {
      spool.append(points(0, 3));
    }
    SpoolFiles.appendUnknownEntry(root.resolve("ab12"));
    try (Spool spool = reopened()) {
      List<Queued> good = spool.read(spool.arrived(), 10);
      assertThat(good).hasSize(3);
      assertThatThrownBy(() -> spool.read(good.get(2).position(), 10))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("newer Heaviside: entry kind 99");
    }
  }

  @Test
  void shouldKeepInMemoryOnlyWhatIsLargerThanItCanReadBack() throws IOException {
    List<Entry> large = List.of(new Entry.TextArtifact("a.txt", "x".repeat(64 << 20)));
    try (Spool spool = create(ROOMY)) {
      assertThat(spool.append(large)).allMatch(queued -> queued.position() < 0);
      assertThat(spool.append(points(0, 3))).allMatch(queued -> queued.position() > 0);
    }
    try (Spool spool = reopened()) {
      assertThat(entries(spool)).isEqualTo(points(0, 3));
    }
    assertThat(notices).singleElement().asString().contains("67108864 is the most");
  }

  @Test
  void shouldHoldNothingOfAnEarlierSpoolOfTheSameRun() throws IOException {
    try (Spool spool = create(ROOMY)) {
      spool.append(points(0, 3));
    }
    create(ROOMY).close();
    try (Spool spool = reopened()) {
      assertThat(entries(spool)).isEmpty();
    }
  }

  @Test
  void shouldSayThatAFileIsNoSpool() throws IOException {
    Path folder = Files.createDirectories(root.resolve("ab12"));
    Files.writeString(folder.resolve("entries.log"), "another program's file");
    assertThatThrownBy(() -> Spools.open(folder, ROOMY, notices::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not begin with a run");
  }

  @Test
  void shouldBeLeftAloneWhileItsOwnerLives() throws IOException {
    try (Spool spool = create(ROOMY)) {
      spool.append(points(0, 1));
      assertThat(Spools.open(root.resolve("ab12"), ROOMY, notices::add)).isEmpty();
    }
    try (Spool spool = reopened()) {
      assertThat(entries(spool)).hasSize(1);
      spool.delete();
    }
    assertThat(Spools.folders(root)).isEmpty();
    assertThat(root).doesNotExist();
  }
}
