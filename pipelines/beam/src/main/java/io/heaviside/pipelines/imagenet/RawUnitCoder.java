package io.heaviside.pipelines.imagenet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Field by field: a job's description holds a thousand units and may not be large. */
final class RawUnitCoder extends AtomicCoder<RawUnit> {
  static final RawUnitCoder INSTANCE = new RawUnitCoder();

  private static final long serialVersionUID = 1L;
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final VarIntCoder NUMBER = VarIntCoder.of();
  private static final VarLongCoder OFFSET = VarLongCoder.of();
  private static final BooleanCoder IS_TAR = BooleanCoder.of();

  private RawUnitCoder() {}

  @Override
  public void encode(RawUnit unit, OutputStream out) throws IOException {
    IS_TAR.encode(unit instanceof TarUnit, out);
    TEXT.encode(unit.split(), out);
    NUMBER.encode(unit.label(), out);
    if (unit instanceof TarUnit tar) {
      TEXT.encode(tar.file(), out);
      TEXT.encode(tar.name(), out);
      OFFSET.encode(tar.from(), out);
      OFFSET.encode(tar.to(), out);
      OFFSET.encode(tar.images(), out);
    } else if (unit instanceof FolderUnit folder) {
      TEXT.encode(folder.folder(), out);
      NUMBER.encode(folder.from(), out);
      NUMBER.encode(folder.to(), out);
      NUMBER.encode(folder.files(), out);
    }
  }

  @Override
  public RawUnit decode(InputStream in) throws IOException {
    boolean tar = IS_TAR.decode(in);
    String split = TEXT.decode(in);
    int label = NUMBER.decode(in);
    if (tar) {
      return new TarUnit(
          split,
          TEXT.decode(in),
          TEXT.decode(in),
          label,
          OFFSET.decode(in),
          OFFSET.decode(in),
          OFFSET.decode(in));
    }
    return new FolderUnit(
        split, TEXT.decode(in), label, NUMBER.decode(in), NUMBER.decode(in), NUMBER.decode(in));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
