package dev.rehearsal.history;

import dev.rehearsal.history.format.Histories;
import java.util.List;
import org.apiguardian.api.API;

/** A project's migrations in the order in which its tool applies them. Reading one needs no database and has no side effects. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface History {

    /** The tool's name as its makers write it: {@code Flyway}, {@code golang-migrate}, {@code diesel}, {@code sqlx}. */
    String tool();

    /** All migrations, each after those it names in {@link Migration#after()}; versioned ones before repeatables. */
    List<Migration> migrations();

    /** Whether somebody wrote a down; one that the tool generates by itself does not count. */
    default boolean hasWrittenDowns() {
        return migrations().stream().anyMatch(migration -> migration.down().isPresent());
    }

    /** What is wrong with the files themselves; empty for a sound history. */
    List<HistoryProblem> problems();

    /** A hash over every file and every setting that counts; differs when anything was edited or is to be applied in another way. */
    String fingerprint();

    /**
     * Reads the files once more: one problem for each that is new, gone or different since this history was read.
     * What is applied meanwhile is what was read first.
     */
    default List<HistoryProblem> changesSinceRead() {
        return List.of();
    }

    /** Whether it takes rollback scripts that are kept apart from its migrations; where it does not, it has a way of its own. */
    default boolean takesDowns() {
        return false;
    }

    /** The tool's schema history table and the tables beside it, unqualified or qualified; their rows are not judged. */
    List<String> schemaHistoryTables();

    /**
     * What its tool does, with the options that it is read with, on a database that has migrations applied where the files differ from
     * those; {@link DeployedReactions#UNKNOWN} where options change nothing about what {@link Histories#deployed} says.
     */
    default DeployedReactions deployed() {
        return DeployedReactions.UNKNOWN;
    }

    /** By what its tool knows a migration on a database beside its id, where that is its file: the path that it writes there. */
    default String writtenPath(Migration migration) {
        return migration.up().path();
    }

    /** Whether a run of the tool, as {@link #connect} gives it, keeps a second one out while it works. */
    default boolean locksOutOthers() {
        return false;
    }

    /**
     * Whether its tool can work in several threads at the same time, each on a database of its own, and no code of the user's runs in
     * them. Where it cannot, a rehearsal works in one.
     */
    default boolean isThreadSafe() {
        return false;
    }

    /** The tool, bound to one database. */
    MigrationTool connect(Sessions sessions);
}
