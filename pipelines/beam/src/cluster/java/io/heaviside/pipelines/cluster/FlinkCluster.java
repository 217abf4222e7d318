package io.heaviside.pipelines.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JobManager and two TaskManagers of one slot each, on this machine, in a JVM each. The tests of
 * the application compile it too.
 */
public final class FlinkCluster implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  private final int port;
  private final FlinkRest rest;
  private final FlinkProcess jobManager;
  private final Map<String, FlinkProcess> taskManagers = new TreeMap<>();

  /** Starts a session cluster and waits until both slots are there. */
  public FlinkCluster(Path home) throws IOException, InterruptedException {
    this(home, "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
    await("two slots", START, () -> rest.get("/overview").path("slots-available").asInt() == 2);
  }

  private FlinkCluster(Path home, String main, String... arguments) throws IOException {
    port = freePort();
    rest = new FlinkRest(port);
    for (String folder : new String[] {"conf", "tmp", "plugins", "lib"}) {
      Files.createDirectories(home.resolve(folder));
    }
    configure(home);
    jobManager = FlinkProcess.start(home, "jobmanager", "-Xmx384m", main, arguments);
    for (String name : new String[] {"taskmanager-1", "taskmanager-2"}) {
      taskManagers.put(
          name,
          FlinkProcess.start(
              home,
              name,
              "-Xmx768m",
              "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
              "-Dtaskmanager.resource-id=" + name));
    }
  }

  /** Starts a cluster for one program, in application mode; it ends with the program. */
  static FlinkCluster application(Path home, Path jar, String... arguments) throws IOException {
    ApplicationMain.copyTo(home.resolve("lib"));
    return new FlinkCluster(
        home,
        ApplicationMain.class.getName(),
        Stream.concat(Stream.of(jar.toString()), Stream.of(arguments)).toArray(String[]::new));
  }

  /** Waits for the end of an application cluster and returns its exit code. */
  int end(Duration limit) throws InterruptedException {
    return jobManager.end(limit);
  }

  /** What the JobManager said. */
  public String log() {
    return jobManager.log();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Everything about memory has to be said, because no script of Flink's computes it. A dead worker
   * is noticed in seconds, not in the usual minute.
   */
  private void configure(Path home) throws IOException {
    Map<String, String> settings = new TreeMap<>();
    settings.put("jobmanager.rpc.address", "localhost");
    settings.put("jobmanager.bind-host", "localhost");
    settings.put("jobmanager.rpc.port", Integer.toString(freePort()));
    settings.put("rest.address", "localhost");
    settings.put("rest.bind-address", "localhost");
    settings.put("rest.port", Integer.toString(port));
    settings.put("taskmanager.host", "localhost");
    settings.put("taskmanager.bind-host", "localhost");
    settings.put("taskmanager.numberOfTaskSlots", "1");
    settings.put("taskmanager.cpu.cores", "1.0");
    settings.put("taskmanager.memory.task.heap.size", "384m");
    settings.put("taskmanager.memory.task.off-heap.size", "0m");
    settings.put("taskmanager.memory.framework.heap.size", "128m");
    settings.put("taskmanager.memory.framework.off-heap.size", "128m");
    settings.put("taskmanager.memory.network.min", "128m");
    settings.put("taskmanager.memory.network.max", "128m");
    settings.put("taskmanager.memory.managed.size", "128m");
    settings.put("taskmanager.memory.jvm-metaspace.size", "256m");
    settings.put("taskmanager.memory.jvm-overhead.min", "192m");
    settings.put("taskmanager.memory.jvm-overhead.max", "192m");
    settings.put("heartbeat.interval", "1000");
    settings.put("heartbeat.timeout", "6000");
    settings.put("restart-strategy.type", "fixed-delay");
    settings.put("restart-strategy.fixed-delay.attempts", "10");
    settings.put("restart-strategy.fixed-delay.delay", "1 s");
    settings.put("execution.attached", "true");
    settings.put("web.upload.dir", home.resolve("tmp").toString());
    settings.put("io.tmp.dirs", home.resolve("tmp").toString());
    Files.writeString(
        home.resolve("conf/config.yaml"),
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + ": " + setting.getValue() + "\n")
            .collect(Collectors.joining()));
    Files.writeString(
        home.resolve("conf/logback.xml"),
        """
        <configuration>
          <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{24}: %msg%n</pattern></encoder>
          </appender>
          <root level="INFO"><appender-ref ref="out"/></root>
        </configuration>
        """);
  }

  /** For {@code --flinkMaster}. */
  public String address() {
    return "localhost:" + port;
  }

  /** What it tells of itself. */
  public FlinkRest rest() {
    return rest;
  }

  /** Kills a worker by its process id. */
  public void kill(String taskManager) throws InterruptedException {
    FlinkProcess process = taskManagers.get(taskManager);
    if (process == null) {
      throw new IllegalArgumentException(taskManager + ": not one of " + taskManagers.keySet());
    }
    process.kill();
  }

  /** Something that comes true after a while. */
  public interface Condition {
    /** Whether it is true by now. */
    boolean holds() throws IOException, InterruptedException;
  }

  /**
   * Asks again and again.
   *
   * @throws IllegalStateException if it does not come true in time, or the JobManager ends
   */
  public void await(String what, Duration limit, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "No " + what + " within " + limit.toSeconds() + " s. " + jobManager.log());
      }
      jobManager.stayAlive();
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (FlinkProcess taskManager : taskManagers.values()) {
      taskManager.close();
    }
    jobManager.close();
  }
}
