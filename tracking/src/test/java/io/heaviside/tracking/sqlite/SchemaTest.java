package io.heaviside.tracking.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@TestInstance(Lifecycle.PER_CLASS)
class SchemaTest {
  static final List<ExpectedTable> TABLES = ExpectedTable.ALL;

  private Sql sql = new Sql(Path.of(""));

  @BeforeAll
  void writeOneRun(@TempDir Path folder) {
    Path file = folder.resolve("mlflow.db");
    try (SqliteTracker tracker = new SqliteTracker(TrackerConfig.embedded(file, folder))) {
      tracker.start(new RunRequest("mnist", "one", Map.of())).end(RunStatus.FINISHED);
    }
    sql = new Sql(file);
  }

  @Test
  void shouldHaveMlflowsTablesAndNoOthers() {
    assertThat(sql.rows("SELECT name FROM sqlite_master WHERE type = 'table'"))
        .containsExactlyInAnyOrderElementsOf(TABLES.stream().map(ExpectedTable::name).toList())
        .hasSize(16);
    assertThat(sql.rows("SELECT version_num FROM alembic_version")).containsExactly("acf3f17fdcc7");
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void shouldHaveTheColumnsOf(ExpectedTable table) {
    assertThat(
            sql.rows(
                """
                SELECT name || ' ' || type || CASE "notnull" WHEN 1 THEN ' *' ELSE '' END
                  || coalesce(' = ' || dflt_value, '')
                FROM pragma_table_info('%s') ORDER BY cid
                """
                    .formatted(table.name())))
        .containsExactlyElementsOf(table.columns());
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void shouldHaveThePrimaryKeyOf(ExpectedTable table) {
    String columns =
        String.join(
            ",",
            sql.rows(
                "SELECT name FROM pragma_table_info('%s') WHERE pk > 0 ORDER BY pk"
                    .formatted(table.name())));
    String constraint = table.primaryKey().substring(0, table.primaryKey().indexOf('('));

    assertThat(constraint + "(" + columns + ")").isEqualTo(table.primaryKey());
    assertThat(definition(table)).contains("CONSTRAINT" + constraint + "PRIMARYKEY(");
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void shouldHaveTheConstraintsOf(ExpectedTable table) {
    String definition = definition(table);

    assertThat(table.constraints()).allSatisfy(c -> assertThat(definition).contains(c));
    assertThat(occurrences(definition, "CHECK("))
        .isEqualTo(table.constraints().stream().filter(c -> c.contains("CHECK(")).count());
    assertThat(occurrences(definition, "CONSTRAINT"))
        .isEqualTo(1 + table.constraints().stream().filter(c -> c.contains("CONSTRAINT")).count());
    assertThat(occurrences(definition, "UNIQUE("))
        .isEqualTo(table.constraints().stream().filter(c -> c.contains("UNIQUE(")).count());
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void shouldHaveTheForeignKeysOf(ExpectedTable table) {
    assertThat(
            sql.rows(
                """
                SELECT "from" || ' -> ' || "table" || '.' || "to" || ' ' || on_update
                  || '/' || on_delete
                FROM pragma_foreign_key_list('%s')
                """
                    .formatted(table.name())))
        .containsExactlyInAnyOrderElementsOf(table.foreignKeys());
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void shouldHaveTheIndexesOf(ExpectedTable table) {
    assertThat(
            sql.rows(
                """
                SELECT l.name || '(' || (
                    SELECT group_concat(i.name, ',') FROM pragma_index_info(l.name) i) || ')'
                FROM pragma_index_list('%s') l WHERE l.origin = 'c' AND l."unique" = 0
                """
                    .formatted(table.name())))
        .containsExactlyInAnyOrderElementsOf(table.indexes());
  }

  private String definition(ExpectedTable table) {
    return sql.value("SELECT sql FROM sqlite_master WHERE name = '%s'".formatted(table.name()))
        .replaceAll("\\s+", "");
  }

  private static long occurrences(String text, String part) {
    return text.toUpperCase(Locale.ROOT).split(Pattern.quote(part), -1).length - 1L;
  }
}
