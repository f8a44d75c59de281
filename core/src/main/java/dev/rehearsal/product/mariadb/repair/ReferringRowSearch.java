package dev.rehearsal.product.mariadb.repair;

import dev.rehearsal.history.answer.ServerFields;
import dev.rehearsal.product.mariadb.data.MariadbForeignKeys;
import dev.rehearsal.rehearsal.repair.OffendingRows;
import dev.rehearsal.rehearsal.repair.ReplayedFailure;
import dev.rehearsal.rehearsal.repair.StateOnGivenRows;
import dev.rehearsal.rehearsal.repair.StillReferenced;
import dev.rehearsal.rehearsal.repair.TableDuringUp;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the rows that refer to what a statement takes away: it runs once without foreign keys, and these are then without a parent. */
final class ReferringRowSearch {
    private static final int ROUNDS = 20;
    private static final String CASCADE = "CASCADE";
    /** What lets no row without a parent be. */
    private static final Set<String> FORBIDDING = Set.of("RESTRICT", "NO ACTION");

    private static final String RULES = "select concat(table_name, ' ', constraint_name), %s from"
            + " information_schema.referential_constraints where constraint_schema = database()";

    private final ReplayedFailure trial;
    private final Schema before;
    private final StateOnGivenRows goal;
    private final List<MariadbForeignKeys.Key> keys = new ArrayList<>();
    /** What each key does when a row is taken away. */
    private final Map<String, String> rules = new LinkedHashMap<>();

    private final Map<String, @Nullable TableDuringUp> tables = new LinkedHashMap<>();

    ReferringRowSearch(ReplayedFailure trial, Schema before, StateOnGivenRows goal) {
        this.trial = trial;
        this.before = before;
        this.goal = goal;
    }

    @Nullable
    StillReferenced find() throws SQLException {
        keys.addAll(trial.aside(MariadbForeignKeys::all));
        keys.removeIf(MariadbForeignKeys.Key::elsewhere);
        trial.query(RULES.formatted(trial.isUpdate() ? "update_rule" : "delete_rule"))
                .forEach(row -> rules.put(String.valueOf(row.get(0)), String.valueOf(row.get(1))));
        ServerFields refusal = trial.refusal();
        Optional<MariadbForeignKeys.Key> refusing = keys.stream()
                .filter(key -> key.name().equals(refusal.constraint())
                        && Backticks.bare(key.table()).equals(refusal.table()))
                .findFirst();
        TableDuringUp parent = refusing.isEmpty() ? null : table(refusing.get().parent());
        return parent == null ? null : find(refusing.get(), parent);
    }

    private @Nullable StillReferenced find(MariadbForeignKeys.Key refusing, TableDuringUp parent) throws SQLException {
        for (MariadbForeignKeys.Key key : keys) {
            table(key.table());
        }
        Set<String> taken = texts(trial.query(referenced(refusing)));
        Map<MariadbForeignKeys.Key, Set<String>> orphans = trial.withoutForeignKeys(session -> {
            taken.removeAll(texts(QueryTexts.of(session, referenced(refusing))));
            return taken.isEmpty() ? Map.of() : orphans(session);
        });
        if (orphans == null || !orphans.containsKey(refusing)) {
            return null;
        }
        List<OffendingRows> referring = referring(orphans);
        List<String> rows = List.copyOf(texts(trial.query("select " + parent.keyText() + " from " + parent.from()
                + " where " + ValueTexts.isOneOf(text(refusing), taken) + " and exists (select 1 from "
                + refusing.table() + " p where " + reversed(refusing) + ") order by "
                + ValueTexts.bytes(parent.keyText()))));
        String by = referring.stream()
                .map(some -> some.table().shortName())
                .distinct()
                .collect(Collectors.joining(", "));
        String cause = "rows of " + parent.shortName() + " that are still referenced from " + by + " (constraint "
                + refusing.name() + ")";
        return referring.isEmpty() || rows.isEmpty()
                ? null
                : new StillReferenced(new OffendingRows(cause, parent, rows, List.of(), false), referring);
    }

    /** What is referred to in a row {@code t} of the parent. */
    private static String text(MariadbForeignKeys.Key key) {
        return key.parentColumns().stream()
                .map(column -> "quote(" + ValueTexts.of(Backticks.bare(column)) + ")")
                .collect(Collectors.joining(", ", "concat_ws(',', ", ")"));
    }

    private static String referenced(MariadbForeignKeys.Key key) {
        return "select " + text(key) + " from " + key.parent() + " t";
    }

    /** Whether a row {@code p} of the child refers to a row {@code t} of the parent. */
    private static String reversed(MariadbForeignKeys.Key key) {
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            equal.add(
                    "p." + key.columns().get(i) + " = t." + key.parentColumns().get(i));
        }
        return String.join(" and ", equal);
    }

    private static Set<String> texts(List<List<@Nullable String>> rows) {
        return rows.stream()
                .map(row -> String.valueOf(row.get(0)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The table as it is in the middle; null where it was not there before, or its rows cannot be told apart. */
    private @Nullable TableDuringUp table(String name) throws SQLException {
        if (!tables.containsKey(name)) {
            Optional<Table> known = before.find("table", name).map(Table.class::cast);
            tables.put(name, known.isEmpty() ? null : TableDuringUp.of(trial, before, known.get()));
        }
        return tables.get(name);
    }

    /** What each key that forbids it finds without a parent; what another one would delete is deleted. */
    private Map<MariadbForeignKeys.Key, Set<String>> orphans(Connection session) throws SQLException {
        Map<MariadbForeignKeys.Key, Set<String>> found = new LinkedHashMap<>();
        boolean deleted = true;
        for (int round = 0; round < ROUNDS && deleted; round++) {
            deleted = false;
            for (MariadbForeignKeys.Key key : concerned(session)) {
                String rule = rules.getOrDefault(Backticks.bare(key.table()) + " " + key.name(), "");
                String rows = " from " + key.table() + " t where " + orphan(key);
                TableDuringUp child = tables.get(key.table());
                if (child != null && FORBIDDING.contains(rule)) {
                    found.computeIfAbsent(key, unknown -> new LinkedHashSet<>())
                            .addAll(texts(QueryTexts.of(
                                    session,
                                    "select " + child.keyText() + rows + " order by "
                                            + ValueTexts.bytes(child.keyText()))));
                } else if (rule.equals(CASCADE) && !trial.isUpdate()) {
                    try (var statement = session.createStatement()) {
                        deleted |= statement.executeUpdate("delete t" + rows) > 0;
                    }
                }
            }
        }
        return found;
    }

    private static String orphan(MariadbForeignKeys.Key key) {
        String present = key.columns().stream()
                .map(column -> "t." + column + " is not null")
                .collect(Collectors.joining(" and "));
        // The server may not look at a table from which it deletes, but at what was read of it.
        return present + " and not exists (select 1 from (select * from " + key.parent() + ") p where " + key.match()
                + ")";
    }

    /** The keys with rows that have no parent: all are asked at once, as most have none. */
    private List<MariadbForeignKeys.Key> concerned(Connection session) throws SQLException {
        String query = keys.stream()
                .map(key -> "exists (select 1 from " + key.table() + " t where " + orphan(key) + ")")
                .collect(Collectors.joining(", ", "select ", ""));
        List<@Nullable String> row = QueryTexts.of(session, query).get(0);
        List<MariadbForeignKeys.Key> some = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if ("1".equals(row.get(i))) {
                some.add(keys.get(i));
            }
        }
        return some;
    }

    private List<OffendingRows> referring(Map<MariadbForeignKeys.Key, Set<String>> orphans) {
        Map<TableDuringUp, Set<String>> byTable = new LinkedHashMap<>();
        orphans.forEach((key, rows) -> {
            TableDuringUp child = tables.get(key.table());
            if (child != null) {
                byTable.computeIfAbsent(child, unknown -> new LinkedHashSet<>()).addAll(rows);
            }
        });
        List<OffendingRows> referring = new ArrayList<>();
        byTable.forEach((child, rows) -> {
            List<String> generated = new ArrayList<>(rows);
            generated.removeAll(goal.given().keys(before, child.before()));
            if (!generated.isEmpty()) {
                referring.add(new OffendingRows("", child, generated, List.of(), false));
            }
        });
        return referring;
    }
}
