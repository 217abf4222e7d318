package io.heaviside.pipelines.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.deployment.application.executors.EmbeddedExecutor;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;

/**
 * A JobManager in application mode. Flink's own main class for it is in its images only; this does
 * what that one does, with the same base class: the program runs here, in a class loader of its
 * own.
 */
public final class ApplicationMain extends ApplicationClusterEntryPoint {
  private ApplicationMain(Configuration configuration, PackagedProgram program) {
    super(configuration, program, StandaloneResourceManagerFactory.getInstance());
  }

  /** The jar, its arguments, {@code --configDir} and the configuration's folder. */
  public static void main(String[] arguments) throws Exception {
    int configDir = Arrays.asList(arguments).indexOf("--configDir");
    Configuration configuration = GlobalConfiguration.loadConfiguration(arguments[configDir + 1]);
    configuration.set(DeploymentOptions.TARGET, EmbeddedExecutor.NAME);
    PackagedProgram program =
        PackagedProgram.newBuilder()
            .setJarFile(new File(arguments[configDir + 2]))
            .setArguments(Arrays.copyOfRange(arguments, configDir + 3, arguments.length))
            .setConfiguration(configuration)
            .build();
    configureExecution(configuration, program);
    ClusterEntrypoint.runClusterEntrypoint(new ApplicationMain(configuration, program));
  }

  /** This class alone, because Flink's JobManager must not see the rest of the tests. */
  static void copyTo(Path folder) throws IOException {
    String name = ApplicationMain.class.getName().replace('.', '/') + ".class";
    Path copy = folder.resolve(name);
    Files.createDirectories(copy.getParent());
    try (InputStream in = ApplicationMain.class.getResourceAsStream("ApplicationMain.class")) {
      Files.write(copy, in.readAllBytes());
    }
  }
}
