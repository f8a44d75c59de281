package dev.rehearsal.junit.settings;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.text.NearName;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Finds the migration that a user names by its id, its version, its file or the name that is shown. */
public final class NamedMigration {
    private static final int NEAREST = 5;
    private static final int LISTED_AT_EACH_END = 20;

    private NamedMigration() {}

    /** The id of the migration since which a history is judged; empty where none is named. */
    public static String since(History history, String name) {
        return name.isEmpty() ? "" : id(history, name, () -> "@MigrationTest(since = \"" + name + "\")");
    }

    /**
     * The id of the migration of this name. Unlike {@link #known} it lists only the nearest names.
     *
     * @param where who names it
     * @throws ExtensionConfigurationException if there is no such migration, or several; it lists those with the most similar names
     */
    public static String id(History history, String name, Supplier<String> where) {
        List<Migration> all = history.migrations();
        List<Migration> found = called(history, name);
        if (found.size() == 1) {
            return found.get(0).id();
        }
        String problem = found.isEmpty()
                ? "there is no migration '" + name + "'" + hint(history, name)
                : "several migrations are called so";
        Stream<Migration> nearest = found.isEmpty()
                ? all.stream()
                        .sorted(Comparator.comparingInt((Migration migration) -> -likeness(migration, name)))
                        .limit(NEAREST)
                : found.stream();
        throw new ExtensionConfigurationException(where.get() + ": " + problem
                + "; nearest are "
                + nearest.map(migration -> "'" + migration.id() + "' (" + migration.displayName() + ")")
                        .collect(Collectors.joining(", ")));
    }

    /** The id of the migration of this name. Refuses a name of none or of several, and lists the known ids. */
    public static String known(History history, String name, Supplier<String> where) {
        List<Migration> found = called(history, name);
        if (found.size() == 1) {
            return found.get(0).id();
        }
        boolean none = found.isEmpty();
        List<String> ids = (none ? history.migrations() : found)
                .stream().map(Migration::id).toList();
        throw new ExtensionConfigurationException(where.get()
                + (none
                        ? ": there is no migration '" + name + "'" + hint(history, name) + "; known are "
                        : ": several migrations are called '" + name + "': ")
                + listed(ids));
    }

    /** The same for a name that an annotation of a class gives. */
    public static String known(History history, String annotation, String migration, Class<?> testClass) {
        return known(
                history,
                migration,
                () -> annotation + "(migration = \"" + migration + "\") on '" + testClass.getName() + "'");
    }

    private static String listed(List<String> ids) {
        int all = ids.size();
        if (all <= 2 * LISTED_AT_EACH_END) {
            return String.join(", ", ids);
        }
        return Stream.of(ids.subList(0, LISTED_AT_EACH_END), List.of("…"), ids.subList(all - LISTED_AT_EACH_END, all))
                .flatMap(List::stream)
                .collect(Collectors.joining(", "));
    }

    /** The name of a migration that was perhaps meant. */
    static String hint(History history, String name) {
        return NearName.hint(
                name,
                history.migrations().stream()
                        .flatMap(migration -> Stream.of(migration.id(), fileName(migration)))
                        .toList());
    }

    private static String fileName(Migration migration) {
        String path = migration.up().path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The migration with this id, otherwise all migrations of this name. */
    public static List<Migration> called(History history, String name) {
        List<Migration> all = history.migrations();
        List<Migration> exact =
                all.stream().filter(migration -> migration.id().equals(name)).toList();
        return exact.isEmpty()
                ? all.stream().filter(migration -> isCalled(migration, name)).toList()
                : exact;
    }

    private static boolean isCalled(Migration migration, String name) {
        String wanted = name.strip();
        return names(migration).anyMatch(one -> one.equalsIgnoreCase(wanted))
                || bare(migration.id()).equals(bare(wanted));
    }

    /** A version without a V before it and without leading zeros. */
    private static String bare(String version) {
        return version.toLowerCase(Locale.ROOT).replaceFirst("^v(?=\\d)", "").replaceFirst("^0+(?=\\d)", "");
    }

    private static int likeness(Migration migration, String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return names(migration)
                .mapToInt(one -> commonPrefix(one.toLowerCase(Locale.ROOT), wanted))
                .max()
                .orElse(0);
    }

    private static int commonPrefix(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** All names of a migration: its id with and without V, and without an author before it, its path, file and directory with and without ending, its display name. */
    private static Stream<String> names(Migration migration) {
        String id = migration.id();
        String path = migration.up().path();
        String file = path.substring(path.lastIndexOf('/') + 1);
        String directory = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        return Stream.of(
                id,
                "V" + id,
                id.substring(id.lastIndexOf(':') + 1),
                migration.displayName(),
                path,
                file,
                file.replaceFirst("\\.[^.]+$", ""),
                file.replaceFirst("\\.(up|down|do|undo)?\\.?[^.]+$", ""),
                directory.substring(directory.lastIndexOf('/') + 1));
    }
}
