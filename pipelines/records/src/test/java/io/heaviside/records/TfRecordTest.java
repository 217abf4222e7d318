package io.heaviside.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TfRecordTest {
  @Test
  void shouldWriteTheSpecifiedBytesWhenFraming() throws IOException {
    assertThat(framed(KnownBytes.EXAMPLE)).isEqualTo(KnownBytes.TFRECORD);
    assertThat(framed(new byte[0])).isEqualTo(KnownBytes.hex("0000000000000000 29039807 d8ea82a2"));
  }

  @Test
  void shouldReadTheSpecifiedBytesWhenUnframing() throws IOException {
    assertThat(read(KnownBytes.TFRECORD)).containsExactly(KnownBytes.EXAMPLE);
  }

  @Test
  void shouldGiveRecordsAndPositionsBackWhenThereAreSeveral() throws IOException {
    byte[] large = new byte[200_000];
    Arrays.fill(large, (byte) 7);
    byte[] file = framed(new byte[] {1}, new byte[0], large);

    try (TfRecordReader reader = new TfRecordReader(trickle(file), "f")) {
      assertThat(reader.next()).containsExactly(1);
      assertThat(reader.position()).isEqualTo(17);
      assertThat(reader.next()).isEmpty();
      assertThat(reader.position()).isEqualTo(33);
      assertThat(reader.next()).isEqualTo(large);
      assertThat(reader.position()).isEqualTo(file.length);
      assertThat(reader.next()).isNull();
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void shouldReadNothingWhenTheFileIsEmpty() throws IOException {
    assertThat(read(new byte[0])).isEmpty();
  }

  @Test
  void shouldRefuseEveryFlippedBitWhenReading() throws IOException {
    byte[] file = framed(new byte[] {1, 2, 3}, new byte[0], new byte[] {4, 5});
    for (int bit = 0; bit < file.length * 8; bit++) {
      byte[] damaged = file.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> read(damaged))
          .as("bit %d", bit)
          .isInstanceOf(DatasetException.class)
          .hasMessageStartingWith("a.tfrecord is damaged at byte ");
    }
  }

  @Test
  void shouldRefuseEveryCutWhenItIsNotBetweenRecords() throws IOException {
    byte[] file = framed(new byte[] {1, 2, 3}, new byte[] {4, 5});
    int between = 19;
    for (int length = 1; length < file.length; length++) {
      if (length != between) {
        byte[] cut = Arrays.copyOf(file, length);
        assertThatThrownBy(() -> read(cut))
            .as("%d bytes", length)
            .isInstanceOf(DatasetException.class)
            .hasMessageContaining("is cut after");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5, header, at byte 0: the record header is cut after 5 bytes; expected 12",
    "14, data, at byte 12: the record data is cut after 2 bytes; expected 3",
    "18, footer, at byte 15: the record checksum is cut after 3 bytes; expected 4",
    "22, second header, at byte 19: the record header is cut after 3 bytes; expected 12"
  })
  void shouldNameFileAndOffsetWhenCut(int length, String where, String expected)
      throws IOException {
    byte[] cut = Arrays.copyOf(framed(new byte[] {1, 2, 3}, new byte[] {4, 5}), length);

    assertThatThrownBy(() -> read(cut))
        .as(where)
        .hasMessage("a.tfrecord is damaged " + expected + ".");
  }

  @ParameterizedTest
  @CsvSource({
    "ffffffffffffffff, a67b113a, 18446744073709551615",
    "0000008000000000, ecaf3072, 2147483648",
    "0100004000000000, 63cf8aec, 1073741825"
  })
  void shouldRefuseAbsurdLengthsWhenTheirChecksumIsRight(String length, String crc, String shown) {
    assertThatThrownBy(() -> read(KnownBytes.hex(length, crc, "00000000")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("a.tfrecord is damaged at byte 0: the record says it has " + shown);
  }

  @Test
  void shouldNotReserveMemoryWhenAShortFileClaimsALongRecord() {
    // 2^30 bytes claimed, one there; the test JVM has a smaller heap than two such arrays.
    assertThatThrownBy(() -> read(KnownBytes.hex("0000004000000000", "cb61cc52", "01")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("the record data is cut after 1 bytes; expected 1073741824");
  }

  @Test
  void shouldPassOnTheErrorWhenReadingFails() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk on fire");
          }

          @Override
          public int read(byte[] b, int off, int len) throws IOException {
            return read();
          }
        };

    assertThatThrownBy(() -> new TfRecordReader(broken, "f").next())
        .isInstanceOf(IOException.class)
        .hasMessage("disk on fire");
  }

  private static byte[] framed(byte[]... records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TfRecordWriter writer = new TfRecordWriter(bytes)) {
      for (byte[] record : records) {
        writer.write(record);
        assertThat(writer.position()).isEqualTo(bytes.size());
      }
    }
    return bytes.toByteArray();
  }

  private static List<byte[]> read(byte[] file) throws IOException {
    List<byte[]> records = new ArrayList<>();
    try (TfRecordReader reader = new TfRecordReader(trickle(file), "a.tfrecord")) {
      for (byte[] record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    }
    return records;
  }

  /** Gives at most seven bytes at a time, as a slow disk or network may. */
  private static InputStream trickle(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] b, int off, int len) {
        return super.read(b, off, Math.min(len, 7));
      }
    };
  }
}
