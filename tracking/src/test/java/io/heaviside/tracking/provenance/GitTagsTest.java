package io.heaviside.tracking.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.TagNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTagsTest {
  @TempDir Path folder = Path.of("");
  @TempDir Path elsewhere = Path.of("");

  private void git(String... arguments) throws InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-C", folder.toString(), "-c", "user.name=a", "-c", "user.email=b"));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      assertThat(git.waitFor()).isZero();
    } catch (IOException noGit) {
      Assumptions.abort("there is no git here");
    }
  }

  private Path ownFile() throws IOException {
    Path file =
        folder.resolve("tracking/src/main/java/io/heaviside/tracking/provenance/GitTags.java");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "class GitTags {}");
  }

  private Optional<Path> checkout() {
    return Optional.of(folder.resolve("tracking"));
  }

  @Test
  void shouldSayWhetherTheSourcesDifferFromTheCommit() throws Exception {
    Path file = ownFile();
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "x");
    Files.writeString(file, "class GitTags { int changed; }");

    assertThat(GitTags.of(checkout(), elsewhere)).containsEntry(TagNames.GIT_DIRTY, "true");
  }

  @Test
  void shouldSayThatSourcesDifferHoweverManyDo() throws Exception {
    ownFile();
    Path many = Files.createDirectories(folder.resolve("trainer/" + "long".repeat(30)));
    for (int i = 0; i < 1_200; i++) {
      Files.writeString(many.resolve(i + ".txt"), "before");
    }
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "x");
    for (int i = 0; i < 1_200; i++) {
      Files.writeString(many.resolve(i + ".txt"), "afterwards");
    }

    assertThat(GitTags.of(checkout(), elsewhere)).containsEntry(TagNames.GIT_DIRTY, "true");
  }

  @Test
  void shouldTakeNewSourcesForAChangeButNotOtherNewFiles() throws Exception {
    Path file = ownFile();
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "x");
    Files.writeString(folder.resolve("notes.md"), "x");
    Files.writeString(file, Files.readString(file));
    assertThat(GitTags.of(checkout(), elsewhere)).containsEntry(TagNames.GIT_DIRTY, "false");

    Files.writeString(file.resolveSibling("Added.java"), "class Added {}");

    assertThat(GitTags.of(checkout(), elsewhere)).containsEntry(TagNames.GIT_DIRTY, "true");
  }

  @Test
  void shouldNotCallSourcesCleanThatGitCannotCompare() throws Exception {
    ownFile();
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "x");
    Files.writeString(folder.resolve(".git/index"), "no index");

    assertThat(GitTags.of(checkout(), elsewhere)).containsEntry(TagNames.GIT_DIRTY, "unknown");
  }

  @Test
  void shouldNotTakeTheCallersRepositoryForTheSourcesInUse() throws Exception {
    git("init", "-q", "-b", "thesis");
    Files.writeString(folder.resolve("notes.md"), "x");
    git("add", ".");
    git("commit", "-q", "-m", "x");

    assertThat(GitTags.of(Optional.of(folder), folder))
        .containsOnlyKeys(TagNames.CALLER_GIT_COMMIT, TagNames.CALLER_GIT_BRANCH)
        .containsEntry(TagNames.CALLER_GIT_BRANCH, "thesis");
  }

  @Test
  void shouldNameCommitBranchAndRepositoryWithoutItsPassword() throws Exception {
    ownFile();
    git("init", "-q", "-b", "trunk");
    git("add", ".");
    git("commit", "-q", "-m", "x");
    git("remote", "add", "origin", "https://anna:token@host/team/repo.git");

    assertThat(GitTags.of(checkout(), elsewhere))
        .containsOnlyKeys(
            "mlflow.source.git.commit",
            "mlflow.source.git.branch",
            "mlflow.source.git.repoURL",
            TagNames.GIT_DIRTY)
        .containsEntry(TagNames.GIT_DIRTY, "false")
        .containsEntry("mlflow.source.git.branch", "trunk")
        .containsEntry("mlflow.source.git.repoURL", "https://host/team/repo.git")
        .hasEntrySatisfying(
            "mlflow.source.git.commit", commit -> assertThat(commit).matches("[0-9a-f]{40}"));
  }

  @Test
  void shouldSayNothingOfABranchWhenTheHeadIsDetached() throws Exception {
    ownFile();
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "x");
    git("checkout", "-q", "--detach");

    assertThat(GitTags.of(checkout(), elsewhere))
        .containsOnlyKeys("mlflow.source.git.commit", TagNames.GIT_DIRTY);
  }

  @Test
  void shouldSayNothingWhereThereIsNoRepository() {
    assertThat(GitTags.of(Optional.of(folder), elsewhere)).isEmpty();
    assertThat(GitTags.of(Optional.empty(), folder.resolve("absent"))).isEmpty();
  }
}
