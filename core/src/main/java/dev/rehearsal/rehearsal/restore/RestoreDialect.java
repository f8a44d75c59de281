package dev.rehearsal.rehearsal.restore;

import dev.rehearsal.database.Database;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one dialect knows of dumps and restores. */
public interface RestoreDialect {

    /** The programs of this machine that dump databases of this one's server; empty where none fits it. */
    Optional<DumpPrograms> programs(Database database);

    /** Which programs these would be, for people: {@code pg_dump of PostgreSQL 17 or later}. */
    String wanted(Database database);

    /** A query by which an ordinary role records the moment to restore to. */
    String point();

    /** What a session is told before rows of tables that refer to each other are replaced; may be empty. */
    List<String> beforeReplacing();

    /** The statements that keep triggers of users on these tables from firing while their rows are replaced; none where that cannot be had. */
    default List<String> withoutTriggers(List<String> tables) {
        return List.of();
    }

    /** The statements that let them fire again. */
    default List<String> withTriggers(List<String> tables) {
        return List.of();
    }

    /**
     * Takes out of a database of ours whatever it did not have when it was made.
     *
     * @param database nobody is in a session on it
     */
    void empty(Database database) throws SQLException;

    /**
     * What may let a dump be restored that is not: statements for the database that is dumped, each a try of its own; none where nothing is known.
     *
     * @param errors what the programs reported
     */
    List<List<String>> remedies(DatabaseFixture dumped, List<String> errors);

    /**
     * What does the same in production; {@code $DATABASE} stands for the database there.
     *
     * @param tables as they are restored by {@link DumpPrograms}; empty for a whole database
     * @param triggers as they are restored
     */
    Commands commands(List<String> tables, boolean triggers);

    /**
     * Command lines for a shell.
     *
     * @param before those that dump, before the step
     * @param back those that restore, once the schema is the one from before the step, or into an empty database
     */
    record Commands(List<String> before, List<String> back) {
        public Commands {
            before = List.copyOf(before);
            back = List.copyOf(back);
        }

        /** All in order, with what is to be done before the restore. */
        List<String> all(String between) {
            return Stream.of(before, List.of(between), back)
                    .flatMap(List::stream)
                    .toList();
        }
    }
}
