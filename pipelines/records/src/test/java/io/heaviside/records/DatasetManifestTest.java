package io.heaviside.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.DatasetManifest.Counts;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetManifestTest {
  private static final String HASH = "ab".repeat(32);

  private static final String JSON =
      """
      {
        "schemaVersion" : 2,
        "name" : "tiny",
        "kind" : "image-classification",
        "splits" : {
          "test" : {
            "records" : 0,
            "classCounts" : [ 0, 0, 0 ],
            "shards" : [ ]
          },
          "train" : {
            "records" : 3,
            "classCounts" : [ 2, 1, 0 ],
            "shards" : [ {
              "file" : "train-00000-of-00001.tfrecord",
              "records" : 3,
              "bytes" : 900,
              "sha256" : "%s"
            } ]
          }
        },
        "classes" : [ "zero", "one", "two" ],
        "shape" : {
          "height" : 2,
          "width" : 3,
          "channels" : 1
        },
        "statistics" : {
          "mean" : [ 0.13066047740239436 ],
          "std" : [ 0.1 ]
        },
        "seed" : 42,
        "configHash" : "c0ffee",
        "options" : {
          "crop" : "224",
          "quality" : "90"
        },
        "sourceDigest" : "5eed",
        "contentDigest" : "c0de",
        "counts" : {
          "read" : 4,
          "written" : 3,
          "deadLettered" : {
            "unreadable" : 1
          },
          "noted" : {
            "duplicates" : 2
          }
        },
        "creator" : "heaviside 0.1.0"
      }
      """
          .formatted(HASH);

  @Test
  void shouldWriteStableJsonWhenSplitsComeInAnyOrder() {
    assertThat(tiny(HASH).toJson()).isEqualTo(JSON);
  }

  @Test
  void shouldGiveTheManifestBackWhenRead() {
    assertThat(DatasetManifest.fromJson(JSON)).isEqualTo(tiny(HASH));
  }

  @Test
  void shouldKeepTheDigestWhenOnlyCreatorOrProvenanceDiffers() {
    DatasetManifest other =
        DatasetManifest.fromJson(JSON.replace("0.1.0", "9.9.9").replace("c0ffee", "cafe"));

    assertThat(other.digest()).isEqualTo(tiny(HASH).digest()).matches("[0-9a-f]{32}");
  }

  @ParameterizedTest
  @CsvSource({
    "ab, cd",
    "two, three",
    "tiny, mnist",
    "train, training",
    "'height\" : 2', 'height\" : 5'"
  })
  void shouldChangeTheDigestWhenContentDiffers(String from, String to) {
    DatasetManifest other = DatasetManifest.fromJson(JSON.replace(from, to));

    assertThat(other.digest()).isNotEqualTo(tiny(HASH).digest());
  }

  @Test
  void shouldReadTheFirstVersionWithWhatItLacksLeftEmpty() {
    String first =
        JSON.replace("\"schemaVersion\" : 2", "\"schemaVersion\" : 1")
            .replaceFirst("(?s)\"options\" : \\{.*?\\},", "")
            .replaceFirst("\"contentDigest\" : \"c0de\",", "")
            .replaceFirst("(?s),\\s*\"noted\" : \\{.*?\\}", "");
    assertThat(first).doesNotContain("options", "contentDigest", "noted");

    DatasetManifest read = DatasetManifest.fromJson(first);

    assertThat(read.schemaVersion()).isEqualTo(2);
    assertThat(read.options()).isEmpty();
    assertThat(read.contentDigest()).isEmpty();
    assertThat(read.counts()).isEqualTo(new Counts(4, 3, Map.of("unreadable", 1L)));
    assertThat(read.digest()).isEqualTo(tiny(HASH).digest());
    assertThatThrownBy(() -> DatasetManifest.fromJson(first.replace(": 1,", ": 2,")))
        .isInstanceOf(DatasetException.class);
  }

  @Test
  void shouldSayWhatToDoWhenTheSchemaIsFromTheFuture() {
    String json = JSON.replace("\"schemaVersion\" : 2,", "\"schemaVersion\" : 3, \"novel\" : [],");

    assertThatThrownBy(() -> DatasetManifest.fromJson(json))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Unknown dataset manifest: schemaVersion is 3; this version of Heaviside reads 1 to 2."
                + " Use the version that wrote it, or run `heaviside preprocess` again.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                  | x{                     | Malformed",
        "\"crop\" : \"224\" | \"crop\" : null    | options.crop is null",
        "\"contentDigest\" : \"c0de\", | '' | contentDigest",
        "\"duplicates\" : 2 | \"duplicates\" : \"2\" | noted.duplicates",
        "\"duplicates\" : 2 | \"duplicates\" : null | counts.noted.duplicates is null",
        "\"seed\" : 42,     | ''                     | seed",
        "\"seed\" : 42      | \"seed\" : \"42\"      | seed",
        "\"seed\" : 42      | \"seed\" : 4.5         | Malformed",
        "\"seed\" : 42      | \"seed\" : null        | seed",
        "\"seed\" : 42      | \"seed\" : 42,\"x\":1  | \"x\"",
        "\"seed\" : 42      | \"seed\":42,\"seed\":1 | seed",
        "\"schemaVersion\" : 2 | \"schemaVersion\" : \"2\" | schemaVersion is missing",
        "\"name\" : \"tiny\" | \"name\" : \"\"       | name is ''",
        "\"records\" : 3    | \"records\" : 2        | records",
        "\"bytes\" : 900    | \"bytes\" : -1         | bytes of train-00000-of-00001.tfrecord is -1",
        "[ 2, 1, 0 ]        | [ 1, 1, 0 ]            | sum of classCounts is 2; expected 3",
        "[ 2, 1, 0 ]        | [ 2, 1 ]               | classes counted in split train is 2",
        "abab               | xyab                   | 64 hexadecimal digits",
        "train-0            | ../train-0             | a plain name",
        "\"height\" : 2     | \"height\" : 0         | height is 0",
        "[ 0.1 ]            | [ 0.1, 0.2 ]           | std is [0.1, 0.2]; expected 1 values",
        "[ 0.1 ]            | [ -0.1 ]               | std is [-0.1]",
        "[ 0.1 ]            | [ null ]               | statistics",
        "\"read\" : 4       | \"read\" : 5           | counts.read is 5; expected 4",
        "\"written\" : 3    | \"written\" : 4        | counts.read is 4; expected 5"
      })
  void shouldNameThePartWhenTheManifestIsWrong(String from, String to, String part) {
    String json = JSON.replaceFirst(Pattern.quote(from), to);
    assertThat(json).isNotEqualTo(JSON);

    assertThatThrownBy(() -> DatasetManifest.fromJson(json))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("dataset manifest")
        .hasMessageContaining(part);
  }

  @ParameterizedTest
  @CsvSource({"''", "null", "[]", "42", "{}"})
  void shouldRefuseWhenTheJsonIsNoManifest(String json) {
    assertThatThrownBy(() -> DatasetManifest.fromJson(json)).isInstanceOf(DatasetException.class);
  }

  @Test
  void shouldRefuseEveryTruncationWhenRead() {
    int end = JSON.lastIndexOf('}');
    for (int length = 0; length < end; length++) {
      String cut = JSON.substring(0, length);
      assertThatThrownBy(() -> DatasetManifest.fromJson(cut))
          .as("%d characters", length)
          .isInstanceOf(DatasetException.class);
    }
  }

  @Test
  void shouldRefuseWhenAShardIsListedTwice() {
    Shard shard = new Shard("a.tfrecord", 1, 20, HASH);
    Split split = new Split(2, List.of(2L, 0L, 0L), List.of(shard, shard));

    assertThatThrownBy(() -> TinyDataset.manifest(Map.of("train", split), 2))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("shard a.tfrecord is listed twice");
  }

  private static DatasetManifest tiny(String sha256) {
    Shard shard = new Shard("train-00000-of-00001.tfrecord", 3, 900, sha256);
    Map<String, Split> splits = new LinkedHashMap<>();
    splits.put("train", new Split(3, List.of(2L, 1L, 0L), List.of(shard)));
    splits.put("test", new Split(0, List.of(0L, 0L, 0L), List.of()));
    return new DatasetManifest(
        2,
        "tiny",
        "image-classification",
        splits,
        List.of("zero", "one", "two"),
        new ImageShape(2, 3, 1),
        new ChannelStatistics(List.of(0.13066047740239436), List.of(0.1)),
        42,
        "c0ffee",
        Map.of("quality", "90", "crop", "224"),
        "5eed",
        "c0de",
        new Counts(4, 3, Map.of("unreadable", 1L), Map.of("duplicates", 2L)),
        "heaviside 0.1.0");
  }
}
