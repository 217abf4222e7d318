package io.heaviside.pipelines.mnist;

import io.heaviside.pipelines.options.PreprocessOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** Options of {@link PreprocessMnist}; the input directory is one that {@link MnistFiles} knows. */
public interface PreprocessMnistOptions extends PreprocessOptions {
  @Description("Directory of the raw files. Required.")
  @Default.String("")
  String getInput();

  void setInput(String input);

  @Description("Only the first so many training images; 0 for all.")
  @Default.Integer(0)
  int getLimitTrain();

  void setLimitTrain(int images);

  @Description("Only the first so many test images; 0 for all.")
  @Default.Integer(0)
  int getLimitTest();

  void setLimitTest(int images);

  @Description("Name of the dataset, which every run on it carries.")
  @Default.String("mnist")
  String getDatasetName();

  void setDatasetName(String name);
}
