package dev.rehearsal.samples.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A public history to rehearse.
 *
 * @param name what the results call it
 * @param settings what is said of it, by column: configuration parameters without their prefix, and more
 */
record OpenHistory(String name, Map<String, String> settings) {
    private static final Map<String, String> PROPERTIES = Map.of(
            "format", "tool",
            "database", "database",
            "database-name", "database-name",
            "before", "before",
            "options", "options",
            "since", "since",
            "pairs", "pairs");
    /** Where a history comes from, which migrations of it are judged together, and what is to be found: nothing that configures Rehearsal. */
    private static final Set<String> NO_PARAMETERS =
            Set.of("name", "repository", "commit", "pairs", "source", "about", "finds");

    OpenHistory {
        settings = Map.copyOf(settings);
    }

    /**
     * What the system properties of a harness name: one directory, or a table of histories; nothing without either.
     *
     * @param harness what its properties begin with
     * @param table the property that names the table
     */
    static List<OpenHistory> given(String harness, String table) throws IOException {
        String directory = System.getProperty(harness + ".directory", "");
        if (!directory.isEmpty()) {
            return List.of(at(directory, harness));
        }
        String file = System.getProperty(table, "");
        return file.isEmpty() ? List.of() : in(Path.of(file), System.getProperty(harness + ".only", ""));
    }

    private static OpenHistory at(String directory, String harness) {
        Map<String, String> settings = new TreeMap<>();
        put(settings, "locations", "filesystem:" + directory);
        PROPERTIES.forEach(
                (property, setting) -> put(settings, setting, System.getProperty(harness + "." + property, "")));
        String name = Path.of(directory).getFileName().toString();
        return new OpenHistory(System.getProperty(harness + ".name", name), settings);
    }

    /**
     * Reads a table of tab-separated values. Its columns are 'name' and settings.
     *
     * @param only the names that are wanted, with commas between them; empty where all are
     */
    static List<OpenHistory> in(Path table, String only) throws IOException {
        List<String> wanted = List.of(only.split(","));
        List<OpenHistory> histories = new ArrayList<>();
        for (Map<String, String> row : TabSeparated.read(table)) {
            String name = row.getOrDefault("name", "");
            if (wanted.contains("") || wanted.contains(name)) {
                Map<String, String> settings = new TreeMap<>();
                row.forEach((column, value) -> put(settings, column, value));
                histories.add(new OpenHistory(name, settings));
            }
        }
        return histories;
    }

    private static void put(Map<String, String> settings, String name, String value) {
        if (!value.isBlank()) {
            settings.put(name, value.strip());
        }
    }

    /** The configuration parameters it needs, by their full names. */
    Map<String, String> parameters() {
        return settings.entrySet().stream()
                .filter(setting -> !NO_PARAMETERS.contains(setting.getKey()))
                .collect(Collectors.toMap(setting -> "rehearsal." + setting.getKey(), Map.Entry::getValue));
    }

    String setting(String column) {
        return settings.getOrDefault(column, "");
    }

    /** The values of a setting that lists some. */
    List<String> list(String column) {
        String values = setting(column);
        return values.isEmpty() ? List.of() : List.of(values.split(","));
    }
}
