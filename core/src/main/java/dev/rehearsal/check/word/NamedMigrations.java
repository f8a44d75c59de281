package dev.rehearsal.check.word;

import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.stream.Collectors;

/** Names several migrations in one line. */
public final class NamedMigrations {
    private static final int MOST = 10;

    private NamedMigrations() {}

    /** The first of them by name, and how many more there are. */
    public static String first(List<Migration> migrations) {
        String names =
                migrations.stream().limit(MOST).map(Migration::displayName).collect(Collectors.joining(", "));
        int more = migrations.size() - MOST;
        return more > 0 ? names + " and " + more + " more" : names;
    }
}
