package dev.rehearsal.history.flyway.engine;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.JavaMigration;

/** Everything that a configuration tells Flyway, but for the database, for waiting and for logs; to be compared. */
final class FlywayValues {
    private static final List<String> OTHERS = List.of(
            "getClassLoader",
            "getModernConfig",
            "getPluginRegister",
            "getUrl",
            "getUser",
            "getPassword",
            "getDriver",
            "getDataSource",
            "getConnectRetries",
            "getConnectRetriesInterval",
            "getLockRetryCount",
            "getLoggers",
            "getDatabaseType",
            "getCachedResolvedEnvironments",
            "getCachedDataSources",
            "getWorkingDirectory");

    private final Path project;

    private FlywayValues(Path project) {
        this.project = project;
    }

    /** By the names of the methods; paths are relative to the project. */
    static Map<String, String> of(Configuration configuration, Path project) {
        FlywayValues values = new FlywayValues(project);
        Map<String, String> texts = new TreeMap<>();
        for (Method method : Configuration.class.getMethods()) {
            if (method.getParameterCount() == 0 && !OTHERS.contains(method.getName())) {
                try {
                    texts.put(method.getName(), values.text(method.invoke(configuration)));
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError(method.getName(), e);
                }
            }
        }
        return texts;
    }

    private String text(Object value) {
        if (value instanceof Object[] array) {
            return Stream.of(array).map(this::text).toList().toString();
        }
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(map).toString();
        }
        if (value instanceof Location location) {
            return location.getDescriptor().replace(project.toString() + "/", "");
        }
        return value instanceof JavaMigration || value instanceof Callback
                ? value.getClass().getSimpleName()
                : String.valueOf(value);
    }
}
