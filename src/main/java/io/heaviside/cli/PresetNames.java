package io.heaviside.cli;

import io.heaviside.workflow.Presets;
import java.util.Iterator;

/** The presets, for help texts and completion scripts. */
final class PresetNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Presets.names().iterator();
  }
}
