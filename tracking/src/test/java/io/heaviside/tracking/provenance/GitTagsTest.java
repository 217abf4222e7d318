package io.heaviside.tracking.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTagsTest {
  @TempDir Path folder = Path.of("");

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

  @Test
  void shouldNameCommitBranchAndRepositoryWithoutItsPassword() throws Exception {
    git("init", "-q", "-b", "trunk");
    git("commit", "-q", "--allow-empty", "-m", "x");
    git("remote", "add", "origin", "https://anna:token@host/team/repo.git");

    assertThat(GitTags.of(folder))
        .containsOnlyKeys(
            "mlflow.source.git.commit", "mlflow.source.git.branch", "mlflow.source.git.repoURL")
        .containsEntry("mlflow.source.git.branch", "trunk")
        .containsEntry("mlflow.source.git.repoURL", "https://host/team/repo.git")
        .hasEntrySatisfying(
            "mlflow.source.git.commit", commit -> assertThat(commit).matches("[0-9a-f]{40}"));
  }

  @Test
  void shouldSayNothingOfABranchWhenTheHeadIsDetached() throws Exception {
    git("init", "-q");
    git("commit", "-q", "--allow-empty", "-m", "x");
    git("checkout", "-q", "--detach");

    assertThat(GitTags.of(folder)).containsOnlyKeys("mlflow.source.git.commit");
  }

  @Test
  void shouldSayNothingWhereThereIsNoRepository() {
    assertThat(GitTags.of(folder)).isEmpty();
    assertThat(GitTags.of(folder.resolve("absent"))).isEmpty();
  }
}
