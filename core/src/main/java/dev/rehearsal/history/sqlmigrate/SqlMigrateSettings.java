package dev.rehearsal.history.sqlmigrate;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.format.HistoryRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code dbconfig.yml} and the options say.
 *
 * @param request where the migrations are; a location that holds a {@code dbconfig.yml} stands for its {@code dir}
 * @param table name of the table
 * @param schema its schema, empty for the one that the search path begins with
 * @param ignoreUnknown whether rows of migrations that are not there are accepted
 */
record SqlMigrateSettings(HistoryRequest request, String table, String schema, boolean ignoreUnknown) {
    private static final String FILE = "dbconfig.yml";
    private static final Pattern SECTION = Pattern.compile("^([\"']?)([^\\s#\"':]+)\\1:\\s*(#.*)?$");
    private static final Pattern ENTRY = Pattern.compile("^\\s+([a-z]+):(?:\\s+(.*?))?\\s*$");
    private static final Pattern UNQUOTED_COMMENT = Pattern.compile("(^|\\s)#.*$");

    static SqlMigrateSettings of(HistoryRequest request) {
        Path project = request.project();
        List<Path> besides = request.locations().stream()
                .filter(location -> !location.startsWith("classpath:"))
                .map(location -> project.resolve(location.replaceFirst("^filesystem:", "")))
                .filter(directory -> Files.isRegularFile(directory.resolve(FILE)))
                .toList();
        Path file = besides.isEmpty() ? project.resolve(FILE) : besides.get(0).resolve(FILE);
        String named = request.options().getOrDefault("config", "");
        Map<String, String> values = values(named.isEmpty() ? file : project.resolve(named), request.options());
        HistoryRequest there = besides.isEmpty() || !named.isEmpty() || values.isEmpty()
                ? request
                : request.withLocations(List.of(besides.get(0)
                        .resolve(values.getOrDefault("dir", "migrations"))
                        .toString()));
        return new SqlMigrateSettings(
                there,
                values.getOrDefault("table", "gorp_migrations"),
                values.getOrDefault("schema", ""),
                values.getOrDefault("ignoreunknown", "false").equals("true"));
    }

    private static Map<String, String> values(Path file, Map<String, String> options) {
        Map<String, String> values = new HashMap<>();
        if (Files.isRegularFile(file)) {
            String section = options.getOrDefault("env", "development");
            values.putAll(section(file, section, options.containsKey("env")));
        } else if (options.containsKey("config")) {
            throw new HistoryException("The file '%s' that 'config' names does not exist".formatted(file));
        }
        for (String name : List.of("dir", "table", "schema", "ignoreunknown")) {
            String value = options.get(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        values.values().removeIf(String::isEmpty);
        return values;
    }

    /** The part of YAML that such a file is made of: sections at the margin, plain or quoted values below. */
    private static Map<String, String> section(Path file, String wanted, boolean required) {
        Map<String, String> values = new HashMap<>();
        boolean found = false;
        boolean inside = false;
        for (String line : lines(file)) {
            Matcher section = SECTION.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            if (section.matches()) {
                inside = section.group(2).equals(wanted);
                found |= inside;
            } else if (inside && entry.matches()) {
                values.put(entry.group(1), plain(entry.group(2)));
            } else if (inside && line.contains("<<:")) {
                throw new HistoryException(
                        "The section '%s' of '%s' takes over another one ('<<:'), which is not understood; give 'dir', 'table' and 'schema' as options and no 'dbconfig.yml' as 'config'"
                                .formatted(wanted, file.getFileName()));
            }
        }
        if (required && !found) {
            throw new HistoryException(
                    "There is no section '%s' in '%s'; correct the option 'env'".formatted(wanted, file.getFileName()));
        }
        return values;
    }

    private static String plain(String value) {
        String text = value == null ? "" : value;
        if (text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"))) {
            int end = text.indexOf(text.charAt(0), 1);
            return end < 0 ? text : text.substring(1, end);
        }
        return UNQUOTED_COMMENT.matcher(text).replaceFirst("").strip();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new HistoryException("The file '%s' cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
