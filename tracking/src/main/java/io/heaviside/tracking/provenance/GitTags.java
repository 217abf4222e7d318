package io.heaviside.tracking.provenance;

import io.heaviside.tracking.TagNames;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What git says of a run's sources. MLflow's own git tags tell which code made the run, so they are
 * those of the Heaviside checkout that this class was loaded from; a packaged Heaviside has none.
 * The folder of the caller, who may keep experiments in a repository too, has tags of its own.
 */
final class GitTags {
  private static final long LIMIT_SECONDS = 5;

  /** A file that no other repository has: a jar below some repository is not of its sources. */
  private static final String OWN_FILE =
      "tracking/src/main/java/io/heaviside/tracking/provenance/GitTags.java";

  private GitTags() {}

  /**
   * The tags of the sources in use, and of the caller's folder if it is of another repository.
   *
   * @param caller the folder that Heaviside was called in
   */
  static Map<String, String> of(Path caller) {
    return of(codeFolder(), caller);
  }

  static Map<String, String> of(Optional<Path> code, Path caller) {
    Map<String, String> tags = new TreeMap<>();
    Optional<String> checkout = code.flatMap(GitTags::checkout);
    if (checkout.isPresent()) {
      Path folder = Path.of(checkout.get());
      describe(folder, TagNames.GIT_COMMIT, TagNames.GIT_BRANCH, TagNames.GIT_REPOSITORY, tags);
      git(folder, "status", "--porcelain", "--untracked-files=no")
          .ifPresent(change -> tags.put(TagNames.GIT_DIRTY, "true"));
      tags.putIfAbsent(TagNames.GIT_DIRTY, "false");
    }
    if (!git(caller, "rev-parse", "--show-toplevel").equals(checkout)) {
      describe(
          caller,
          TagNames.CALLER_GIT_COMMIT,
          TagNames.CALLER_GIT_BRANCH,
          TagNames.CALLER_GIT_REPOSITORY,
          tags);
    }
    return tags;
  }

  private static Optional<String> checkout(Path code) {
    return git(code, "rev-parse", "--show-toplevel")
        .filter(top -> Files.exists(Path.of(top, OWN_FILE)));
  }

  /** Where this class lies: the folder of its jar or its classes. */
  private static Optional<Path> codeFolder() {
    CodeSource source = GitTags.class.getProtectionDomain().getCodeSource();
    if (source == null || !"file".equals(source.getLocation().getProtocol())) {
      return Optional.empty();
    }
    Path place = new File(source.getLocation().getPath()).toPath();
    return Optional.ofNullable(Files.isDirectory(place) ? place : place.getParent());
  }

  private static void describe(
      Path folder, String commitKey, String branchKey, String urlKey, Map<String, String> tags) {
    Optional<String> commit = git(folder, "rev-parse", "HEAD");
    if (commit.isEmpty()) {
      return;
    }
    tags.put(commitKey, commit.get());
    git(folder, "symbolic-ref", "--short", "HEAD").ifPresent(name -> tags.put(branchKey, name));
    git(folder, "config", "--get", "remote.origin.url")
        .ifPresent(url -> tags.put(urlKey, withoutPassword(url)));
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
