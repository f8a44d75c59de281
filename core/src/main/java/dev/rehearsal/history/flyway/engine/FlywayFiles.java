package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * What lies at Flyway's locations, found without a database: scripts with their settings, and classes. Locations in
 * clouds, and migrations that only a resolver or a resource provider of the user's knows, are not seen.
 */
final class FlywayFiles {
    private final HistoryRequest request;
    private final Configuration configuration;

    FlywayFiles(HistoryRequest request, Configuration configuration) {
        this.request = request;
        this.configuration = configuration;
    }

    /** Every file that Flyway would take for a script, and the settings beside them. */
    List<MigrationFile> scripts() {
        return all().filter(this::isScript).toList();
    }

    /** Every other file, but for classes. */
    List<MigrationFile> others() {
        return all().filter(file -> !isScript(file) && !file.name().endsWith(".class"))
                .toList();
    }

    private boolean isScript(MigrationFile file) {
        return Arrays.stream(configuration.getSqlMigrationSuffixes())
                .anyMatch(suffix -> file.name().endsWith(suffix) || file.name().endsWith(suffix + ".conf"));
    }

    /** Everything at the locations that is no file to read and has a name as scripts have. */
    List<UnusableEntry> unusable() {
        return locations()
                .flatMap(there -> MigrationFiles.unusableAt(there.request(), Integer.MAX_VALUE).stream()
                        .filter(found -> matches(there.location(), found.entry())))
                .filter(found -> isScript(found.entry()))
                .distinct()
                .toList();
    }

    /** Every Java migration, each made anew whenever it is asked for, as Flyway does it. */
    List<Supplier<JavaMigration>> javaMigrations() {
        Map<Class<?>, Supplier<JavaMigration>> found = new LinkedHashMap<>();
        for (JavaMigration given : configuration.getJavaMigrations()) {
            found.put(given.getClass(), () -> given);
        }
        for (Class<?> type : classes()) {
            if (JavaMigration.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                found.putIfAbsent(type, () -> instance(type));
            }
        }
        return List.copyOf(found.values());
    }

    private Stream<MigrationFile> all() {
        return locations()
                .flatMap(there -> MigrationFiles.at(there.request(), Integer.MAX_VALUE).stream()
                        .filter(file -> matches(there.location(), file)))
                .distinct();
    }

    /** A location of Flyway's and how it is asked for. */
    private record Place(Location location, HistoryRequest request) {}

    /** A location that is missing is no error to Flyway, unless it is told so. */
    private Stream<Place> locations() {
        List<Location> locations = new ArrayList<>(List.of(configuration.getLocations()));
        locations.addAll(NewerFlyway.callbackLocations(configuration));
        return locations.stream()
                .filter(location -> location.isClassPath() || location.isFileSystem())
                .map(location -> new Place(location, requestFor(location)))
                .filter(place -> MigrationFiles.exist(place.request()));
    }

    private HistoryRequest requestFor(Location location) {
        String root = (location.isClassPath() ? "classpath:" : "filesystem:") + location.getRootPath();
        return request.withLocations(List.of(root));
    }

    private static boolean matches(Location location, MigrationFile file) {
        if (location.getPathRegex() == null) {
            return true;
        }
        URI content = file.content();
        String path = location.isClassPath()
                ? location.getRootPath() + "/" + file.relative()
                : Path.of(content).toString();
        return location.matchesPath(path);
    }

    private List<Class<?>> classes() {
        var provider = configuration.getJavaMigrationClassProvider();
        if (provider != null) {
            return List.copyOf(provider.getClasses());
        }
        return all().filter(file -> file.location().startsWith("classpath:"))
                .filter(file -> file.name().endsWith(".class") && file.name().indexOf('$') < 0)
                .map(this::load)
                .<Class<?>>map(type -> type)
                .toList();
    }

    private Class<?> load(MigrationFile file) {
        String root = file.location().substring("classpath:".length());
        String path = (root.isEmpty() ? "" : root + "/") + file.relative();
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name, false, request.classLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new HistoryException("The class '%s' at Flyway's locations cannot be loaded".formatted(name), e);
        }
    }

    private static JavaMigration instance(Class<?> type) {
        try {
            return type.asSubclass(JavaMigration.class).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new HistoryException(
                    "The Java migration '%s' cannot be made: it needs a public constructor without parameters"
                            .formatted(type.getName()),
                    e);
        }
    }

    /** Uses what newer versions of Flyway have and the version that Rehearsal is compiled against does not. */
    private static final class NewerFlyway {
        private NewerFlyway() {}

        /** Where callbacks lie apart from the migrations, from Flyway 12 on. */
        static List<Location> callbackLocations(Configuration configuration) {
            try {
                Object locations =
                        Configuration.class.getMethod("getCallbackLocations").invoke(configuration);
                return locations instanceof Location[] found ? List.of(found) : List.of();
            } catch (ReflectiveOperationException e) {
                return List.of();
            }
        }
    }
}
