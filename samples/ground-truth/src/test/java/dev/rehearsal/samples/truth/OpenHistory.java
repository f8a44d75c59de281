package dev.rehearsal.samples.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A public history to rehearse.
 *
 * @param name what the results call it
 * @param parameters the configuration parameters it needs, by their full names
 */
record OpenHistory(String name, Map<String, String> parameters) {
    private static final Map<String, String> PROPERTIES = Map.of(
            "default.format", "tool",
            "default.database", "database",
            "default.database-name", "database-name",
            "default.before", "before",
            "default.options", "options",
            "default.since", "since");

    OpenHistory {
        parameters = Map.copyOf(parameters);
    }

    /** What the system properties name: one directory, or a table of histories; nothing without either. */
    static List<OpenHistory> given() throws IOException {
        String directory = System.getProperty("default.directory", "");
        if (!directory.isEmpty()) {
            return List.of(at(directory));
        }
        String table = System.getProperty("default.table", "");
        return table.isEmpty() ? List.of() : in(Path.of(table));
    }

    private static OpenHistory at(String directory) {
        Map<String, String> parameters = new TreeMap<>();
        put(parameters, "locations", "filesystem:" + directory);
        PROPERTIES.forEach((property, parameter) -> put(parameters, parameter, System.getProperty(property, "")));
        return new OpenHistory(
                System.getProperty(
                        "default.name", Path.of(directory).getFileName().toString()),
                parameters);
    }

    /** Reads a table of tab-separated values. Its columns are 'name' and configuration parameters without their prefix. */
    private static List<OpenHistory> in(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        String[] header = lines.get(0).split("\t", -1);
        List<String> wanted = List.of(System.getProperty("default.only", "").split(","));
        List<OpenHistory> histories = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split("\t", -1);
            Map<String, String> parameters = new TreeMap<>();
            for (int i = 1; i < Math.min(values.length, header.length); i++) {
                put(parameters, header[i], values[i]);
            }
            if (wanted.contains("") || wanted.contains(values[0])) {
                histories.add(new OpenHistory(values[0], parameters));
            }
        }
        return histories;
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (!value.isBlank()) {
            parameters.put("rehearsal." + name, value.strip());
        }
    }
}
