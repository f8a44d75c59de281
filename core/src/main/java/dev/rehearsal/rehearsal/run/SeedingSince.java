package dev.rehearsal.rehearsal.run;

import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.CapturedTable;
import dev.rehearsal.rehearsal.NamedReference;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows that are generated from a migration on, as if an application had begun to write then. Given rows come at their own time.
 *
 * @param rows the rows
 * @param first id of the migration after which rows are generated for the first time
 * @param earlier ids of the migrations after which none is generated, and the empty id of the start
 */
public record SeedingSince(Seeding rows, String first, Set<String> earlier) implements Seeding {
    public SeedingSince {
        earlier = Set.copyOf(earlier);
    }

    /** The rehearsal's rows, none generated before the migration since which it judges; the same where it judges all or nothing is generated. */
    public static Seeding of(Rehearsal rehearsal) {
        Seeding rows = rehearsal.seeding();
        if (rehearsal.since().isEmpty() || rows.given().equals(rows)) {
            return rows;
        }
        List<String> ids =
                rehearsal.history().migrations().stream().map(Migration::id).toList();
        Set<String> earlier = new HashSet<>(ids.subList(0, Math.max(0, ids.indexOf(rehearsal.since()))));
        earlier.add("");
        return new SeedingSince(rows, rehearsal.since(), earlier);
    }

    @Override
    public void seed(Occasion occasion, Connection connection) throws SQLException {
        Seeding now = earlier.contains(occasion.migration()) ? rows.given() : rows;
        if (!now.equals(NONE)) {
            // No table has a row that was generated before, whoever wrote into it since.
            boolean begins = occasion.migration().equals(first);
            now.seed(begins ? occasion.writing(occasion.historyFills()) : occasion, connection);
        }
    }

    @Override
    public Seeding given() {
        return rows.given();
    }

    @Override
    public List<CapturedTable> captured() {
        return rows.captured();
    }

    @Override
    public Seeding withoutCaptured() {
        Seeding others = rows.withoutCaptured();
        return others.equals(rows) ? this : new SeedingSince(others, first, earlier);
    }

    @Override
    public boolean makesUpRowsOf(String table) {
        return rows.makesUpRowsOf(table);
    }

    @Override
    public Map<String, String> generated(Connection connection, Set<String> tables) throws SQLException {
        return rows.generated(connection, tables);
    }

    @Override
    public List<NamedReference> references(Connection connection, Set<String> tables) throws SQLException {
        return rows.references(connection, tables);
    }

    @Override
    public Seeding plausible() {
        Seeding likely = rows.plausible();
        return likely.equals(rows) ? this : new SeedingSince(likely, first, earlier);
    }
}
