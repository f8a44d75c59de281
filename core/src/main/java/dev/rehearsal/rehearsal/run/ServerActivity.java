package dev.rehearsal.rehearsal.run;

import dev.rehearsal.history.MigrationFailedException;

/**
 * What was being done on a server when it was lost.
 *
 * @param migration the migration that was running; empty where none was
 * @param phase what of it: {@code up}, {@code down}
 * @param path where it stands
 * @param line the line of the statement; 0 where it is not known
 * @param statement the statement, empty where it is not known
 */
public record ServerActivity(String migration, String phase, String path, int line, String statement) {
    private static final int LONGEST = 500;

    /** Something of Rehearsal's own. */
    public static final ServerActivity OWN = new ServerActivity("", "", "", 0, "");

    /** Where exactly it was. */
    public ServerActivity at(MigrationFailedException failure) {
        String sql = failure.statement();
        return new ServerActivity(
                migration,
                phase,
                failure.path(),
                failure.line(),
                sql.length() > LONGEST ? sql.substring(0, LONGEST) + '…' : sql);
    }

    /** {@code the up of 'V7 split names' at V7__split.sql:3}. */
    String words() {
        return "the " + phase + " of '" + migration + "' at " + path + (line > 0 ? ":" + line : "");
    }

    boolean isOwn() {
        return migration.isEmpty();
    }
}
