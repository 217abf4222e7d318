package io.heaviside.tracking.provenance;

import io.heaviside.tracking.TagNames;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What git says of a run's sources. MLflow's own git tags tell which code made the run, so they are
 * those of the Heaviside checkout that this class was loaded from; a packaged Heaviside has none.
 * The folder of the caller, who may keep experiments in a repository too, has tags of its own.
 */
final class GitTags {
  private static final long LIMIT_SECONDS = 10;
  private static final String UNKNOWN = "unknown";

  /** What a build of Heaviside compiles and packs, in every module. */
  private static final String SOURCES = ":(glob)**/src/main/**";

  /** A file that no other repository has: a jar below some repository is not of its sources. */
  private static final String OWN_FILE =
      "tracking/src/main/java/io/heaviside/tracking/provenance/GitTags.java";

  /** How git ended, and the first line of what it said. */
  private record Answer(int code, String line) {}

  private static final Answer FAILED = new Answer(-1, "");

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
      tags.put(TagNames.GIT_DIRTY, dirty(folder));
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

  /** True also of a new source file, which the build compiles whether git knows it or not. */
  private static String dirty(Path checkout) {
    Answer changed = ask(checkout, "diff", "--quiet", "--no-ext-diff", "HEAD");
    if (changed.code() == 1) {
      return "true";
    }
    Answer added = ask(checkout, "ls-files", "--others", "--exclude-standard", "--", SOURCES);
    boolean known = changed.code() == 0 && added.code() == 0;
    return known ? String.valueOf(!added.line().isEmpty()) : UNKNOWN;
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
    Answer answer = ask(folder, arguments);
    return answer.code() == 0 && !answer.line().isBlank()
        ? Optional.of(answer.line())
        : Optional.empty();
  }

  private static Answer ask(Path folder, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("git", "--no-optional-locks", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      return answer(process);
    } catch (IOException noGit) {
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  /** Reads everything before it waits: git itself waits where nobody empties its pipe. */
  private static Answer answer(Process process) throws IOException, InterruptedException {
    CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text.lines().findFirst().orElse(""));
  }
}
