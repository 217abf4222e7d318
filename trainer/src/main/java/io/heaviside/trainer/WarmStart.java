package io.heaviside.trainer;

import io.heaviside.trainer.checkpoint.Checkpoint;
import io.heaviside.trainer.checkpoint.Checkpoints;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.splitting.UnitNormFilters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a training from the weights of a model or of a checkpoint, batch norm included, whatever
 * its method was.
 */
final class WarmStart {
  private static final Logger LOG = LoggerFactory.getLogger(WarmStart.class);
  private static final int MOST_NAMED = 10;

  private WarmStart() {}

  /**
   * Overwrites the network's parameters where the config says so.
   *
   * @param builder makes the network of an experiment, for the images at hand
   * @return the SHA-256 of the model file, or of the checkpoint's list of hashes; empty where
   *     training starts from random weights
   * @throws ConfigException if the model has other parameters; the message names them
   * @throws ModelException if the file is missing, damaged or no model of Heaviside's
   * @throws io.heaviside.trainer.checkpoint.CheckpointException if a folder holds no checkpoint
   */
  static String apply(
      ExperimentConfig config,
      ComputationGraph network,
      Function<ExperimentConfig, ComputationGraph> builder) {
    if (config.warmStart().isEmpty()) {
      return "";
    }
    Path place = Path.of(config.warmStart());
    String digest =
        Files.isDirectory(place)
            ? start(network, Checkpoints.newest(place, LOG::warn), builder)
            : start(network, place);
    if (config.splitting() != null && config.splitting().unitNormFilters()) {
      UnitNormFilters.normalize(network, config.splitting());
    }
    return digest;
  }

  private static String start(ComputationGraph network, Path model) {
    copy(model, TrainedModel.load(model).network(), network);
    return ModelFile.sha256(model);
  }

  private static String start(
      ComputationGraph network,
      Checkpoint checkpoint,
      Function<ExperimentConfig, ComputationGraph> builder) {
    String experiment = checkpoint.origin().experiment();
    Path folder = checkpoint.folder();
    ComputationGraph source =
        builder.apply(ConfigReader.read(experiment, folder.toString(), List.of()));
    checkpoint.assignWeights(source);
    copy(folder, source, network);
    return ModelFile.sha256(checkpoint.sums());
  }

  private static void copy(Path place, ComputationGraph source, ComputationGraph network) {
    checkSame(place, source, network);
    for (Layer layer : network.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      Map<String, INDArray> weights = source.getLayer(name).paramTable();
      layer.paramTable().forEach((key, values) -> values.assign(weights.get(key)));
    }
  }

  private static void checkSame(Path file, ComputationGraph source, ComputationGraph network) {
    List<String> differences = differences(shapes(source), shapes(network));
    if (!differences.isEmpty()) {
      int more = differences.size() - MOST_NAMED;
      throw new ConfigException(
          "warm_start: found "
              + file
              + ", whose network "
              + String.join(", ", differences.subList(0, differences.size() - Math.max(0, more)))
              + (more > 0 ? " and " + more + " more" : "")
              + "; expected the parameters of this experiment's network. Name a model of the same"
              + " architecture or remove the key.");
    }
  }

  private static List<String> differences(Map<String, String> found, Map<String, String> expected) {
    List<String> differences = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(expected.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      String here = found.get(name);
      String wanted = expected.get(name);
      if (here == null) {
        differences.add("lacks " + name + " of shape " + wanted);
      } else if (wanted == null) {
        differences.add("has " + name + " too");
      } else if (!here.equals(wanted)) {
        differences.add("has " + name + " of shape " + here + " instead of " + wanted);
      }
    }
    return differences;
  }

  private static Map<String, String> shapes(ComputationGraph network) {
    Map<String, String> shapes = new LinkedHashMap<>();
    network
        .paramTable()
        .forEach((name, values) -> shapes.put(name, Arrays.toString(values.shape())));
    return shapes;
  }
}
