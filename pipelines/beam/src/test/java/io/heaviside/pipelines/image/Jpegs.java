package io.heaviside.pipelines.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Real files of every kind, made by the platform's encoders and by surgery on their bytes. */
public final class Jpegs {
  public static final int APP1 = 0xe1;
  public static final int APP2 = 0xe2;
  public static final int APP14 = 0xee;

  private Jpegs() {}

  /** A smooth picture without symmetry, so that turning and mixing up show. */
  public static RgbImage picture(int width, int height) {
    byte[] pixels = new byte[width * height * 3];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[i++] = (byte) (20 + 200 * x / width);
        pixels[i++] = (byte) (30 + 180 * y / height);
        pixels[i++] = (byte) (40 + 90 * (x + y) / (width + height));
      }
    }
    return new RgbImage(width, height, pixels);
  }

  /** The picture as a baseline file. */
  public static byte[] baseline(int width, int height) {
    return new JpegEncoder(95).encode(picture(width, height));
  }

  /** Red, green, blue in a progressive file. */
  public static byte[] progressive(int width, int height) {
    return write(rgb(picture(width, height)), null, true);
  }

  /** The picture's green in a file of one component. */
  public static byte[] gray(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] green = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    byte[] pixels = picture(width, height).pixels();
    for (int i = 0; i < green.length; i++) {
      green[i] = pixels[3 * i + 1];
    }
    return write(image, null, false);
  }

  /** Four constant components and no marker that tells what they are. */
  public static byte[] fourComponents(int width, int height, int... values) {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.setPixel(x, y, values);
      }
    }
    return write(null, raster, false);
  }

  /** Adobe's marker: 0 for inks or colours as they are, 1 for YCbCr, 2 for YCCK. */
  public static byte[] adobe(byte[] jpeg, int transform) {
    byte[] content = "Adobe\0d\0\0\0\0?".getBytes(StandardCharsets.ISO_8859_1);
    content[11] = (byte) transform;
    return withSegment(jpeg, APP14, content);
  }

  /** Exif with an orientation alone. */
  public static byte[] oriented(byte[] jpeg, int orientation, ByteOrder order) {
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4).order(order);
    exif.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
    exif.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.ISO_8859_1));
    exif.putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return withSegment(jpeg, APP1, exif.array());
  }

  /** With a segment more, directly behind the start. */
  public static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    ByteBuffer with = ByteBuffer.allocate(jpeg.length + 4 + content.length);
    with.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker);
    with.putShort((short) (content.length + 2)).put(content);
    return with.put(jpeg, 2, jpeg.length - 2).array();
  }

  /** With the last scan as often as this. */
  public static byte[] repeatedScan(byte[] jpeg, int times) {
    int scan = jpeg.length - 2;
    while (jpeg[scan] != (byte) 0xff || jpeg[scan + 1] != (byte) 0xda) {
      scan--;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, scan);
    for (int i = 0; i < times; i++) {
      out.write(jpeg, scan, jpeg.length - 2 - scan);
    }
    out.write(jpeg, jpeg.length - 2, 2);
    return out.toByteArray();
  }

  /** With other sides in the frame header. */
  public static byte[] claiming(byte[] jpeg, int width, int height) {
    byte[] changed = jpeg.clone();
    for (int i = 2; i < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xff && (jpeg[i + 1] == (byte) 0xc0 || jpeg[i + 1] == (byte) 0xc2)) {
        ByteBuffer.wrap(changed).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
        return changed;
      }
    }
    throw new IllegalArgumentException("no frame");
  }

  /** The picture in a PNG of the platform's encoder. */
  public static byte[] png(BufferedImage image) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the platform has it. */
  public static BufferedImage rgb(RgbImage picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    byte[] pixels = picture.pixels();
    for (int i = 0; i < picture.width() * picture.height(); i++) {
      int color =
          (pixels[3 * i] & 0xff) << 16
              | (pixels[3 * i + 1] & 0xff) << 8
              | (pixels[3 * i + 2] & 0xff);
      image.setRGB(i % picture.width(), i / picture.width(), color);
    }
    return image;
  }

  private static byte[] write(
      @Nullable BufferedImage image, @Nullable Raster raster, boolean progressive) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    ImageWriter writer = writers.next();
    while (!writer.getClass().getName().startsWith("com.sun")) {
      writer = writers.next();
    }
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(0.95f);
      if (progressive) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.write(
          null,
          image == null ? new IIOImage(raster, null, null) : new IIOImage(image, null, null),
          param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
