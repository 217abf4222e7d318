package io.heaviside.trainer.engine;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.vertex.BaseWrapperVertex;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A vertex of a network that says when it has done its part of a training step. */
@SuppressWarnings("serial") // Lives in a running network only.
final class TimedVertex extends BaseWrapperVertex {
  private final transient StepParts parts;
  private final String forward;
  private final String backward;

  TimedVertex(GraphVertex vertex, StepParts parts) {
    super(vertex);
    this.parts = parts;
    this.forward = vertex.getVertexName() + StepParts.FORWARD;
    this.backward = vertex.getVertexName() + StepParts.BACKWARD;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    if (!training) {
      return super.doForward(false, workspaces);
    }
    parts.before();
    INDArray output = super.doForward(true, workspaces);
    parts.after(forward);
    return output;
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    parts.before();
    Pair<Gradient, INDArray[]> gradients = super.doBackward(truncated, workspaces);
    parts.after(backward);
    return gradients;
  }
}
