package dev.rehearsal.history.mybatis;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.format.HistoryRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * How scripts are sent, as the environment's file and the options say it.
 *
 * @param values everything that is said, by name; what is no setting is a variable
 */
record MybatisSettings(Map<String, String> values) {
    private static final String SEND_FULL_SCRIPT = "send_full_script";

    MybatisSettings {
        values = Map.copyOf(values);
    }

    static MybatisSettings of(HistoryRequest request) {
        Map<String, String> values = new HashMap<>();
        String environment = request.options().getOrDefault("env", "development");
        Optional<Path> file = directories(request)
                .flatMap(directory ->
                        Stream.of(directory, directory.resolve("..").normalize()))
                .map(directory -> directory.resolve("environments").resolve(environment + ".properties"))
                .filter(Files::isRegularFile)
                .findFirst();
        if (file.isPresent()) {
            load(file.get()).forEach((name, value) -> values.put(name.toString(), value.toString()));
        } else if (request.options().containsKey("env")) {
            throw new HistoryException(
                    "There is no 'environments/%s.properties' at or beside the scripts; correct the option 'env'"
                            .formatted(environment));
        } else {
            // What 'migrate init' writes into its file.
            values.put(SEND_FULL_SCRIPT, "true");
        }
        values.putAll(request.options());
        requireUnicode(values.getOrDefault("script_char_set", "UTF-8"));
        return new MybatisSettings(values);
    }

    /** Where the scripts are: a repository stands for its directory {@code scripts}. */
    static HistoryRequest scripts(HistoryRequest request) {
        List<String> places = request.locations().stream()
                .map(location -> isRepository(request, location) ? location + "/scripts" : location)
                .toList();
        return request.withLocations(places);
    }

    private static boolean isRepository(HistoryRequest request, String location) {
        return !location.startsWith("classpath:")
                && Files.isDirectory(directory(request, location).resolve("environments"))
                && Files.isDirectory(directory(request, location).resolve("scripts"));
    }

    private static Stream<Path> directories(HistoryRequest request) {
        return request.locations().stream()
                .filter(location -> !location.startsWith("classpath:"))
                .map(location -> directory(request, location));
    }

    private static Path directory(HistoryRequest request, String location) {
        return request.project()
                .resolve(location.replaceFirst("^filesystem:", ""))
                .toAbsolutePath()
                .normalize();
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try (InputStream stream = Files.newInputStream(file)) {
            properties.load(stream);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new HistoryException("The file '%s' cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void requireUnicode(String charset) {
        if (!charset.equalsIgnoreCase("UTF-8") && !charset.equalsIgnoreCase("US-ASCII")) {
            throw new HistoryException(
                    "The environment's 'script_char_set' is '%s', and only scripts in UTF-8 are read; convert them"
                            .formatted(charset));
        }
    }

    /** Whether a script is one message. */
    boolean sendsFullScript() {
        return is(SEND_FULL_SCRIPT);
    }

    /** Whether each message is a transaction of its own. */
    boolean autoCommit() {
        return is("auto_commit");
    }

    /** What ends a statement where a script is several messages. */
    String delimiter() {
        return values.getOrDefault("delimiter", ";");
    }

    /** Whether the delimiter stands alone in its line. */
    boolean fullLineDelimiter() {
        return is("full_line_delimiter");
    }

    /** The schema history table, as it is written into SQL. */
    String changelog() {
        return values.getOrDefault("changelog", "CHANGELOG");
    }

    private boolean is(String name) {
        return Boolean.parseBoolean(values.get(name));
    }
}
