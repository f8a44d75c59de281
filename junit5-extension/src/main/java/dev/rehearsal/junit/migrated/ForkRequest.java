package dev.rehearsal.junit.migrated;

import dev.rehearsal.junit.settings.DeclaredHistory;
import dev.rehearsal.junit.settings.DeclaredOptions;
import dev.rehearsal.junit.settings.DeclaredRows;
import dev.rehearsal.junit.settings.GivenServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a test asks for with {@code @Migrated}. Two requests are equal if copies of the same database answer both.
 *
 * @param declared what is declared of the history and its rows
 * @param places where it is declared
 * @param to the name of the last migration; empty for all
 * @param perMethod whether each method gets a copy of its own, not each class
 */
public record ForkRequest(Declared declared, Places places, String to, boolean perMethod) {

    /**
     * What is declared of a history and its rows. Equal for classes that declare the same, wherever they do.
     *
     * @param options the history, its tool and its database
     * @param balanced migrations that are one
     * @param knownFailures ups that are not run
     * @param rows what is said of rows
     */
    public record Declared(
            DeclaredOptions options,
            List<DeclaredHistory.Balanced> balanced,
            List<DeclaredHistory.KnownFailure> knownFailures,
            List<DeclaredRows.Seeded> rows) {}

    /**
     * Where something is declared.
     *
     * @param asking the class that asks
     * @param declaring the class that declares the history, which may be the same
     * @param seeding the class that declares the rows, one of both
     */
    public record Places(GivenServer.Fields asking, GivenServer.Fields declaring, Class<?> seeding) {}

    Class<?> asking() {
        return places.asking().testClass();
    }

    Class<?> declaring() {
        return places.declaring().testClass();
    }

    /** The other class that declares the history; empty where the asking one does. */
    Optional<Class<?>> like() {
        return declaring().equals(asking()) ? Optional.empty() : Optional.of(declaring());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ForkRequest request && declared.equals(request.declared) && to.equals(request.to);
    }

    @Override
    public int hashCode() {
        return 31 * declared.hashCode() + to.hashCode();
    }

    /** As it is written, for messages. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!to.isEmpty()) {
            parts.add("to = \"" + to + "\"");
        }
        like().ifPresent(like -> parts.add("like = " + like.getSimpleName() + ".class"));
        return "@Migrated" + (parts.isEmpty() ? "" : "(" + String.join(", ", parts) + ")");
    }
}
