package io.heaviside.tracking.provenance;

import io.heaviside.tracking.TagNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Commit, branch and repository of a folder, as git tells them; nothing where there is no git. */
final class GitTags {
  private static final long LIMIT_SECONDS = 5;

  private GitTags() {}

  static Map<String, String> of(Path folder) {
    Map<String, String> tags = new TreeMap<>();
    git(folder, "rev-parse", "HEAD").ifPresent(commit -> tags.put(TagNames.GIT_COMMIT, commit));
    if (!tags.isEmpty()) {
      git(folder, "symbolic-ref", "--short", "HEAD")
          .ifPresent(branch -> tags.put(TagNames.GIT_BRANCH, branch));
      git(folder, "config", "--get", "remote.origin.url")
          .ifPresent(url -> tags.put(TagNames.GIT_REPOSITORY, withoutPassword(url)));
    }
    return tags;
  }

  /** Tags are read by many people; access tokens live in such addresses. */
  private static String withoutPassword(String url) {
    return url.replaceFirst("^([a-z+]+://)[^/@]*@", "$1");
  }

  /** The command's first line; empty if it fails, as it does outside a repository. */
  private static Optional<String> git(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      return answer(process).filter(line -> !line.isBlank());
    } catch (IOException | UncheckedIOException noGit) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<String> answer(Process process) throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return Optional.empty();
    }
    Optional<String> line = process.inputReader(StandardCharsets.UTF_8).lines().findFirst();
    return process.exitValue() == 0 ? line : Optional.empty();
  }
}
