package dev.rehearsal.check.remedy;

import java.util.Arrays;

/** How a tool is told to run a migration outside of a transaction. */
public enum OutsideTransaction {
    FLYWAY(
            "Flyway",
            "alone in its migration: Flyway then runs it outside of a transaction;"
                    + " flyway.postgresql.transactional.lock=false, or it waits for ever for Flyway's own lock"),
    GOLANG_MIGRATE(
            "golang-migrate", "alone in its file: golang-migrate sends a file as one query, and that is a transaction"),
    DIESEL("diesel", "alone in its up.sql, with 'run_in_transaction = false' in metadata.toml beside it"),
    SQLX("sqlx", "alone in its file, whose first line is '-- no-transaction'"),
    OTHER("", "alone in a migration that runs outside of a transaction");

    private final String tool;
    private final String switched;

    OutsideTransaction(String tool, String switched) {
        this.tool = tool;
        this.switched = switched;
    }

    /** A comment that says how, for a statement that no transaction may surround and the tool at hand. */
    public static String comment(String tool) {
        return "-- " + of(tool).switched;
    }

    /** The same for a block that commits as it goes, which Flyway does not tell from others. */
    static String commentOnBlock(String tool) {
        OutsideTransaction way = of(tool);
        return way == FLYWAY
                ? "-- alone in its migration, with 'executeInTransaction=false' in a .conf file named after it beside it"
                : "-- " + way.switched;
    }

    private static OutsideTransaction of(String tool) {
        return Arrays.stream(values())
                .filter(one -> one.tool.equalsIgnoreCase(tool))
                .findFirst()
                .orElse(OTHER);
    }
}
