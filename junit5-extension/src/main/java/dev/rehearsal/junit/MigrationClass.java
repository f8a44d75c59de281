package dev.rehearsal.junit;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.secret.Secrets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The rehearsal of one test class: its history, and a lane for each database. It lives in the class's store, where its
 * nested classes find it too, and is closed with it.
 */
final class MigrationClass implements AutoCloseable {
    static final Namespace NAMESPACE = Namespace.create(MigrationClass.class);
    private static final int LISTED_AT_EACH_END = 20;

    private final Class<?> testClass;
    private final History history;
    private final Judged judged;
    private final List<Lane> lanes;
    private final ClassReports reports;

    /**
     * What is to be judged.
     *
     * @param since all that is newer than the migration of this id, or all where it is empty
     * @param only of these the one of this id, or all where it is empty; those before it are walked all the same, so that it
     *     meets what it meets without this
     */
    record Judged(String since, String only) {}

    MigrationClass(Class<?> testClass, History history, Judged judged, List<Lane> lanes, ClassReports reports) {
        this.testClass = testClass;
        this.history = history;
        this.judged = judged;
        this.lanes = List.copyOf(lanes);
        this.reports = reports;
    }

    /** Opens the rehearsal of a class that has one of its own, and checks its methods in any case; does it once. */
    static void prepare(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        MigrationClass known = find(context);
        if (known != null && known.testClass.equals(testClass)) {
            return;
        }
        Optional<Migrations> own = DeclaredMigrations.of(context);
        if (own.isPresent()) {
            known = opened(Setup.of(context, own.get()));
            ClosingStore.of(context).put(MigrationClass.class, known);
        }
        if (known == null) {
            throw missing(testClass);
        }
        MethodUse.check(testClass, known, OtherExtensions.of(context));
        if (own.isPresent()) {
            MethodUse.requireUse(testClass);
        }
    }

    /** What was chosen is repeated where it is wrong, and may be a URL with a password in the wrong place. */
    private static MigrationClass opened(Setup setup) {
        try {
            return setup.open();
        } catch (ExtensionConfigurationException misused) {
            String message = String.valueOf(misused.getMessage());
            throw Secrets.areIn(message)
                    ? new ExtensionConfigurationException(Secrets.masked(message), Secrets.masked(misused.getCause()))
                    : misused;
        }
    }

    /** The rehearsal of the class, or of the class around it, that a test method belongs to. */
    static MigrationClass of(ExtensionContext context) {
        MigrationClass found = find(context);
        if (found == null) {
            // Says what is wrong with a field that JUnit registers too late.
            DeclaredMigrations.of(context);
            throw missing(context.getRequiredTestClass());
        }
        return found;
    }

    private static @Nullable MigrationClass find(ExtensionContext context) {
        return ClosingStore.of(context).get(MigrationClass.class);
    }

    private static ExtensionConfigurationException missing(Class<?> testClass) {
        return new ExtensionConfigurationException(
                "@MigrationTest is missing on '" + testClass.getName()
                        + "': a method for migrations needs it on its class, or a '@RegisterExtension static final Migrations' in it");
    }

    List<Lane> lanes() {
        return lanes;
    }

    /** Why there is nothing to judge. */
    String nothing() {
        return judged.only().isEmpty()
                ? "nothing newer than " + judged.since()
                : "not judged: only " + judged.only() + " is, and that is not newer than " + judged.since();
    }

    /** The migration that alone is to be looked at, by its id; empty for all that are judged. */
    String only() {
        return judged.only();
    }

    /** The migrations that are to be judged. */
    List<Migration> judged() {
        List<Migration> all = history.migrations();
        List<String> ids = all.stream().map(Migration::id).toList();
        return all.subList(ids.indexOf(judged.since()) + 1, all.size()).stream()
                .filter(migration -> isLookedAt(migration.id()))
                .toList();
    }

    boolean isLookedAt(String migration) {
        return judged.only().isEmpty() || judged.only().equals(migration);
    }

    /** The migration that somebody names; whoever does so was refused before if there is none. */
    Migration migration(String name) {
        return NamedMigration.called(history, name).stream()
                .findFirst()
                .orElseThrow(() -> new ExtensionConfigurationException("There is no migration '" + name + "'"));
    }

    /** Refuses what is the name of no migration. */
    void requireKnown(String name, Supplier<String> where) {
        known(history, name, where);
    }

    /** The id of the migration that is called so; refuses what is the name of none, or of several. */
    static String known(History history, String name, Supplier<String> where) {
        List<Migration> found = NamedMigration.called(history, name);
        if (found.size() == 1) {
            return found.get(0).id();
        }
        boolean none = found.isEmpty();
        List<String> ids = (none ? history.migrations() : found)
                .stream().map(Migration::id).toList();
        throw new ExtensionConfigurationException(where.get()
                + (none
                        ? ": there is no migration '" + name + "'" + NamedMigration.hint(history, name) + "; known are "
                        : ": several migrations are called '" + name + "': ")
                + listed(ids));
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

    @Override
    public void close() {
        try {
            reports.write(lanes);
        } finally {
            close(0);
        }
    }

    /** Closes each lane, whatever happens to the others. */
    private void close(int lane) {
        if (lane < lanes.size()) {
            try {
                lanes.get(lane).close();
            } finally {
                close(lane + 1);
            }
        }
    }
}
