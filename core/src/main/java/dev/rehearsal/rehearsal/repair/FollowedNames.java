package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tables and columns are called by now.
 *
 * @param then the schema at a version
 * @param now the schema of the same database at the line's end
 */
record FollowedNames(Schema then, Schema now) {

    /**
     * The names of a table.
     *
     * @param table the table's name now
     * @param columns the bare names of its columns now, by those then
     */
    record Names(String table, Map<String, String> columns) {}

    /**
     * Walks once more, on a database without rows.
     *
     * @param migration id of the migration after which it begins to follow; empty for the start
     * @return empty where the migrations do not run without rows
     */
    static Optional<FollowedNames> since(MainLine line, String migration) {
        List<Migration> applied = line.migrations();
        List<String> ids = applied.stream().map(Migration::id).toList();
        int first = ids.indexOf(migration) + 1;
        try (DatabaseFixture fixture = line.buildUnseeded(applied.subList(0, first))) {
            Schema then = fixture.observe().schema();
            for (Migration next : applied.subList(first, applied.size())) {
                if (fixture.up(next) instanceof Outcome.Failed) {
                    return Optional.empty();
                }
            }
            return Optional.of(new FollowedNames(then, fixture.observe().schema()));
        } catch (RehearsalException e) {
            return Optional.empty();
        }
    }

    /** The names of a table, by its name then; empty where it is gone. */
    Optional<Names> of(String name) {
        return then.find("table", name)
                .map(Table.class::cast)
                .flatMap(old -> now.table(old.id()).map(same -> names(old, same)));
    }

    private static Names names(Table old, Table same) {
        Map<String, String> columns = new HashMap<>();
        old.columns()
                .forEach(column -> RowKey.numbered(same, column.number())
                        .ifPresent(renamed -> columns.put(column.name(), renamed.name())));
        return new Names(same.name(), columns);
    }
}
