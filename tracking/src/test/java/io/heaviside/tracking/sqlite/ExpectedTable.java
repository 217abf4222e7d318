package io.heaviside.tracking.sqlite;

import java.util.List;

/**
 * A table of MLflow's, written out by hand from MLflow's own schema.
 *
 * @param columns name and type, with " *" for NOT NULL and " = …" for a default
 * @param primaryKey the constraint with its columns in order
 * @param constraints what the table's definition says besides columns and key, without spaces
 * @param foreignKeys column -> table.column, with what happens ON UPDATE / ON DELETE
 * @param indexes name(columns), only those made by CREATE INDEX
 */
record ExpectedTable(
    String name,
    List<String> columns,
    String primaryKey,
    List<String> constraints,
    List<String> foreignKeys,
    List<String> indexes) {

  private static final String STAGE = "CHECK(lifecycle_stageIN('active','deleted'))";
  private static final String IS_NAN = "CHECK(is_nanIN(0,1))";
  private static final String TO_RUN = "run_uuid -> runs.run_uuid NO ACTION/NO ACTION";
  private static final String TO_EXPERIMENT =
      "experiment_id -> experiments.experiment_id NO ACTION/NO ACTION";
  private static final String TO_MODEL = "name -> registered_models.name CASCADE/NO ACTION";

  /** The 15 tables at revision acf3f17fdcc7, and alembic_version. */
  static final List<ExpectedTable> ALL =
      List.of(
          new ExpectedTable(
              "alembic_version",
              List.of("version_num VARCHAR(32) *"),
              "alembic_version_pkc(version_num)",
              List.of(),
              List.of(),
              List.of()),
          new ExpectedTable(
              "experiments",
              List.of(
                  "experiment_id INTEGER *",
                  "name VARCHAR(256) *",
                  "artifact_location VARCHAR(256)",
                  "lifecycle_stage VARCHAR(32)",
                  "creation_time BIGINT",
                  "last_update_time BIGINT"),
              "experiment_pk(experiment_id)",
              List.of("CONSTRAINTexperiments_lifecycle_stage" + STAGE, "UNIQUE(name)"),
              List.of(),
              List.of()),
          new ExpectedTable(
              "experiment_tags",
              List.of("key VARCHAR(250) *", "value VARCHAR(5000)", "experiment_id INTEGER *"),
              "experiment_tag_pk(key,experiment_id)",
              List.of(),
              List.of(TO_EXPERIMENT),
              List.of()),
          new ExpectedTable(
              "runs",
              List.of(
                  "run_uuid VARCHAR(32) *",
                  "name VARCHAR(250)",
                  "source_type VARCHAR(20)",
                  "source_name VARCHAR(500)",
                  "entry_point_name VARCHAR(50)",
                  "user_id VARCHAR(256)",
                  "status VARCHAR(9)",
                  "start_time BIGINT",
                  "end_time BIGINT",
                  "source_version VARCHAR(50)",
                  "lifecycle_stage VARCHAR(20)",
                  "artifact_uri VARCHAR(200)",
                  "experiment_id INTEGER",
                  "deleted_time BIGINT"),
              "run_pk(run_uuid)",
              List.of(
                  "CONSTRAINTsource_typeCHECK(source_typeIN"
                      + "('NOTEBOOK','JOB','LOCAL','UNKNOWN','PROJECT'))",
                  "CONSTRAINTruns_lifecycle_stage" + STAGE,
                  ",CHECK(statusIN('SCHEDULED','FAILED','FINISHED','RUNNING','KILLED'))"),
              List.of(TO_EXPERIMENT),
              List.of()),
          new ExpectedTable(
              "tags",
              List.of("key VARCHAR(250) *", "value VARCHAR(5000)", "run_uuid VARCHAR(32) *"),
              "tag_pk(key,run_uuid)",
              List.of(),
              List.of(TO_RUN),
              List.of("index_tags_run_uuid(run_uuid)")),
          new ExpectedTable(
              "params",
              List.of("key VARCHAR(250) *", "value VARCHAR(8000) *", "run_uuid VARCHAR(32) *"),
              "param_pk(key,run_uuid)",
              List.of(),
              List.of(TO_RUN),
              List.of("index_params_run_uuid(run_uuid)")),
          new ExpectedTable(
              "metrics",
              List.of(
                  "key VARCHAR(250) *",
                  "value FLOAT *",
                  "timestamp BIGINT *",
                  "run_uuid VARCHAR(32) *",
                  "step BIGINT * = '0'",
                  "is_nan BOOLEAN * = '0'"),
              "metric_pk(key,timestamp,step,run_uuid,value,is_nan)",
              List.of("," + IS_NAN),
              List.of(TO_RUN),
              List.of("index_metrics_run_uuid(run_uuid)")),
          new ExpectedTable(
              "latest_metrics",
              List.of(
                  "key VARCHAR(250) *",
                  "value FLOAT *",
                  "timestamp BIGINT",
                  "step BIGINT *",
                  "is_nan BOOLEAN *",
                  "run_uuid VARCHAR(32) *"),
              "latest_metric_pk(key,run_uuid)",
              List.of("," + IS_NAN),
              List.of(TO_RUN),
              List.of("index_latest_metrics_run_uuid(run_uuid)")),
          new ExpectedTable(
              "datasets",
              List.of(
                  "dataset_uuid VARCHAR(36) *",
                  "experiment_id INTEGER *",
                  "name VARCHAR(500) *",
                  "digest VARCHAR(36) *",
                  "dataset_source_type VARCHAR(36) *",
                  "dataset_source TEXT *",
                  "dataset_schema TEXT",
                  "dataset_profile TEXT"),
              "dataset_pk(experiment_id,name,digest)",
              List.of(),
              List.of(TO_EXPERIMENT),
              List.of(
                  "index_datasets_dataset_uuid(dataset_uuid)",
                  "index_datasets_experiment_id_dataset_source_type"
                      + "(experiment_id,dataset_source_type)")),
          new ExpectedTable(
              "inputs",
              List.of(
                  "input_uuid VARCHAR(36) *",
                  "source_type VARCHAR(36) *",
                  "source_id VARCHAR(36) *",
                  "destination_type VARCHAR(36) *",
                  "destination_id VARCHAR(36) *"),
              "inputs_pk(source_type,source_id,destination_type,destination_id)",
              List.of(),
              List.of(),
              List.of(
                  "index_inputs_destination_type_destination_id_source_type"
                      + "(destination_type,destination_id,source_type)",
                  "index_inputs_input_uuid(input_uuid)")),
          new ExpectedTable(
              "input_tags",
              List.of("input_uuid VARCHAR(36) *", "name VARCHAR(255) *", "value VARCHAR(500) *"),
              "input_tags_pk(input_uuid,name)",
              List.of(),
              List.of(),
              List.of()),
          new ExpectedTable(
              "registered_models",
              List.of(
                  "name VARCHAR(256) *",
                  "creation_time BIGINT",
                  "last_updated_time BIGINT",
                  "description VARCHAR(5000)"),
              "registered_model_pk(name)",
              List.of("UNIQUE(name)"),
              List.of(),
              List.of()),
          new ExpectedTable(
              "registered_model_tags",
              List.of("key VARCHAR(250) *", "value VARCHAR(5000)", "name VARCHAR(256) *"),
              "registered_model_tag_pk(key,name)",
              List.of(),
              List.of(TO_MODEL),
              List.of()),
          new ExpectedTable(
              "registered_model_aliases",
              List.of("alias VARCHAR(256) *", "version INTEGER *", "name VARCHAR(256) *"),
              "registered_model_alias_pk(name,alias)",
              List.of("CONSTRAINTregistered_model_alias_name_fkeyFOREIGNKEY(name)"),
              List.of("name -> registered_models.name CASCADE/CASCADE"),
              List.of()),
          new ExpectedTable(
              "model_versions",
              List.of(
                  "name VARCHAR(256) *",
                  "version INTEGER *",
                  "creation_time BIGINT",
                  "last_updated_time BIGINT",
                  "description VARCHAR(5000)",
                  "user_id VARCHAR(256)",
                  "current_stage VARCHAR(20)",
                  "source VARCHAR(500)",
                  "run_id VARCHAR(32)",
                  "status VARCHAR(20)",
                  "status_message VARCHAR(500)",
                  "run_link VARCHAR(500)",
                  "storage_location VARCHAR(500)"),
              "model_version_pk(name,version)",
              List.of(),
              List.of(TO_MODEL),
              List.of()),
          new ExpectedTable(
              "model_version_tags",
              List.of(
                  "key VARCHAR(250) *",
                  "value VARCHAR(5000)",
                  "name VARCHAR(256) *",
                  "version INTEGER *"),
              "model_version_tag_pk(key,name,version)",
              List.of(),
              List.of(
                  "name -> model_versions.name CASCADE/NO ACTION",
                  "version -> model_versions.version CASCADE/NO ACTION"),
              List.of()));
}
