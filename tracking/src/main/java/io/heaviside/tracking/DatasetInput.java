package io.heaviside.tracking;

import org.jspecify.annotations.Nullable;

/**
 * A dataset that a run reads, as MLflow records it. MLflow knows a dataset by (experiment, name,
 * digest) and keeps one context for it in a run, so a training and a test split need names or
 * digests of their own.
 *
 * @param name at most 500 characters, e.g. {@code mnist/train}
 * @param digest identifies the content, at most 36 characters
 * @param context what it is read for, e.g. {@code train} or {@code test}
 * @param sourceType where it came from, e.g. {@code local}, at most 36 characters
 * @param source JSON, e.g. <code>{"uri": "data/mnist"}</code>
 * @param schema JSON, e.g. <code>{"mlflow_tensorspec": …}</code>, or null
 * @param profile JSON, e.g. <code>{"num_rows": 60000}</code>, or null
 */
public record DatasetInput(
    String name,
    String digest,
    String context,
    String sourceType,
    String source,
    @Nullable String schema,
    @Nullable String profile) {

  public DatasetInput {
    name = Limits.name("dataset name", name, Limits.DATASET_NAME);
    digest = Limits.name("digest of dataset " + name, digest, Limits.DATASET_DIGEST);
    context = Limits.name("context of dataset " + name, context, Limits.DATASET_CONTEXT);
    sourceType = Limits.name("source type of dataset " + name, sourceType, Limits.DATASET_DIGEST);
    Limits.text("source of dataset " + name, source, Limits.DATASET_TEXT);
    Limits.text("schema of dataset " + name, schema, Limits.DATASET_TEXT);
    Limits.text("profile of dataset " + name, profile, Limits.DATASET_PROFILE);
  }
}
