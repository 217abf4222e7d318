package io.heaviside.trainer.config;

import java.util.List;

/**
 * Which network is trained.
 *
 * @param name the architecture
 * @param hidden for {@code mlp}: units of each hidden layer, from the images on
 * @param batchNorm whether batch norm stands where the architecture leaves the choice
 * @param batchNormEpsilon what batch norm adds to the variance; 0 is the architecture's own
 * @param batchNormDecay weight of the old value in batch norm's running statistics, in [0, 1)
 * @param initialization how parameters start
 * @param dropout for the architectures that have it: share of the inputs dropped, in [0, 1)
 */
public record ModelConfig(
    Architecture name,
    List<Integer> hidden,
    BatchNorm batchNorm,
    double batchNormEpsilon,
    double batchNormDecay,
    Initialization initialization,
    double dropout) {
  /** The architectures that can be built. */
  public enum Architecture {
    /** LeNet with 20 and 50 filters of 5x5 and 500 hidden units, batch norm before each step. */
    LENET,
    /** LeNet-5 with 6 and 16 filters of 5x5, 120 and 84 hidden units. */
    LENET5,
    /** LeNet with 32 and 64 filters of 5x5 that keep the size, 1024 hidden units, dropout. */
    LENET_32_64,
    /** The four-layer network of FTPROP's CIFAR-10 experiment. */
    CONVNET4,
    /** The eight-layer network of FTPROP's CIFAR-10 experiment, DoReFa-Net's for SVHN. */
    CONVNET8,
    /** AlexNet as DoReFa-Net and FTPROP train it. */
    ALEXNET,
    /** ResNet-18 with the stem for ImageNet. */
    RESNET_18,
    /** ResNet-18 with the stem for small images. */
    RESNET_18_SMALL,
    /** Fully connected layers. */
    MLP;

    boolean canDoWithoutBatchNorm() {
      return this != ALEXNET && this != RESNET_18 && this != RESNET_18_SMALL;
    }

    /** Returns whether every layer has one layer below it and one above, without shortcuts. */
    public boolean isChain() {
      return this != RESNET_18 && this != RESNET_18_SMALL;
    }
  }

  /** Batch norm as an option. */
  public enum BatchNorm {
    /** As the architecture is published. */
    MODEL,
    /** In every place that the architecture foresees. */
    WITH,
    /** Nowhere. */
    WITHOUT;

    /** Returns whether there is batch norm, where the model by itself has it or not. */
    public boolean isThere(boolean byItself) {
      return this == MODEL ? byItself : this == WITH;
    }
  }

  /** How parameters start. */
  public enum Initialization {
    /** As the architecture is published. */
    MODEL,
    /** Weights uniform in {@code +-1/sqrt(fan_in)}, biases 0, scales of batch norm 1. */
    UNIFORM,
    /**
     * PyTorch 0.3: weights and biases uniform in {@code +-1/sqrt(fan_in)}, scales of batch norm
     * uniform in [0, 1).
     */
    PYTORCH,
    /**
     * Filters normal with variance {@code 2 / (k^2 filters)} (He et al. 2015), scales of batch norm
     * 1, fully connected layers as under PYTORCH.
     */
    HE_NORMAL_FAN_OUT
  }

  /** Checks the ranges, and that an option belongs to the architecture. */
  public ModelConfig {
    hidden = List.copyOf(hidden);
    hidden.forEach(units -> Check.atLeast("model.hidden", units, 1));
    if (hidden.isEmpty() == (name == Architecture.MLP)) {
      throw ConfigException.outOfRange(
          "model.hidden",
          hidden,
          name == Architecture.MLP
              ? "the units of at least one hidden layer, as in [500, 300]"
              : "[], because only the model mlp has hidden layers to size");
    }
    if (batchNorm == BatchNorm.WITHOUT && !name.canDoWithoutBatchNorm()) {
      throw ConfigException.outOfRange(
          "model.batch_norm",
          Words.of(batchNorm),
          "model or with: " + Words.of(name) + " is not defined without batch norm");
    }
    Check.notNegative("model.batch_norm_epsilon", batchNormEpsilon);
    Check.fraction("model.batch_norm_decay", batchNormDecay);
    Check.fraction("model.dropout", dropout);
  }
}
