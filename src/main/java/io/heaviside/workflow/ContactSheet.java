package io.heaviside.workflow;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.image.BadImageException;
import io.heaviside.pipelines.image.DecodeLimits;
import io.heaviside.pipelines.image.Framing;
import io.heaviside.pipelines.image.ImageDecoder;
import io.heaviside.pipelines.image.Orientation;
import io.heaviside.pipelines.image.RgbImage;
import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetException;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

/** A picture of some images of each class, one row a class, so that a person can look. */
public final class ContactSheet {
  private static final int CELL = 96;
  private static final int GAP = 4;
  private static final int NAMES = 200;
  private static final int MOST_CLASSES = 100;
  private static final int NAME_CHARACTERS = 26;
  private static final Framing THUMBNAIL = new Framing(CELL, CELL, false);

  private final Dataset dataset;
  private final int perClass;
  private final List<List<RgbImage>> rows = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  private ContactSheet(Dataset dataset, int perClass) {
    this.dataset = dataset;
    this.perClass = perClass;
    int classes = Math.min(MOST_CLASSES, dataset.manifest().classes().size());
    for (int label = 0; label < classes; label++) {
      rows.add(new ArrayList<>());
      names.add(dataset.manifest().classes().get(label));
    }
  }

  /**
   * Writes the picture, of the first hundred classes at most.
   *
   * @param perClass images of each class, the first ones in the order of the shards
   * @param file PNG that appears whole or not at all
   * @throws DatasetException if a shard is damaged
   * @throws InputException if the file cannot be written
   * @throws io.heaviside.trainer.config.ConfigException if this Java cannot draw
   */
  public static void write(Dataset dataset, String split, int perClass, Path file) {
    OutputFile output = new OutputFile(file);
    ContactSheet sheet = new ContactSheet(dataset, perClass);
    sheet.collect(Objects.requireNonNull(dataset.manifest().splits().get(split)));
    output.write(Drawing.of(file, sheet::png));
  }

  private void collect(Split split) {
    for (Shard shard : split.shards()) {
      if (rows.stream().allMatch(row -> row.size() == perClass)) {
        return;
      }
      dataset.forEach(shard, this::take);
    }
  }

  private void take(ImageRecord image) {
    if (image.label() < rows.size() && rows.get(image.label()).size() < perClass) {
      rows.get(image.label()).add(thumbnail(image));
      names.set(image.label(), image.text());
    }
  }

  private static RgbImage thumbnail(ImageRecord image) {
    try {
      return THUMBNAIL.frame(pixels(image), DecodeLimits.DEFAULT);
    } catch (BadImageException e) {
      throw new DatasetException(image + " cannot be shown: " + e.found() + ".", e);
    }
  }

  private static RgbImage pixels(ImageRecord image) throws BadImageException {
    if (image.format() == ImageFormat.JPEG) {
      return new ImageDecoder(DecodeLimits.DEFAULT, Orientation.IGNORE)
          .decode(image.encoded())
          .image();
    }
    byte[] values = image.encoded();
    byte[] rgb = new byte[image.height() * image.width() * RgbImage.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / RgbImage.CHANNELS;
      int channel = Math.min(i % RgbImage.CHANNELS, image.channels() - 1);
      rgb[i] = values[pixel * image.channels() + channel];
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  private byte[] png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(draw(), "png", bytes);
    return bytes.toByteArray();
  }

  private BufferedImage draw() {
    int width = NAMES + perClass * (CELL + GAP) + GAP;
    int height = rows.size() * (CELL + GAP) + GAP;
    BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    for (int label = 0; label < rows.size(); label++) {
      int y = GAP + label * (CELL + GAP);
      drawName(graphics, label, y);
      for (int i = 0; i < rows.get(label).size(); i++) {
        put(sheet, rows.get(label).get(i), NAMES + i * (CELL + GAP), y);
      }
    }
    graphics.dispose();
    return sheet;
  }

  private void drawName(Graphics2D graphics, int label, int y) {
    String synset = dataset.manifest().classes().get(label);
    graphics.drawString(label + "  " + shortened(synset), 2 * GAP, y + CELL / 2 - 4);
    if (!synset.equals(names.get(label))) {
      graphics.drawString(shortened(names.get(label)), 2 * GAP, y + CELL / 2 + 14);
    }
  }

  private static String shortened(String name) {
    return name.length() <= NAME_CHARACTERS ? name : name.substring(0, NAME_CHARACTERS - 1) + "…";
  }

  private static void put(BufferedImage sheet, RgbImage image, int left, int top) {
    byte[] pixels = image.pixels();
    for (int y = 0, i = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++, i += RgbImage.CHANNELS) {
        int color = (pixels[i] & 0xff) << 16 | (pixels[i + 1] & 0xff) << 8 | (pixels[i + 2] & 0xff);
        sheet.setRGB(left + x, top + y, color);
      }
    }
  }
}
