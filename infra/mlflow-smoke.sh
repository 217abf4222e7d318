#!/usr/bin/env bash
# Starts a real MLflow server (the mlflow on the PATH), trains and sweeps against it and asks the server for
# the runs.
#
#   pip install mlflow==3.8.1 && infra/mlflow-smoke.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v mlflow >/dev/null || {
  echo "$0: no mlflow on the PATH: pip install mlflow" >&2
  exit 2
}

folder=$(mktemp -d)
port=${MLFLOW_PORT:-5099}
export MLFLOW_TRACKING_URI=http://127.0.0.1:$port
mlflow server --host 127.0.0.1 --port "$port" --backend-store-uri "sqlite:///$folder/mlflow.db" \
  --artifacts-destination "$folder/artifacts" >"$folder/server.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$folder"' EXIT

for _ in $(seq 60); do
  curl -sf "$MLFLOW_TRACKING_URI/health" >/dev/null && break
  kill -0 "$server" 2>/dev/null || {
    cat "$folder/server.log" >&2
    exit 1
  }
  sleep 1
done

launcher=$PWD/heaviside
cd "$folder"
"$launcher" preprocess mnist --offline --stand-in-train=2000 --stand-in-test=500
"$launcher" train --config lenet-mnist-rvs-cgd --set epochs=1 --set splitting.freeze_epoch=0 \
  --data data/shards/synthetic-digits/2000-500 --experiment smoke
"$launcher" runs list --experiment smoke

# The server's own word: the run is finished, has its metrics, its dataset and its model.
ask() {
  curl -sf -X POST -H 'Content-Type: application/json' "$MLFLOW_TRACKING_URI/api/2.0/mlflow/$1" -d "$2"
}
experiment=$(curl -sf "$MLFLOW_TRACKING_URI/api/2.0/mlflow/experiments/get-by-name?experiment_name=smoke" |
  jq -er .experiment.experiment_id)
run=$(ask runs/search "{\"experiment_ids\":[\"$experiment\"]}" | jq -e '.runs[0]')
jq -e '.info.status == "FINISHED"' <<<"$run"
jq -e '[.data.metrics[].key] | contains(["test/accuracy", "test/accuracy_sparse", "sparsity/total"])' <<<"$run"
jq -e '.inputs.dataset_inputs | length >= 1' <<<"$run"
curl -sf "$MLFLOW_TRACKING_URI/api/2.0/mlflow/artifacts/list?run_id=$(jq -r .info.run_id <<<"$run")" |
  jq -e '.files | length >= 1'

# A sweep is found again by its tags: the second call finds both trials and trains none.
cat >sweep.yaml <<'END'
name: smoke
base: lenet-mnist-ftprop-mb
parameters:
  optimizer.learning_rate: [0.001, 0.003]
  data.validation: [0.1]
metric: validation/accuracy
budget: {epochs: 1}
END
for _ in first again; do
  "$launcher" sweep --config sweep.yaml --data data/shards/synthetic-digits/2000-500 --experiment smoke-sweep
done
sweep=$(curl -sf "$MLFLOW_TRACKING_URI/api/2.0/mlflow/experiments/get-by-name?experiment_name=smoke-sweep" |
  jq -er .experiment.experiment_id)
runs=$(ask runs/search "{\"experiment_ids\":[\"$sweep\"]}")
parent=$(jq -er '[.runs[] | select(any(.data.tags[]; .key == "heaviside.sweep"))]
  | if length == 1 then .[0].info.run_id else error("\(length) parents") end' <<<"$runs")
jq -e --arg parent "$parent" '.runs | length == 3 and all(.info.status == "FINISHED")
  and ([.[] | select(any(.data.tags[]; .key == "mlflow.parentRunId" and .value == $parent))] | length == 2)' <<<"$runs"
curl -sf "$MLFLOW_TRACKING_URI/api/2.0/mlflow/artifacts/list?run_id=$parent" |
  jq -e '[.files[].path] | contains(["sweep.yaml", "best.yaml"])'
echo "the server has the run and the sweep"
