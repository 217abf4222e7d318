package io.heaviside.pipelines.runner;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.client.JobStatusMessage;

/** The jobs of a Flink cluster. */
final class FlinkJobs {
  private static final long LIMIT_SECONDS = 5;

  private FlinkJobs() {}

  /**
   * Asks the cluster to cancel what runs there under the job's name.
   *
   * @return whether anything does
   * @throws IOException if the cluster does not answer
   */
  static boolean cancel(FlinkPipelineOptions options) throws IOException {
    try (RestClusterClient<StandaloneClusterId> cluster = client(options.getFlinkMaster())) {
      boolean found = false;
      for (JobStatusMessage job : cluster.listJobs().get(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        boolean over = job.getJobState().isGloballyTerminalState();
        if (!over && job.getJobName().equals(options.getJobName())) {
          cluster.cancel(job.getJobId()).get(LIMIT_SECONDS, TimeUnit.SECONDS);
          found = true;
        }
      }
      return found;
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(options.getFlinkMaster() + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  private static RestClusterClient<StandaloneClusterId> client(String master) throws IOException {
    int colon = master.lastIndexOf(':');
    Configuration place = new Configuration();
    place.set(JobManagerOptions.ADDRESS, master.substring(0, colon));
    place.set(RestOptions.ADDRESS, master.substring(0, colon));
    place.set(RestOptions.PORT, Integer.parseInt(master.substring(colon + 1)));
    try {
      return new RestClusterClient<>(place, StandaloneClusterId.getInstance());
    } catch (Exception e) {
      throw new IOException(master + ": " + e, e);
    }
  }
}
