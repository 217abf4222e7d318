package io.heaviside.trainer.feasible;

/**
 * A setting that a search looked at.
 *
 * @param targets the setting
 * @param network the network whose units were fitted to it
 * @param loss what became of it
 */
public record Candidate(HiddenTargets targets, SignNetwork network, SettingLoss loss) {}
