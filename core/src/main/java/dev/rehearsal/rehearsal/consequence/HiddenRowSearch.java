package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.consequence.HiddenRows;
import dev.rehearsal.evidence.consequence.HiddenRows.Cause;
import dev.rehearsal.product.Capability;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds rows that are still there after an up, and that nobody sees who asks for them by the name that they had. */
final class HiddenRowSearch {
    private final CompletedUp up;
    private final ObservedState before;
    private final ObservedState after;
    private final Schema old;
    private final Schema now;

    private HiddenRowSearch(CompletedUp up) {
        this.up = up;
        this.before = up.before();
        this.after = up.after();
        this.old = before.schema();
        this.now = after.schema();
    }

    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    static List<ProductObservation> of(CompletedUp up) {
        return up.before().schema() == up.after().schema() ? List.of() : new HiddenRowSearch(up).found();
    }

    private List<ProductObservation> found() {
        List<Table> written = old.tables()
                .filter(table -> table.isWritten() && !table.isPartition())
                .filter(table -> before.rows(table) > 0)
                .toList();
        return Stream.of(
                        written.stream().flatMap(table -> renamedAway(table).stream()),
                        written.stream().filter(Table::isPartitioned).flatMap(table -> detached(table).stream()),
                        otherViews())
                .flatMap(hidden -> hidden)
                .toList();
    }

    private Optional<ProductObservation> renamedAway(Table table) {
        Optional<Table> successor =
                now.tables().filter(other -> other.name().equals(table.name())).findFirst();
        Optional<Table> moved = successor.flatMap(other -> moved(table, other));
        if (successor.isEmpty() || moved.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong shown = shown(successor.get());
        return shown.isEmpty() || shown.getAsLong() >= before.rows(table)
                ? Optional.empty()
                : Optional.of(new HiddenRows(
                        named(successor.get()),
                        before.rows(table),
                        shown.getAsLong(),
                        Cause.RENAMED_AWAY,
                        named(moved.get())));
    }

    /** The table itself under another name, where something else has its name. */
    private Optional<Table> moved(Table table, Table successor) {
        if (up.fixture().database().dialect().capabilities().contains(Capability.OBJECT_IDENTITIES)) {
            return now.table(table.id()).filter(same -> !same.name().equals(successor.name()));
        }
        if (!up.migration().up().sql().toLowerCase(Locale.ROOT).contains("rename")) {
            return Optional.empty();
        }
        Set<String> columns = table.columns().stream().map(Column::name).collect(Collectors.toSet());
        return now.tables()
                .filter(other -> other.isWritten()
                        && old.tables().noneMatch(known -> known.name().equals(other.name())))
                .filter(other -> after.rows(other) == before.rows(table)
                        && other.columns().stream()
                                .map(Column::name)
                                .collect(Collectors.toSet())
                                .containsAll(columns))
                .findFirst();
    }

    /** How many rows a table or view shows; empty where it does not answer. */
    private OptionalLong shown(Table relation) {
        return relation.isWritten() ? OptionalLong.of(after.rows(relation)) : counted(up.fixture(), relation.name());
    }

    private static OptionalLong counted(DatabaseFixture fixture, String name) {
        return fixture.asking(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from " + name)) {
                row.next();
                return OptionalLong.of(row.getLong(1));
            } catch (SQLException e) {
                return OptionalLong.empty();
            }
        });
    }

    private Optional<ProductObservation> detached(Table table) {
        Optional<Table> later = now.table(table.id()).filter(Table::isPartitioned);
        if (later.isEmpty() || after.rows(later.get()) >= before.rows(table)) {
            return Optional.empty();
        }
        List<Table> apart = parts(table)
                .flatMap(part -> now.table(part.id()).stream())
                .filter(part -> !part.isPartition() && after.rows(part) > 0)
                .toList();
        return apart.isEmpty()
                ? Optional.empty()
                : Optional.of(new HiddenRows(
                        named(later.get()),
                        before.rows(table),
                        after.rows(later.get()),
                        Cause.DETACHED,
                        apart.stream().map(HiddenRowSearch::named).collect(Collectors.joining(", "))));
    }

    private Stream<Table> parts(Table table) {
        return old.tables()
                .filter(part ->
                        part.isPartition() && part.inheritance().parents().contains(table.id()))
                .flatMap(part -> Stream.concat(Stream.of(part), parts(part)));
    }

    /** A view that shows none of its rows any more. */
    private Stream<ProductObservation> otherViews() {
        List<Table> empty = now.tables()
                .filter(view -> view.form() == Table.Form.VIEW && isOther(view))
                .filter(view -> counted(up.fixture(), view.name()).orElse(1) == 0)
                .toList();
        if (empty.isEmpty()) {
            return Stream.empty();
        }
        try (DatabaseFixture earlier = up.earlier().get()) {
            return empty.stream()
                    .flatMap(view -> {
                        long shown = counted(earlier, view.name()).orElse(0);
                        return shown == 0
                                ? Stream.empty()
                                : Stream.<ProductObservation>of(
                                        new HiddenRows(named(view), shown, 0, Cause.OTHER_VIEW, ""));
                    })
                    .toList()
                    .stream();
        }
    }

    private boolean isOther(Table view) {
        return old.find(view.kind(), view.name())
                .filter(known -> !known.properties().equals(view.properties()))
                .isPresent();
    }

    private static String named(Table table) {
        return table.kind() + " " + table.name();
    }
}
