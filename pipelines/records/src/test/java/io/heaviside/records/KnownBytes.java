package io.heaviside.records;

import java.util.HexFormat;

/** One record and its bytes, put together by hand from the format's description. */
final class KnownBytes {
  static final ImageRecord RECORD =
      new ImageRecord(
          "k", ImageFormat.RAW, 1, 3, 1, 7, "", "seven", "f", new byte[] {0, (byte) 128, -1});

  /** Features in sorted order; each is a map entry of name (1) and Feature (2). */
  static final byte[] EXAMPLE =
      hex(
          "0a fd01", // Example.features, 253 bytes
          "0a17 0a0e 696d6167652f6368616e6e656c73         1205 1a03 0a0101", // channels 1
          "0a1a 0a11 696d6167652f636c6173732f6c6162656c   1205 1a03 0a0107", // class/label 7
          "0a1a 0a12 696d6167652f636c6173732f73796e736574 1204 0a02 0a00", // class/synset ""
          "0a1d 0a10 696d6167652f636c6173732f74657874     1209 0a07 0a05736576656e", // seven
          "0a18 0a0d 696d6167652f656e636f646564           1207 0a05 0a030080ff", // encoded
          "0a17 0a0e 696d6167652f66696c656e616d65         1205 0a03 0a0166", // filename f
          "0a17 0a0c 696d6167652f666f726d6174             1207 0a05 0a03524157", // format RAW
          "0a15 0a0c 696d6167652f686569676874             1205 1a03 0a0101", // height 1
          "0a12 0a09 696d6167652f6b6579                   1205 0a03 0a016b", // key k
          "0a14 0a0b 696d6167652f7769647468               1205 1a03 0a0103"); // width 3

  /** The Example, 256 bytes, as the only record of a TFRecord file. */
  static final byte[] TFRECORD =
      hex("0001000000000000 2fb308df", HexFormat.of().formatHex(EXAMPLE), "0588d70a");

  private KnownBytes() {}

  static byte[] hex(String... lines) {
    return HexFormat.of().parseHex(String.join("", lines).replace(" ", ""));
  }
}
