package io.heaviside.tracking.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;

/**
 * Chooses SQLite's journal. The write-ahead log lets readers and one writer work at once, but needs
 * shared memory, which network file systems do not give, though some pretend to.
 */
enum Journal {
  WAL,
  DELETE;

  private static final Set<String> NETWORK =
      Set.of(
          "9p",
          "afs",
          "beegfs",
          "ceph",
          "cifs",
          "fuse.sshfs",
          "glusterfs",
          "gpfs",
          "lustre",
          "nfs",
          "nfs4",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "vboxsf",
          "virtiofs");

  static Journal forFile(Path file) {
    try {
      return forFileSystem(Files.getFileStore(file.getParent()).type());
    } catch (IOException unknown) {
      return DELETE;
    }
  }

  /**
   * @param type as the system calls it, e.g. {@code ext4}
   */
  static Journal forFileSystem(String type) {
    String name = type.toLowerCase(Locale.ROOT);
    return NETWORK.contains(name) || name.startsWith("fuse.gluster") ? DELETE : WAL;
  }

  /** Switches the database to this journal, or to DELETE where SQLite finds that it cannot. */
  void apply(Connection connection) throws SQLException {
    if (!current(connection, "PRAGMA journal_mode").equals(pragmaValue())
        && !current(connection, "PRAGMA journal_mode=" + name()).equals(pragmaValue())) {
      current(connection, "PRAGMA journal_mode=DELETE");
    }
  }

  private String pragmaValue() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String current(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet mode = statement.executeQuery(pragma)) {
      return mode.getString(1).toLowerCase(Locale.ROOT);
    }
  }
}
