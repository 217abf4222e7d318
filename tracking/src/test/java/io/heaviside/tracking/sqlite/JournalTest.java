package io.heaviside.tracking.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {

  @ParameterizedTest
  @CsvSource({
    "ext4, WAL",
    "xfs, WAL",
    "overlay, WAL",
    "tmpfs, WAL",
    "nfs4, DELETE",
    "NFS, DELETE",
    "cifs, DELETE",
    "9p, DELETE",
    "fuse.sshfs, DELETE",
    "fuse.glusterfs, DELETE"
  })
  void shouldAvoidTheWriteAheadLogOnNetworkDisks(String fileSystem, Journal expected) {
    assertThat(Journal.forFileSystem(fileSystem)).isEqualTo(expected);
  }

  @Test
  void shouldSwitchTheDatabase(@TempDir Path folder) {
    Path file = folder.resolve("x.db");
    new Sql(file).execute("PRAGMA journal_mode=WAL", "CREATE TABLE t (x)");
    try (Database database = new Database(file)) {
      database.read(
          connection -> {
            Journal.DELETE.apply(connection);
            return true;
          });
    }
    assertThat(new Sql(file).value("PRAGMA journal_mode")).isEqualTo("delete");
  }
}
