package io.heaviside.bench;

import io.heaviside.pipelines.InputException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Python script of {@code infra/bench} that does the same work with the tools that people would
 * use instead.
 *
 * @param python the interpreter
 * @param script the script
 */
public record Peer(String python, Path script) {
  private static final Path DEBIAN = Path.of("/usr/bin/python3");
  private static final Path FOLDER = Path.of("infra", "bench");

  /**
   * Finds a script of the project that this program was built from.
   *
   * @param python the interpreter; null for Debian's, and where there is none, that on the PATH
   * @throws InputException if the script is not there
   */
  public static Peer of(@Nullable String python, String script) {
    String usual = Files.isExecutable(DEBIAN) ? DEBIAN.toString() : "python3";
    return new Peer(python == null ? usual : python, locate(script));
  }

  /** The folder or jar of this class. */
  private static Path built() {
    try {
      return Path.of(Peer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path locate(String script) {
    Path built = built();
    for (Path folder = built; folder != null; folder = folder.getParent()) {
      Path found = folder.resolve(FOLDER).resolve(script);
      if (Files.isRegularFile(found)) {
        return found;
      }
    }
    throw new InputException(
        "--peer: there is no "
            + FOLDER.resolve(script)
            + " above "
            + built
            + ". Start heaviside from a checkout of the project, or leave out --peer.");
  }

  /** Returns the command that starts it. */
  public List<String> command() {
    return List.of(python, script.toString());
  }
}
