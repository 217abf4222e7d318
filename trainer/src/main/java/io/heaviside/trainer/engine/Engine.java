package io.heaviside.trainer.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The native library under ND4J, asked what it is rather than assumed. */
public final class Engine {
  /** DL4J's switch; its layers leave oneDNN alone unless it is {@code false}. */
  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  /** JavaCPP unpacks into folders that are called like the jars. */
  private static final Pattern JAR = Pattern.compile("/([^/]+)\\.jar/");

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

  /** Returns how many threads the native library uses for what the calling thread computes. */
  public static int threads() {
    // ND4J must choose its backend before the native operations can be asked.
    Nd4j.getBackend();
    return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
  }

  /**
   * Does some work of the calling thread with so many native threads. OpenMP, and with it oneDNN
   * and ND4J's own loops, keeps that number for each calling thread; OpenBLAS has one number for
   * the whole process, so that work which is done at the same time should ask for the same.
   *
   * @param count at least 1; the last digits of what is computed depend on it
   */
  public static void withThreads(int count, Runnable work) {
    int before = threads();
    NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
    ops.setOmpNumThreads(count);
    openblas_nolapack.blas_set_num_threads(count);
    try {
      work.run();
    } finally {
      ops.setOmpNumThreads(before);
    }
  }

  /**
   * Returns what the results of a run depend on below Java: {@code device} (cpu or gpu), {@code
   * gpu} (those in use), {@code native.library} (the file that is loaded), {@code native.version}
   * (the jar it came in), {@code native.build} (what it was built with), {@code native.path} (with
   * oneDNN or without), {@code threads} and {@code memory.limit}. What the library does not say is
   * left out.
   */
  public static SortedMap<String, String> provenance() {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("threads", String.valueOf(threads()));
    facts.put("memory.limit", memoryLimit());
    List<Gpu> gpus = gpus();
    facts.put("device", gpus.isEmpty() ? "cpu" : "gpu");
    if (!gpus.isEmpty()) {
      facts.put("gpu", names(gpus));
    }
    NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
    Loader.getLoadedLibraries().values().stream()
        .filter(file -> file.matches(".*/libnd4j[a-z]+\\.so"))
        .findFirst()
        .ifPresent(file -> addLibrary(facts, file));
    facts.put("native.build", ops.buildInfo().strip().replaceAll("\\s+", " "));
    facts.put("native.path", usesOneDnn() ? "oneDNN" : "no oneDNN");
    return facts;
  }

  /** Returns the GPUs that ND4J computes on, none where that is the CPU. */
  public static List<Gpu> gpus() {
    return Gpu.seen();
  }

  private static String names(List<Gpu> gpus) {
    return gpus.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /**
   * JavaCPP's {@code maxphysicalbytes} is what stops ND4J: before it makes an array, it compares
   * with the memory that the whole process has, heap included. Its {@code maxbytes} does not: of
   * ND4J's arrays and workspaces it counts none (720 MB of arrays made it count 592 bytes).
   */
  private static String memoryLimit() {
    return String.format(
        Locale.ROOT,
        "%d MiB, of them heap %d MiB",
        Pointer.maxPhysicalBytes() >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static void addLibrary(Map<String, String> facts, String file) {
    facts.put("native.library", file);
    Matcher jar = JAR.matcher(file);
    if (jar.find()) {
      facts.put("native.version", jar.group(1));
    }
  }

  /**
   * Returns one line on backend, threads and path, such as {@code CPU, 2 threads, oneDNN}, or on
   * backend and GPUs.
   */
  public static String describe() {
    String backend = Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend");
    int threads = threads();
    if (!gpus().isEmpty()) {
      return backend + ", " + names(gpus());
    }
    String path =
        usesOneDnn()
            ? "oneDNN layer helpers"
            : "no oneDNN (slow: start with -D" + HELPERS_DISABLED + "=false)";
    return String.format(
        Locale.ROOT, "%s, %d thread%s, %s", backend, threads, threads == 1 ? "" : "s", path);
  }
}
