package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.options.PreprocessOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/**
 * Options of {@link PreprocessImagenet}. In one process, Beam lets an option have one default only,
 * so no other pipeline's may have the same name.
 */
public interface PreprocessImagenetOptions extends PreprocessOptions {
  @Description("Name of the dataset, which every run on it carries.")
  @Default.String("imagenet")
  String getName();

  void setName(String name);

  @Description(
      "Training images: a folder of class folders, a folder of class tars, or"
          + " ILSVRC2012_img_train.tar. Required.")
  @Default.String("")
  String getTrain();

  void setTrain(String train);

  @Description(
      "Validation images, the split test: as the training images, or with --valLabels a flat folder"
          + " or ILSVRC2012_img_val.tar.")
  @Default.String("")
  String getVal();

  void setVal(String val);

  @Description(
      "Labels of flat validation images: line i is the wnid of ILSVRC2012_val_0000000i.JPEG, or its"
          + " ILSVRC2012_ID, which needs --synsetOrder.")
  @Default.String("")
  String getValLabels();

  void setValLabels(String file);

  @Description("The wnids in the order of the devkit's meta.mat: line i has ILSVRC2012_ID i.")
  @Default.String("")
  String getSynsetOrder();

  void setSynsetOrder(String file);

  @Description("The wnids that are classes, one a line; without it, those of the training images.")
  @Default.String("")
  String getSynsets();

  void setSynsets(String file);

  @Description("Names for people: wnid, a tab, names, on each line.")
  @Default.String("")
  String getMetadata();

  void setMetadata(String file);

  @Description("Length of the shorter side, 0 for as it is.")
  @Default.Integer(256)
  int getResize();

  void setResize(int side);

  @Description("Side of the square that is cut out of the centre, 0 for none.")
  @Default.Integer(0)
  int getCrop();

  void setCrop(int side);

  @Description("Bring both sides to --resize, whatever the aspect ratio.")
  @Default.Boolean(false)
  boolean isSquash();

  void setSquash(boolean squash);

  @Description("How images are stored: jpeg, original (the bytes as they are) or raw (pixels).")
  @Default.String("jpeg")
  String getStore();

  void setStore(String store);

  @Description("Quality of stored JPEGs, 1 to 100.")
  @Default.Integer(90)
  int getQuality();

  void setQuality(int quality);

  @Description("The camera's note of how it was held: apply or ignore.")
  @Default.String("ignore")
  String getOrientation();

  void setOrientation(String orientation);

  @Description("Images that may be left out, a count (12) or a share (0.1%).")
  @Default.String("0.1%")
  String getMaxBadRecords();

  void setMaxBadRecords(String limit);

  @Description("Pixels that an image may have; more make it a bad one.")
  @Default.Long(64_000_000)
  long getMaxPixels();

  void setMaxPixels(long pixels);
}
