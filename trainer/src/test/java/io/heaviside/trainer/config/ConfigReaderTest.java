package io.heaviside.trainer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.trainer.config.SelectionConfig.Metric;
import io.heaviside.trainer.threshold.Quantizer;
import io.heaviside.trainer.threshold.TargetRule;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  @Test
  void shouldFillInDefaultsWhenKeysAreAbsent() {
    ExperimentConfig config = read("name: mine\nepochs: 3");

    assertThat(config.name()).isEqualTo("mine");
    assertThat(config.epochs()).isEqualTo(3);
    assertThat(config.method()).isEqualTo(Method.FTPROP_MB);
    assertThat(config.activation())
        .isEqualTo(
            new ActivationConfig(
                Quantizer.SIGN, TargetRule.SOFT_HINGE, 3, ActivationConfig.Resolution.FIXED, true));
    assertThat(config.splitting()).isNull();
  }

  @Test
  void shouldMergeTheSplittingDefaultsWhenMethodIsRvsCgd() {
    SplittingConfig splitting =
        Objects.requireNonNull(read("method: rvs-cgd\nsplitting: {beta: 0.5}").splitting());

    assertThat(splitting.beta()).isEqualTo(0.5);
    assertThat(splitting.penalty()).isEqualTo(SplittingConfig.PenaltyName.L0);
  }

  @Test
  void shouldLetOverridesWinWhenBothNameAKey() {
    ExperimentConfig config =
        read("optimizer: {learning_rate: 0.1}", "optimizer.learning_rate=0.2", "seed=7");

    assertThat(config.optimizer().learningRate()).isEqualTo(0.2);
    assertThat(config.seed()).isEqualTo(7);
  }

  @Test
  void shouldTakeAKeyOutWhenItsOverrideIsNull() {
    String yaml = "method: rvs-cgd\nsplitting: {beta: 0.05, target_sparsity: 0.9}";

    ExperimentConfig pruning =
        ConfigReader.read(yaml, "test", List.of("method=magnitude-pruning", "splitting.beta=null"));

    assertThat(pruning.flattened())
        .containsEntry("splitting.beta", "0.01")
        .containsEntry("splitting.target_sparsity", "0.9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"optimizer.lerning_rate=null", "splitting.beta=null", "epochs.x=null"})
  void shouldRefuseToTakeOutWhatTheFileDoesNotHave(String override) {
    assertThatThrownBy(() -> read("epochs: 1\noptimizer: {name: sgd}", override))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("--set: found '" + override + "', which takes a key out");
  }

  @Test
  void shouldSayThatAWordIsExpectedWhenAListIsGiven() {
    assertThatThrownBy(
            () ->
                ConfigReader.read(
                    "epochs: 1", "test", List.of("activation.target_rule=[sste, ste]")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("activation.target_rule: found a list; expected one of ste, sste");
  }

  @Test
  void shouldReadBackTheSameExperimentWhenWrittenAsYaml() {
    ExperimentConfig config = read("method: rvs-cgd\nschedule: {name: step, epochs: [3, 5]}");

    ExperimentConfig again = read(config.toYaml());

    assertThat(again).isEqualTo(config);
    assertThat(again.hash()).isEqualTo(config.hash());
  }

  @Test
  void shouldFlattenToDottedParamsWhenLogged() {
    assertThat(read("method: rvs-cgd").flattened())
        .containsEntry("optimizer.learning_rate", "0.002")
        .containsEntry("splitting.penalty", "l0")
        .containsEntry("activation.target_rule", "soft-hinge")
        .containsEntry("method", "rvs-cgd");
  }

  @Test
  void shouldShareTheSeedGroupButNotTheHashWhenOnlyTheSeedDiffers() {
    ExperimentConfig one = read("seed: 1");
    ExperimentConfig two = read("seed: 2\nname: other");

    assertThat(one.seedGroup()).isEqualTo(two.seedGroup());
    assertThat(one.hash()).isNotEqualTo(two.hash());
    assertThat(one.seedGroup()).isNotEqualTo(read("epochs: 99").seedGroup());
  }

  /** The hashes are those from before these keys existed, taken from that version. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'name: x'          | 017251bb42ce25f4 | 414f6072d9d89499",
        "'method: rvs-cgd'  | 5307dace1dd4bd3c | d1e6fc526ece9c34",
        "{data: {validation: 0.1}, optimizer: {name: sgd, weight_decay: 0.1}, schedule: {name:"
            + " cosine}} | d799fb0c2048f8f5 | 9e1b9009ec21fc3e",
      })
  void shouldKeepTheHashOfOlderRunsWhenYoungerKeysAreNeutral(
      String yaml, String hash, String seedGroup) {
    assertThat(read(yaml).hash()).isEqualTo(hash);
    assertThat(read(yaml).seedGroup()).isEqualTo(seedGroup);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loss.label_smoothing=0.1",
        "optimizer.weight_decay_form=decoupled",
        "optimizer.clip_norm=1",
        "optimizer.clip_value=1",
        "schedule.warmup_epochs=2",
        "selection.patience=3",
      })
  void shouldChangeTheHashWhenWhatIsTrainedChanges(String override) {
    String yaml = "data: {validation: 0.1}";

    assertThat(read(yaml, override).hash()).isNotEqualTo(read(yaml).hash());
    assertThat(read(yaml, override).seedGroup()).isNotEqualTo(read(yaml).seedGroup());
    assertThat(read(yaml, override).flattened()).containsKey(override.replaceAll("=.*", ""));
  }

  /** Measuring less often may mean stopping later. */
  @Test
  void shouldCountWhatDecidesOnStoppingOnlyWhenTrainingMayStop() {
    for (String key : List.of("evaluation.every=2", "selection.metric=loss")) {
      String free = "data: {validation: 0.1}";
      String patient = "data: {validation: 0.1}\nselection: {patience: 3}";
      assertThat(read(free, key).hash()).isEqualTo(read(free).hash());
      assertThat(read(patient, key).hash()).isNotEqualTo(read(patient).hash());
    }
  }

  @Test
  void shouldCompareTheSparseWeightsWhenTheMethodHasThemUnlessToldOtherwise() {
    assertThat(read("method: rvs-cgd").selection().metric()).isEqualTo(Metric.ACCURACY_SPARSE);
    assertThat(read("method: cgd").selection().metric()).isEqualTo(Metric.ACCURACY);
    assertThat(read("method: admm", "selection.metric=accuracy").selection().metric())
        .isEqualTo(Metric.ACCURACY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "splitting.freeze_epoch=4 | splitting.freeze_epoch: found 4 in a run of 3 epochs, so that"
            + " the zeros",
        "splitting.start_epoch=4 | splitting.start_epoch: found 4 in a run of 3 epochs, so that the"
            + " weights",
        "splitting.lambda_ramp_epochs=4 | splitting.lambda_ramp_epochs: found 4 in a run of 3"
            + " epochs",
        "schedule={name: step, epochs: [2, 4]} | schedule.epochs: found 4 in a run of 3 epochs",
        "schedule.warmup_epochs=3 | schedule.warmup_epochs: found 3 in a run of 3 epochs",
      })
  void shouldWarnAndNotRefuseWhenTheRunEndsBeforeWhatItPlans(String override, String warning) {
    String yaml = "method: rvs-cgd\nepochs: 3";

    assertThat(read(yaml).warnings()).isEmpty();
    assertThat(read(yaml, override).warnings()).singleElement().asString().contains(warning);
    assertThat(read(yaml, override, "epochs=4").warnings()).isEmpty();
  }

  @Test
  void shouldWarnWhenPatienceEndsBeforeTheSecondMeasurementOrAfterTheRun() {
    String yaml = "epochs: 9\ndata: {validation: 0.1}\nselection: {patience: 3}";

    assertThat(read(yaml).warnings()).isEmpty();
    assertThat(read(yaml, "evaluation.every=3").warnings()).isEmpty();
    assertThat(read(yaml, "evaluation.every=4").warnings())
        .singleElement()
        .asString()
        .startsWith("warning: selection.patience: found 3 where there are 4 epochs from one")
        .contains("Raise it to 4 or more");
    assertThat(read(yaml, "epochs=3").warnings())
        .singleElement()
        .asString()
        .contains("selection.patience: found 3 in a run of 3 epochs, so that training never ends");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optimizer: {learning_rate: -1}   | optimizer.learning_rate: found -1.0; expected a number"
            + " > 0",
        "optimizer: {learning_rate: .nan} | Malformed numeric value",
        "optimizer: {learning_rate: fast} | optimizer.learning_rate: found 'fast'; expected a"
            + " number",
        "optimizer: {momentum: 1}         | optimizer.momentum: found 1.0; expected a number in [0,"
            + " 1)",
        "'method: rvs-cgd\nsplitting:'    | splitting: found nothing; expected a value",
        "'optimizer:'                     | optimizer: found nothing",
        "'method:'                        | method: found nothing",
        "'optimizer:\n  name:'            | optimizer.name: found nothing",
        "'epochs: 1\nepochs: 2'           | Duplicate field",
        "epochs: 0                        | epochs: found 0; expected a whole number >= 1",
        "diagnostics: {probe: -1}         | diagnostics.probe: found -1; expected a whole number >="
            + " 0",
        "epochs: 1.5                      | expected a whole number",
        "learning_rate: 1                 | unknown key learning_rate; allowed here: activation,"
            + " batch_size",
        "optimizer: {lr: 1}               | unknown key optimizer.lr; allowed here: clip_norm,"
            + " clip_value, learning_rate",
        "optimizer: {clip_norm: -1}       | optimizer.clip_norm: found -1.0; expected a number >="
            + " 0",
        "optimizer: {clip_value: -1}      | optimizer.clip_value: found -1.0; expected a number >="
            + " 0",
        "optimizer: {weight_decay_form: l1} | optimizer.weight_decay_form: found l1; expected one"
            + " of l2, decoupled",
        "loss: {label_smoothing: 1}       | loss.label_smoothing: found 1.0; expected a number in"
            + " [0, 1)",
        "loss: {smoothing: 1}             | unknown key loss.smoothing; allowed here:"
            + " label_smoothing",
        "schedule: {warmup_epochs: -1}    | schedule.warmup_epochs: found -1; expected a whole"
            + " number >= 0",
        "'schedule: {name: step, epochs: [3], warmup_epochs: 3}' | schedule.epochs: found [3];"
            + " expected epochs after those of schedule.warmup_epochs, the first 3",
        "evaluation: {every: 0}           | evaluation.every: found 0; expected a whole number >="
            + " 1",
        "evaluation: {report_every: -1}   | evaluation.report_every: found -1; expected a whole"
            + " number >= 0",
        "'evaluation: {every: 2, report_every: 3}' | evaluation.report_every: found 3; expected 0"
            + " or a multiple of evaluation.every = 2",
        "selection: {patience: -1}        | selection.patience: found -1; expected a whole number"
            + " >= 0",
        "selection: {patience: 3}         | selection.patience: found 3; expected 0 without a"
            + " validation split",
        "selection: {min_delta: -1}       | selection.min_delta: found -1.0; expected a number >="
            + " 0",
        "selection: {metric: f1}          | selection.metric: found f1; expected one of accuracy,"
            + " accuracy-sparse, loss",
        "selection: {metric: accuracy-sparse} | selection.metric: found accuracy-sparse; expected"
            + " accuracy or loss with the method ftprop-mb",
        "'ftprop: {formulation: per-layer}\n"
            + "optimizer: {clip_norm: 1}' | ftprop.formulation: found per-layer; expected surrogate"
            + " with optimizer.clip_norm or clip_value",
        "method: backprop                 | method: found backprop; expected one of ftprop-mb,"
            + " rvs-cgd",
        "data: {augmentation: flip}       | data.augmentation: found flip; expected one of none,"
            + " pad-crop",
        "data: {pad: -1}                  | data.pad: found -1; expected a whole number >= 0",
        "'data: {mean: [0.5]}'            | data.std: found []; expected as many values as"
            + " data.mean",
        "'data: {mean: [0], std: [0]}'    | data.std: found 0.0; expected a number > 0",
        "model: {hidden: [5]}             | model.hidden: found [5]; expected [], because only",
        "model: {name: mlp}               | model.hidden: found []; expected the units of",
        "model: {name: alexnet, batch_norm: without} | alexnet is not defined without batch norm",
        "model: {initialization: zero}    | model.initialization: found zero; expected one of"
            + " model",
        "model: {dropout: 1}              | model.dropout: found 1.0; expected a number in [0, 1)",
        "optimizer: 5                     | optimizer: expected a block of keys",
        "splitting: {beta: 1}             | splitting: belongs to the methods rvs-cgd, admm,"
            + " magnitude-pruning",
        "'name: \"\"'                     | name: found ''; expected a name",
        "'just a word'                    | expected an experiment in YAML",
        "'a: [1'                          | not readable as YAML",
        "data: {augmentation: crop-flip}  | data.image_size: found 0; expected a number > 0 with"
            + " the",
        "'method: rvs-cgd\n"
            + "splitting: {freeze_epoch: 2, overwrite: false}' | splitting.overwrite: found never",
        "'activation: {quantizer: step, target_rule: adaline}' | activation.target_rule: found"
            + " adaline; expected one that is defined for the quantizer step: ste, sste,"
            + " soft-hinge, ramp, relu, clipped-relu, log-tailed-relu",
        "'activation: {quantizer: relu}'  | defined for the quantizer relu: exact",
        "'activation: {quantizer: quantized-relu, steps: 1}' | activation.steps: found 1; expected"
            + " a whole number >= 2",
        "'activation: {target_rule: sste, weighted: false}' | activation.weighted: found false;"
            + " expected true, for the rule sste is the gradient from above. Without weighting are"
            + " defined: sste-v2, truncated-hinge, soft-hinge, lecun-tanh, sigmoid, sigmoid2-2,"
            + " sigmoid3-2, perceptron, adaline.",
        "'activation: {quantizer: step, target_rule: sste, weighted: false}' | Without weighting"
            + " are defined: soft-hinge.",
        "'activation: {quantizer: quantized-relu, target_rule: sste, weighted: false}' | Without"
            + " weighting are defined: truncated-hinge, soft-hinge.",
        "'activation: {quantizer: relu, target_rule: exact, weighted: false}' | Without weighting"
            + " are defined: none, for this quantizer.",
        "'activation: {quantizer: saturated-relu, target_rule: exact, weighted: false}' | Without"
            + " weighting are defined: none, for this quantizer.",
        "'activation: {resolution: learned}' | activation.resolution: found learned; expected"
            + " fixed",
        "'activation: {resolution: learned, quantizer: quantized-relu, target_rule: clipped-relu,"
            + " steps: 7}' | activation.steps: found 7; expected one of [1, 3, 15]",
        "'model: {name: resnet-18-small}\n"
            + "ftprop: {formulation: per-layer}' | ftprop.formulation: found per-layer; expected"
            + " surrogate with the model resnet-18-small, which branches: layer by layer go chains"
            + " only, lenet, lenet5, lenet-32-64, convnet4, convnet8, alexnet, mlp. Change it in"
            + " the config file or with --set ftprop.formulation=VALUE.",
        "'activation: {resolution: learned, quantizer: quantized-relu, target_rule: clipped-relu}\n"
            + "ftprop: {formulation: per-layer}' | ftprop.formulation: found per-layer; expected"
            + " surrogate with activation.resolution learned",
        "'ftprop: {formulation: fast}'    | ftprop.formulation: found fast; expected one of"
            + " surrogate, per-layer",
      })
  void shouldNameKeyValueAndCureWhenTheConfigIsWrong(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("test.yaml: ")
        .hasMessageContaining(message);
  }

  @Test
  void shouldRefuseAnOverrideWhenItIsNotAKeyAndAValue() {
    assertThatThrownBy(() -> read("name: x", "epochs"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("--set: found 'epochs'; expected KEY=VALUE");
    assertThatThrownBy(() -> read("name: x", "nonsense.key=1"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown key nonsense");
    assertThatThrownBy(() -> read("name: x", "method="))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("method: found nothing");
  }

  private static ExperimentConfig read(String yaml, String... overrides) {
    return ConfigReader.read(yaml, "test.yaml", List.of(overrides));
  }
}
