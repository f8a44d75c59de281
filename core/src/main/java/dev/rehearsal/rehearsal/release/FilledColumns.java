package dev.rehearsal.rehearsal.release;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.rehearsal.consequence.StepFacts;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** Asks for NULLs in columns that an up adds to tables with rows; where it fills all of them, none is left. */
final class FilledColumns {
    /** What the names of these queries begin with. */
    static final String NAME = "filled-column-";

    private FilledColumns() {}

    static List<ProductionQuery> of(StepFacts facts, ScriptDialect names) {
        List<ProductionQuery> queries = new ArrayList<>();
        facts.after()
                .schema()
                .tables()
                .filter(Table::isWritten)
                .forEach(table -> facts.before()
                        .schema()
                        .table(table.id())
                        .filter(before -> facts.after().rows(table) > 0)
                        .ifPresent(before -> table.columns().stream()
                                .filter(column -> !column.notNull() && isNew(before, column))
                                .forEach(column -> queries.add(query(queries.size() + 1, table, column, names)))));
        return queries;
    }

    private static boolean isNew(Table before, Column column) {
        return before.columns().stream().noneMatch(earlier -> earlier.number() == column.number());
    }

    private static ProductionQuery query(int number, Table table, Column column, ScriptDialect names) {
        return Questions.postCheck(
                new Questions.About(
                        NAME + number,
                        "every row of " + table.name() + " has a value in " + column.name(),
                        "ok, 0 rows",
                        "the backfill did not reach these rows, or they were written meanwhile: fill them"),
                Questions.none(
                        "%s where %s is null".formatted(table.name(), names.quoted(column.name())),
                        "rows: NULL in " + column.name()));
    }
}
