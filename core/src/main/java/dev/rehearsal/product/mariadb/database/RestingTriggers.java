package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.always;
import static dev.rehearsal.sql.Backticks.literal;

import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Triggers of a database that is thrown away, dropped while rows are taken out, because these servers have no other means to keep triggers
 * from firing; made anew as they were, in their order. Either ends the session's transaction.
 */
public final class RestingTriggers {
    private final Scripts scripts;
    private final String database;
    private final Stored stored;

    private RestingTriggers(Scripts scripts, String database, Stored stored) {
        this.scripts = scripts;
        this.database = database;
        this.stored = stored;
    }

    /**
     * Drops those that fire when rows of some tables are deleted; where there are none, nothing is done.
     *
     * @param connection on the database, which takes several statements in one message
     * @param tables their names, quoted where SQL needs it
     */
    public static RestingTriggers onDelete(Connection connection, Collection<String> tables) throws SQLException {
        Scripts scripts = new Scripts(connection);
        String database = connection.getCatalog();
        String condition = " and event_manipulation = 'DELETE' and event_object_table in ("
                + tables.stream().map(Backticks::bare).map(Backticks::literal).collect(Collectors.joining(", ")) + ")";
        List<Scripts.Row> names =
                scripts.rows("select trigger_name n from information_schema.triggers where trigger_schema = "
                        + literal(database) + condition);
        Stored stored = names.isEmpty()
                ? new Stored("", List.of(), List.of(), List.of())
                : Stored.ofTriggers(scripts, database, condition);
        scripts.run(names.stream()
                .map(row -> "drop trigger " + always(row.get("n")))
                .toList());
        return new RestingTriggers(scripts, database, stored);
    }

    /** Makes them anew; the session keeps its own settings. */
    public void end() throws SQLException {
        if (stored.triggers().isEmpty()) {
            return;
        }
        Scripts.Row settings =
                scripts.rows("select @@sql_mode m, @@collation_connection c").get(0);
        stored.makeTriggers(scripts, new Renaming(database, database));
        scripts.run("set sql_mode = " + literal(settings.get("m")) + ", collation_connection = "
                + literal(settings.get("c")));
    }
}
