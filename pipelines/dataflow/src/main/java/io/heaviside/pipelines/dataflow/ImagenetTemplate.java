package io.heaviside.pipelines.dataflow;

import java.util.stream.Stream;

/**
 * What the flex template {@code imagenet} starts: a template's main class gets parameters of the
 * form {@code --name=value} alone, so the dataset's kind is in its name.
 */
public final class ImagenetTemplate {
  private ImagenetTemplate() {}

  /** The template's parameters and Dataflow's own. */
  public static void main(String[] parameters) {
    DataflowLauncher.main(
        Stream.concat(Stream.of("imagenet"), Stream.of(parameters)).toArray(String[]::new));
  }
}
