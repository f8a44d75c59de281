package dev.rehearsal.rehearsal.release;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.history.format.SchemaHistoryTable;
import dev.rehearsal.rehearsal.release.ProductionQueries.FoundTable;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a tool has recorded of the migrations before a step.
 *
 * @param table how its schema history table is asked
 * @param name that table as SQL names it
 * @param lock the condition on the tool's own lock that it is held, as a scalar query of a number; empty where it has none in a table
 * @param applied the ids before the step, the last one first
 */
record ToolState(SchemaHistoryTable table, String name, String lock, List<String> applied) {

    ToolState {
        applied = List.copyOf(applied);
    }

    /** Reads it; empty where the tool's table is not there yet, or is not known. */
    static Optional<ToolState> before(
            Connection session, ProductionQueries dialect, Optional<SchemaHistoryTable> known, List<String> books)
            throws SQLException {
        List<FoundTable> found = new ArrayList<>();
        for (String book : books) {
            dialect.find(session, book).ifPresent(found::add);
        }
        Optional<FoundTable> main = known.flatMap(table -> found.stream()
                .filter(each -> each.columns().containsAll(table.columns()))
                .findFirst());
        if (main.isEmpty()) {
            return Optional.empty();
        }
        String lock =
                found.stream().flatMap(each -> held(each).stream()).findFirst().orElse("");
        SchemaHistoryTable table = known.orElseThrow();
        String name = main.get().name();
        return Optional.of(new ToolState(table, name, lock, ids(session, table, name)));
    }

    /** Tools that keep their lock in a table have one row there. */
    private static Optional<String> held(FoundTable companion) {
        if (companion.columns().contains("locked")) {
            return Optional.of("select count(*) from " + companion.name() + " where locked");
        }
        return companion.columns().contains("is_locked")
                ? Optional.of("select count(*) from " + companion.name() + " where is_locked > 0")
                : Optional.empty();
    }

    private static List<String> ids(Connection session, SchemaHistoryTable table, String name) throws SQLException {
        return QueryTexts.of(session, table.query(session, name)).stream()
                .map(row -> row.get(0))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** What is to be asked around the step, once it is known what the tool wrote for it. */
    List<ProductionQuery> queries(Connection after) throws SQLException {
        TreeSet<String> written = new TreeSet<>(ids(after, table, name));
        written.removeAll(applied);
        if (written.isEmpty()) {
            return List.of();
        }
        String row = written.size() == 1 ? "row " + written.first() : "rows " + String.join(", ", written);
        return List.of(
                Questions.preFlight(
                        new Questions.About(
                                "tool-state",
                                "the migration is pending in " + name
                                        + ", the one before it is applied, and none is half applied",
                                "ok, 0 unfinished, 0 of this migration" + (applied.isEmpty() ? "" : ", 1 before it"),
                                "find out what ran here before, and let the tool's own command show its state"),
                        state(written, "= 0", applied.isEmpty() ? "" : applied.get(0))),
                Questions.postCheck(
                        new Questions.About(
                                "tool-row",
                                "the migration is recorded in " + name + ", and none is half applied",
                                "ok, 0 unfinished, " + written.size() + " of this migration",
                                "do not run it again before it is known how far it came: " + row + " is missing"),
                        state(written, "= " + written.size(), "")));
    }

    private String state(TreeSet<String> written, String expected, String last) {
        String these = written.stream().map(ToolState::literal).collect(Collectors.joining(", "));
        String condition = table.applied().formatted(name);
        String before = last.isEmpty()
                ? "1"
                : "(select count(*) from %s b where %s and b.%s = %s)"
                        .formatted(name, condition, table.id(), literal(last));
        return """
                select case when t.unfinished = 0 and t.held = 0 and t.written %s and t.earlier > 0 then 'ok' else 'stop' end as result,
                    concat(t.unfinished, ' unfinished, ', t.held, ' locks held, ', t.written, ' of this migration, ', t.earlier, ' before it') as found
                from (select (select count(*) from %s b where %s) as unfinished,
                    (%s) as held,
                    (select count(*) from %s b where %s and b.%s in (%s)) as written,
                    %s as earlier) as t
                """.formatted(
                        expected,
                        name,
                        table.unfinished(),
                        lock.isEmpty() ? "select 0" : lock,
                        name,
                        condition,
                        table.id(),
                        these,
                        before);
    }

    private static String literal(String id) {
        return Quoting.literal(id);
    }
}
