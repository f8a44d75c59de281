package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.consequence.ZoneTrial;
import dev.rehearsal.evidence.consequence.ZoneTrial.Shift;
import dev.rehearsal.history.Script;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.statement.MentionedNames;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs an up, and the down after it, in another time zone where that may decide what becomes of values. What the clock or chance makes otherwise in
 * a second run in the zone here is left out.
 */
final class TimeZoneSearch {
    private static final Pattern WRITES =
            Pattern.compile("(?i)\\binsert\\s+into\\b|\\bupdate\\b[^;]*\\bset\\b|\\bdelete\\s+from\\b"
                    + "|\\bmerge\\s+into\\b|\\bcreate\\s+(?:\\w+\\s+)?table\\b[^;(]*\\b(?:as|select)\\b");

    private static final Pattern TIME = Pattern.compile("time|date");

    private final CompletedUp up;
    private final TimeZones zones;
    private final List<Followed> concerned;

    private TimeZoneSearch(CompletedUp up, TimeZones zones) {
        this.up = up;
        this.zones = zones;
        this.concerned = concerned();
    }

    /** A table after the up, and as it was before; the same where it is new. */
    private record Followed(Table old, Table now) {}

    static List<ProductObservation> of(CompletedUp up) {
        return up.fixture()
                .database()
                .dialect()
                .part(ConsequenceDialect.class)
                .flatMap(ConsequenceDialect::timeZones)
                .map(zones -> new TimeZoneSearch(up, zones))
                .filter(search -> !search.concerned.isEmpty())
                .map(TimeZoneSearch::tried)
                .orElse(List.of());
    }

    private List<Followed> concerned() {
        Set<String> touched = up.before().suspects(up.after());
        List<String> converting = Stream.concat(Stream.of(up.migration().up()), up.migration().down().stream())
                .map(Script::sql)
                .filter(sql -> WRITES.matcher(sql).find() && zones.decide(sql))
                .toList();
        MentionedNames written = new MentionedNames(String.join("\n", converting));
        return up.after()
                .schema()
                .tables()
                .filter(Table::holdsRows)
                .map(now -> new Followed(up.before().schema().table(now.id()).orElse(now), now))
                .filter(table -> {
                    boolean isTouched = touched.contains(table.now().name());
                    return (!converting.isEmpty() && isTouched)
                            || written.mention(MentionedNames.bare(table.now()))
                            || isConverted(table, isTouched);
                })
                .toList();
    }

    /** Whether a column has another type, or a new one of a time may be filled from those that are there; not by a default. */
    @SuppressWarnings("ReferenceEquality") // the same instance is how a reader says that nothing changed
    private boolean isConverted(Followed table, boolean isFilled) {
        return table.old() != table.now()
                && up.after().data().rows(table.now().name()) > 0
                && table.now().columns().stream().anyMatch(column -> {
                    Optional<Column> former = former(table, column);
                    return former.isPresent()
                            ? zones.decide(former.get().type(), column.type())
                            : isFilled
                                    && column.defaultExpression() == null
                                    && TIME.matcher(column.type()).lookingAt()
                                    && table.old().columns().stream()
                                            .anyMatch(other -> zones.decide(other.type(), column.type()));
                });
    }

    /** The table that is altered where a table is: of a partition the one that it is of. */
    private String altered(Table table) {
        return table.inheritance().partition()
                ? up.after()
                        .schema()
                        .table(table.inheritance().parents().get(0))
                        .map(this::altered)
                        .orElse(table.name())
                : table.name();
    }

    private static Optional<Column> former(Followed table, Column column) {
        return table.old().columns().stream()
                .filter(other -> other.number() == column.number())
                .findFirst();
    }

    private List<ProductObservation> tried() {
        try (DatabaseFixture earlier = up.earlier().get();
                DatabaseFixture there = earlier.copy()) {
            there.beginSessionsWith(zones.setting());
            if (!there.up(up.migration()).succeeded()) {
                return List.of();
            }
            List<Shift> shifts = shifts(earlier, there, false);
            boolean isLater = shifts.isEmpty()
                    && up.migration().down().filter(down -> !down.empty()).isPresent()
                    && there.down(up.migration()).succeeded();
            return List.of(new ZoneTrial(
                    zones.other(), names(Followed::now), isLater ? shifts(earlier, there, true) : shifts));
        }
    }

    private Set<String> names(Function<Followed, Table> which) {
        return concerned.stream().map(which).map(Table::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Shift> shifts(DatabaseFixture earlier, DatabaseFixture there, boolean ofDown) {
        DatabaseFixture expected = ofDown ? earlier : up.fixture();
        Set<String> names = names(ofDown ? Followed::old : Followed::now);
        if (expected.compareRows(there, names, Set.of()).isEmpty()) {
            return List.of();
        }
        try (DatabaseFixture here = earlier.copy()) {
            here.advanceClock();
            if (!here.up(up.migration()).succeeded()
                    || (ofDown && !here.down(up.migration()).succeeded())) {
                return List.of();
            }
            Set<String> otherwise = expected.columnsThatDiffer(here, names);
            Set<String> told = new HashSet<>();
            return expected.compareRows(there, names, otherwise).stream()
                    .flatMap(table -> concerned.stream()
                            .filter(one -> table.table().equals((ofDown ? one.old() : one.now()).name()))
                            .filter(one -> told.add(altered(one.now())))
                            .map(one -> new Shift(ofDown, table, suggestion(earlier, one, table, ofDown))))
                    .toList();
        }
    }

    /** The statements that say the zone, where they lead to the values of the zone here. */
    private String suggestion(DatabaseFixture earlier, Followed table, TableDifference shifted, boolean ofDown) {
        return table.now().columns().stream()
                .flatMap(now -> former(table, now).stream()
                        .filter(old -> old.name().equals(now.name()))
                        .flatMap(old -> ofDown ? said(table, shifted, now, old) : said(table, shifted, old, now)))
                .filter(said -> leadsThere(earlier, said, shifted.table(), ofDown))
                .map(Said::statement)
                .collect(Collectors.joining("\n"));
    }

    /** A statement that says the zone in which the values of a column are. */
    private record Said(String column, String statement) {}

    private Stream<Said> said(Followed table, TableDifference shifted, Column from, Column to) {
        String column =
                up.fixture().database().dialect().require(SchemaDialect.class).quotedIfNeeded(from.name());
        return shifted.changedColumns().isEmpty() || shifted.changedColumns().containsKey(column)
                ? zones.saying(altered(table.now()), column, from.type(), to.type()).stream()
                        .map(statement -> new Said(column, statement))
                : Stream.empty();
    }

    /** Whether a statement leads to the values of the zone here where the session is in the other one. */
    private boolean leadsThere(DatabaseFixture earlier, Said said, String table, boolean ofDown) {
        try (DatabaseFixture there = earlier.copy()) {
            if (ofDown && !there.up(up.migration()).succeeded()) {
                return false;
            }
            there.leave();
            try (Connection session = there.database().connect(Access.MIGRATOR);
                    Statement sent = session.createStatement()) {
                sent.execute(zones.setting());
                sent.execute(said.statement());
            } catch (SQLException refused) {
                return false;
            }
            return (ofDown ? earlier : up.fixture())
                    .compareRows(there, Set.of(table), Set.of()).stream()
                            .noneMatch(rows ->
                                    rows.missing() > 0 || rows.changedColumns().containsKey(said.column()));
        }
    }
}
