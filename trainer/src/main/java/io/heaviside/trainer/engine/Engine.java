package io.heaviside.trainer.engine;

import java.util.Locale;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The native library under ND4J, asked what it is rather than assumed. */
public final class Engine {
  /** DL4J's switch; its layers leave oneDNN alone unless it is {@code false}. */
  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  private Engine() {}

  /** Returns whether the loaded native library was built with oneDNN. */
  public static boolean hasOneDnn() {
    return NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo().contains("HAVE_ONEDNN");
  }

  /** Returns whether DL4J's layers will use oneDNN for convolution, pooling and batch norm. */
  public static boolean usesOneDnn() {
    return "false".equals(System.getProperty(HELPERS_DISABLED, "true"))
        && BaseMKLDNNHelper.mklDnnEnabled();
  }

  /** Returns one line on backend, threads and path, such as {@code CPU, 2 threads, oneDNN}. */
  public static String describe() {
    String backend = Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend");
    int threads = Nd4j.getEnvironment().maxThreads();
    String path =
        usesOneDnn()
            ? "oneDNN layer helpers"
            : "no oneDNN (slow: start with -D" + HELPERS_DISABLED + "=false)";
    return String.format(
        Locale.ROOT, "%s, %d thread%s, %s", backend, threads, threads == 1 ? "" : "s", path);
  }
}
