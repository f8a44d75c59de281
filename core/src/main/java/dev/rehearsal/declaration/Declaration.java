package dev.rehearsal.declaration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What a user declares about a history or a rehearsal. Messages name it as it is written where Rehearsal is used: as an annotation
 * with the JUnit extension, otherwise by its plain name.
 */
public enum Declaration {
    /** A migration cannot be undone. */
    IRREVERSIBLE("Irreversible"),
    /** A down loses something on purpose. */
    LOSSY("Lossy"),
    /** A finding is known and does not fail. */
    ACCEPTED("Accepted"),
    /** Old code no longer uses something. */
    RETIRED("Retired"),
    /** Several migrations are one. */
    BALANCED("Balanced"),
    /** An up fails, and that is known. */
    KNOWN_FAILURE("KnownFailure"),
    /** How long anybody may wait for a lock. */
    LOCK_BUDGET("LockBudget"),
    /** How much an up may work. */
    WORK_BUDGET("WorkBudget"),
    /** How long an up or a down may take. */
    TIME_BUDGET("TimeBudget"),
    /** How many rows a table has in production. */
    PRODUCTION_ROWS("ProductionRows"),
    /** Which rows a rehearsal begins with. */
    SEEDED("Seeded"),
    /** Traffic runs beside the up. */
    TRAFFIC("Traffic"),
    /** What migrations leave as it is. */
    INVARIANT("Invariant"),
    /** Which schema a history ends in. */
    GOLDEN_SCHEMA("GoldenSchema"),
    /** Which history is rehearsed, and how. */
    MIGRATION_TEST("MigrationTest");

    private final String plainName;

    Declaration(String plainName) {
        this.plainName = plainName;
    }

    /** Whether a line writes a declaration, with its values in parentheses. */
    public static boolean begins(String line) {
        for (Declaration one : values()) {
            if (line.startsWith(one + "(")) {
                return true;
            }
        }
        return false;
    }

    /** The name as a user writes it. */
    @Override
    public String toString() {
        return WrittenNames.FOUND.getProperty(name(), plainName);
    }

    /**
     * How declarations are written where Rehearsal is used: a properties file on the class path or module path, with a line for each
     * constant of {@link Declaration}. The module that has the annotations brings it. It is no service, so that tests of the core can
     * bring one too.
     */
    private static final class WrittenNames {
        static final Properties FOUND = read("META-INF/rehearsal/declarations.properties");

        private WrittenNames() {}

        private static Properties read(String resource) {
            Properties names = new Properties();
            try (InputStream in = WrittenNames.class.getClassLoader().getResourceAsStream(resource)) {
                if (in != null) {
                    names.load(in);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read " + resource, unreadable);
            }
            return names;
        }
    }
}
