package io.heaviside.tracking;

/** Keys of the tags that tracking itself writes. */
public final class TagNames {
  public static final String RUN_NAME = "mlflow.runName";
  public static final String USER = "mlflow.user";
  public static final String SOURCE_NAME = "mlflow.source.name";
  public static final String SOURCE_TYPE = "mlflow.source.type";
  public static final String GIT_COMMIT = "mlflow.source.git.commit";
  public static final String GIT_BRANCH = "mlflow.source.git.branch";
  public static final String GIT_REPOSITORY = "mlflow.source.git.repoURL";

  /** Markdown that MLflow's UI shows as the run's description. */
  public static final String NOTE = "mlflow.note.content";

  /** On a dataset input: what the dataset was read for. */
  public static final String DATASET_CONTEXT = "mlflow.data.context";

  /** The run's models, as MLflow 2 lists them. */
  public static final String MODEL_HISTORY = "mlflow.log-model.history";

  /** On an experiment: the metric by which its runs are compared. */
  public static final String PRIMARY_METRIC = "mlflow.experiment.primaryMetric.name";

  public static final String PRIMARY_METRIC_GREATER_IS_BETTER =
      "mlflow.experiment.primaryMetric.greaterIsBetter";

  /** The address of the server that should have had this run. */
  public static final String FALLBACK = "heaviside.tracking.fallback";

  /** The server's id of the run whose undelivered rest is here. */
  public static final String SERVER_RUN_ID = "heaviside.tracking.server_run_id";

  /** On a run that was pushed to a server: its id in the store that it came from. */
  public static final String SOURCE_RUN_ID = "heaviside.source_run_id";

  /** On a nested run: the run that it belongs to. */
  public static final String PARENT_RUN_ID = "mlflow.parentRunId";

  /** A random id that tells a repeated creation from a second run. */
  public static final String CREATION_ID = "heaviside.tracking.creation_id";

  public static final String PROCESS_ID = "heaviside.process.id";
  public static final String PROCESS_HOST = "heaviside.process.host";

  /** When the process started, in milliseconds since 1970: process ids are used again. */
  public static final String PROCESS_START = "heaviside.process.start";

  /** Which start of the system the process belongs to: pids begin anew with each. */
  public static final String PROCESS_BOOT = "heaviside.process.boot_id";

  /** Which container's pids its pid is one of. */
  public static final String PROCESS_NAMESPACE = "heaviside.process.pid_namespace";

  /** Whether the sources in use differ from the commit that the run names: true, false, unknown. */
  public static final String GIT_DIRTY = "heaviside.source.git.dirty";

  /** The commit of the folder that Heaviside was called in, where that is another repository. */
  public static final String CALLER_GIT_COMMIT = "heaviside.caller.git.commit";

  public static final String CALLER_GIT_BRANCH = "heaviside.caller.git.branch";
  public static final String CALLER_GIT_REPOSITORY = "heaviside.caller.git.repoURL";

  /** The Java runtime, e.g. {@code 17.0.13+11 OpenJDK 64-Bit Server VM (Debian)}. */
  public static final String JAVA = "heaviside.java";

  /** The operating system, e.g. {@code Linux 6.1.0 amd64}. */
  public static final String OS = "heaviside.os";

  /** The processor's model, as the system calls it. */
  public static final String CPU = "heaviside.cpu";

  /** Why a run was ended by someone else than itself. */
  public static final String KILLED_BECAUSE = "heaviside.killed_because";

  /** On a failed run: the error that ended it. */
  public static final String FAILURE = "heaviside.failure";

  private TagNames() {}
}
