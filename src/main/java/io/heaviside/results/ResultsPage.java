package io.heaviside.results;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.heaviside.trainer.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page of results shows, as a YAML file says it.
 *
 * @param title heading of the page
 * @param text Markdown under it
 * @param sections tables with what stands around them
 */
public record ResultsPage(String title, String text, List<Section> sections) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /**
   * One table.
   *
   * @param title heading, unique on the page
   * @param dataset name of the dataset that the runs must have been trained on
   * @param text Markdown between heading and table
   * @param rows the experiments
   */
  public record Section(String title, String dataset, String text, List<Row> rows) {
    /** Copies the rows. */
    public Section {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One experiment, over all its seeds.
   *
   * @param label first cell, unique in its table and without the marks of a table, {@code | :}
   * @param preset name of the preset
   * @param set overrides, {@code section.key=value} each; null is none
   */
  public record Row(String label, String preset, @Nullable List<String> set) {
    /**
     * Checks the label.
     *
     * @throws ConfigException if the written page could not be read back with it
     */
    public Row {
      if (String.valueOf(label).matches("\\s*|.*[|:\\n].*")) {
        throw new ConfigException(
            "label of a row = " + label + ": must be a line of text without | and :. Rename it.");
      }
    }

    /** Returns the overrides. */
    public List<String> overrides() {
      return set == null ? List.of() : set;
    }
  }

  /** Copies the sections. */
  public ResultsPage {
    sections = List.copyOf(sections);
  }

  /**
   * Reads a page.
   *
   * @param source what to call the text in messages
   * @throws ConfigException if it is not YAML or not a page
   */
  public static ResultsPage read(InputStream yaml, String source) {
    try {
      return YAML.readValue(yaml, ResultsPage.class);
    } catch (IOException e) {
      throw new ConfigException(
          source + ": not a page of results: " + e.getMessage() + ". Correct the YAML.");
    }
  }
}
