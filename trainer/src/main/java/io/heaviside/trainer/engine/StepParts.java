package io.heaviside.trainer.engine;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Charges a {@link TimeLedger} with the parts of every training step: each layer forward and
 * backward, loss, updater, and what comes between two steps as input.
 *
 * <p>Exact rather than sampled: the clock is read on both sides of every layer, which costs some
 * ten microseconds a step for the seventy vertices of ResNet-18. What the ledger calls the time of
 * a layer is that of its call from Java, native threads that it waits for included.
 */
public final class StepParts extends BaseTrainingListener {
  /** From the end of one step to the first layer of the next: waiting for the batch, copying it. */
  public static final String INPUT = "input";

  /** Loss and regularization terms. */
  public static final String LOSS = "loss";

  /** From the gradients to the new weights, the proximal maps of splitting included. */
  public static final String UPDATER = "updater";

  /** DL4J's bookkeeping between the layers, and listeners. */
  public static final String REST = "rest";

  /** What the name of a layer is followed by. */
  public static final String FORWARD = " forward";

  /** What the name of a layer is followed by. */
  public static final String BACKWARD = " backward";

  private final TimeLedger ledger;
  private boolean inStep;

  private StepParts(TimeLedger ledger) {
    this.ledger = ledger;
  }

  /** Times every step that the network takes from now on; inference is left alone. */
  public static void attach(ComputationGraph network, TimeLedger ledger) {
    StepParts parts = new StepParts(ledger);
    GraphVertex[] vertices = network.getVertices();
    for (int i = 0; i < vertices.length; i++) {
      if (!vertices[i].isInputVertex()) {
        vertices[i] = new TimedVertex(vertices[i], parts);
      }
    }
    network.addListeners(parts);
  }

  /** Charges what came before a layer. */
  void before() {
    ledger.charge(inStep ? REST : INPUT);
    inStep = true;
  }

  void after(String part) {
    ledger.charge(part);
  }

  @Override
  public void onBackwardPass(Model model) {
    ledger.charge(LOSS);
  }

  @Override
  public void onGradientCalculation(Model model) {
    ledger.charge(REST);
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    ledger.charge(UPDATER);
    inStep = false;
  }
}
