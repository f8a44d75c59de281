package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.FailsForGood;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.statement.MentionedNames;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds tables of which nobody can write a row since an up, whatever its values are, because of a trigger: each kind of statement is tried on a
 * copy that is thrown away, and held against the state before.
 */
final class MariadbStandingFailures {
    /**
     * Refusals of a program as such, and not of a row: no such column, table, routine or variable, another number of values or arguments, a
     * column that must be given a value and is not named, a table that its own trigger writes, calls without end.
     */
    private static final Set<Integer> OF_PROGRAMS =
            Set.of(1052, 1054, 1109, 1136, 1146, 1305, 1318, 1327, 1356, 1364, 1415, 1424, 1442, 1456);

    /** A row without values is taken, and nothing but a program refuses it. */
    private static final String LENIENT =
            "set sql_mode = '', foreign_key_checks = 0, unique_checks = 0 /*M! , check_constraint_checks = 0 */";

    private final CompletedUp up;
    private final Schema before;
    private final Schema after;

    private MariadbStandingFailures(CompletedUp up) {
        this.up = up;
        this.before = up.before().schema();
        this.after = up.after().schema();
    }

    /** A statement that was refused. */
    private record Refused(Table table, String doing, int code, String words) {
        String id() {
            return table.name() + " " + doing + " " + code;
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    static Stream<ProductObservation> of(CompletedUp up) {
        return up.before().schema() == up.after().schema() ? Stream.empty() : new MariadbStandingFailures(up).all();
    }

    private Stream<ProductObservation> all() {
        List<Table> tables = concerned();
        if (tables.isEmpty()) {
            return Stream.empty();
        }
        List<Refused> refused = new ArrayList<>();
        try (Database copy = up.fixture().fork();
                Connection session = copy.connect(Access.MIGRATOR)) {
            refused.addAll(tried(session, tables));
        } catch (SQLException e) {
            throw new RehearsalException("rows could not be tried: " + e.getMessage(), e);
        }
        refused.removeIf(knownBefore(refused)::contains);
        Map<String, List<Refused>> same = refused.stream()
                .collect(Collectors.groupingBy(
                        one -> one.table().name() + " " + one.words(), LinkedHashMap::new, Collectors.toList()));
        return same.values().stream().map(this::told);
    }

    private List<Refused> knownBefore(List<Refused> refused) {
        List<Table> tables = refused.stream()
                .map(one -> before.objects().get(one.table().key()))
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .distinct()
                .toList();
        if (tables.isEmpty()) {
            return List.of();
        }
        try (DatabaseFixture earlier = up.earlier().get();
                Connection session = earlier.database().connect(Access.MIGRATOR)) {
            Set<String> known = tried(session, tables).stream().map(Refused::id).collect(Collectors.toSet());
            return refused.stream().filter(one -> known.contains(one.id())).toList();
        } catch (SQLException e) {
            throw new RehearsalException("rows could not be tried: " + e.getMessage(), e);
        }
    }

    /** Tables with a trigger that is new or another one, or that speaks of what is new, gone or otherwise. */
    private List<Table> concerned() {
        Set<String> changed = Stream.concat(before.objects().values().stream(), after.objects().values().stream())
                .filter(object -> object instanceof Routine
                        ? isOther(object)
                        : object instanceof Table table && isNarrowed(table))
                .map(object -> Backticks.bare(object.name()))
                .collect(Collectors.toSet());
        Set<String> names = after.objects().values().stream()
                .filter(object -> object.kind().equals("trigger"))
                .filter(trigger -> {
                    MentionedNames text =
                            new MentionedNames(trigger.properties().getOrDefault("definition", ""));
                    return isOther(trigger) || changed.stream().anyMatch(text::mention);
                })
                .map(trigger -> trigger.properties().getOrDefault("table", ""))
                .collect(Collectors.toSet());
        return after.tables()
                .filter(table -> table.form() == Table.Form.TABLE && names.contains(table.name()))
                .toList();
    }

    /** Whether it is gone, lacks a column now, or asks for a value that it did not ask for. */
    private boolean isNarrowed(Table table) {
        if (!(before.objects().get(table.key()) instanceof Table old)) {
            return false;
        }
        return !(after.objects().get(table.key()) instanceof Table now)
                || old.columns().stream()
                        .anyMatch(column -> now.column(column.name()).isEmpty())
                || now.columns().stream()
                        .anyMatch(column -> column.isRequired()
                                && old.column(column.name())
                                        .filter(Column::isRequired)
                                        .isEmpty());
    }

    private boolean isOther(SchemaObject object) {
        SchemaObject old = before.objects().get(object.key());
        SchemaObject now = after.objects().get(object.key());
        return old == null || now == null || !old.properties().equals(now.properties());
    }

    private static List<Refused> tried(Connection session, List<Table> tables) throws SQLException {
        List<Refused> refused = new ArrayList<>();
        try (Statement statement = session.createStatement()) {
            statement.execute(LENIENT);
            session.setAutoCommit(false);
            for (Table table : tables) {
                attempts(table).forEach((doing, sql) -> {
                    try {
                        statement.execute(sql);
                    } catch (SQLException e) {
                        if (OF_PROGRAMS.contains(e.getErrorCode())) {
                            refused.add(new Refused(table, doing, e.getErrorCode(), words(e)));
                        }
                    }
                });
                session.rollback();
            }
        }
        return refused;
    }

    private static Map<String, String> attempts(Table table) {
        Map<String, String> attempts = new LinkedHashMap<>();
        String name = table.name();
        attempts.put("insert", "insert into " + name + " () values ()");
        String same = table.columns().stream()
                .filter(column -> !column.isGenerated())
                .map(Column::name)
                .map(Backticks::ifNeeded)
                .map(column -> column + " = " + column)
                .collect(Collectors.joining(", "));
        if (!same.isEmpty()) {
            attempts.put("update", "update " + name + " set " + same + " limit 1");
        }
        attempts.put("delete", "delete from " + name + " limit 1");
        return attempts;
    }

    /** The driver puts the number of the session before the server's words. */
    private static String words(SQLException refusal) {
        return String.valueOf(refusal.getMessage()).replaceFirst("^\\(conn=\\d+\\) ", "");
    }

    private ProductObservation told(List<Refused> refused) {
        Refused first = refused.get(0);
        String doing = refused.stream().map(Refused::doing).collect(Collectors.joining(", "));
        List<String> triggers = after.objects().values().stream()
                .filter(object -> object.kind().equals("trigger")
                        && first.table().name().equals(object.properties().get("table"))
                        && object.properties()
                                .getOrDefault("event", "")
                                .toLowerCase(Locale.ROOT)
                                .endsWith(first.doing()))
                .map(SchemaObject::name)
                .toList();
        String within = triggers.size() == 1 ? "trigger " + triggers.get(0) : "";
        return new FailsForGood(
                "table " + first.table().name(),
                doing,
                first.words(),
                within,
                "in the same migration a " + (within.isEmpty() ? "trigger" : within)
                        + " that runs on what is there then");
    }
}
