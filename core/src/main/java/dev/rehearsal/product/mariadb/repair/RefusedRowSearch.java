package dev.rehearsal.product.mariadb.repair;

import dev.rehearsal.history.answer.ServerFields;
import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.rehearsal.repair.OffendingRows;
import dev.rehearsal.rehearsal.repair.ReplayedFailure;
import dev.rehearsal.rehearsal.repair.StateOnGivenRows;
import dev.rehearsal.rehearsal.repair.TableDuringUp;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that are in the way of a change of a table, by asking for what the refusal names. In the way of a statement that writes rows only
 * those are found that have a key which the migration itself writes; the others are found by trying, which costs little there.
 */
final class RefusedRowSearch {
    private static final Pattern TABLES = Pattern.compile(
            "(?is)\\b(?:table|on|into|update|ignore|from)\\s+(?:if\\s+exists\\s+)?(?:[`\"\\w$]+\\s*\\.\\s*)?"
                    + ColumnsOfUp.NAME);
    private static final Pattern FOREIGN_KEY =
            Pattern.compile("FOREIGN KEY (\\([^)]*\\)) REFERENCES (?:`[^`]*`\\.)?(`[^`]+`) (\\([^)]*\\))");
    private static final Pattern NAME = Pattern.compile("`((?:[^`]|``)+)`");

    private final ReplayedFailure trial;
    private final Schema before;
    private final StateOnGivenRows goal;
    private final ServerFields refusal;
    /** The failing statement without settings for it alone. */
    private final String statement;

    RefusedRowSearch(ReplayedFailure trial, Schema before, StateOnGivenRows goal) {
        this.trial = trial;
        this.before = before;
        this.goal = goal;
        this.refusal = trial.refusal();
        this.statement =
                MariadbRepairDialect.ONE_STATEMENT.matcher(trial.statement()).replaceFirst("");
    }

    /** Null where no row that was there before the migration is known to be in the way. */
    @Nullable
    OffendingRows find() throws SQLException {
        Optional<Table> known = table();
        TableDuringUp table = known.isEmpty() ? null : TableDuringUp.of(trial, before, known.get());
        Optional<Table> after = known.flatMap(goal::after);
        if (table == null || after.isEmpty()) {
            return null;
        }
        OffendingRows found = find(ColumnsOfUp.of(trial, table, after.get()));
        if (found == null) {
            return null;
        }
        List<String> generated = new ArrayList<>(found.keys());
        generated.removeAll(goal.given().keys(before, table.before()));
        return generated.isEmpty()
                ? null
                : new OffendingRows(found.cause(), table, generated, found.shown(), found.isLiteral());
    }

    private @Nullable OffendingRows find(ColumnsOfUp columns) throws SQLException {
        if (!FirstWord.is("ALTER", statement) && !FirstWord.is("CREATE", statement)) {
            boolean inserts = FirstWord.is("INSERT", statement) || FirstWord.is("REPLACE", statement);
            return inserts ? literals(columns) : null;
        }
        return switch (trial.kind()) {
            case DUPLICATE_KEY -> twins(columns);
            case NO_PARENT -> orphans(columns);
            case CHECK_VIOLATED -> refusal.constraint().isEmpty() ? withoutPartition(columns) : violations(columns);
            default -> {
                OffendingRows found = nulls(columns);
                found = found == null ? values(columns) : found;
                yield found == null ? computed(columns) : found;
            }
        };
    }

    /** The one that the server names; else, because it may name what it copies to, the first one of which the statement speaks. */
    private Optional<Table> table() {
        Optional<Table> named = table(refusal.table());
        Matcher words = TABLES.matcher(statement);
        while (named.isEmpty() && words.find()) {
            named = table(ColumnsOfUp.bare(words.group(1)));
        }
        return named;
    }

    private Optional<Table> table(String bare) {
        return before.find("table", Backticks.ifNeeded(bare)).map(Table.class::cast);
    }

    private @Nullable OffendingRows nulls(ColumnsOfUp columns) throws SQLException {
        TableDuringUp table = columns.table();
        for (Column column : columns.after().columns()) {
            boolean asked = refusal.column().isEmpty() || refusal.column().equalsIgnoreCase(column.name());
            if (!asked || !column.notNull() || column.isGenerated()) {
                continue;
            }
            String name = columns.inMiddle(column.name());
            String cause = "not null on " + table.shortName() + "." + column.name();
            if (name == null && !refusal.column().isEmpty() && column.defaultExpression() == null) {
                return offenders(cause + ", a new column without a value", columns, rows(table, "true"), List.of());
            }
            OffendingRows found = name == null
                    ? null
                    : offenders(cause, columns, rows(table, ValueTexts.name(name) + " is null"), List.of(name));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable OffendingRows twins(ColumnsOfUp columns) throws SQLException {
        Optional<Index> index = index(columns);
        if (index.isEmpty()) {
            return null;
        }
        String definition = index.get().properties().getOrDefault("definition", "");
        List<ScratchTable.Field> fields =
                columns.fields(index.get().definition().columns());
        String types = columns.retyped().stream()
                .filter(fields::contains)
                .map(field -> ", " + columns.type(field))
                .collect(Collectors.joining());
        return offenders(
                "unique index " + refusal.constraint() + " on " + words(definition.substring(definition.indexOf('(')))
                        + types,
                columns,
                // A primary key would not let its columns be without a value.
                scratch(columns, fields).refused(definition.replaceFirst("^PRIMARY", "UNIQUE")),
                columns.shown(fields));
    }

    private Optional<Index> index(ColumnsOfUp columns) {
        String name = refusal.constraint();
        String shown = (name.equals("PRIMARY") ? name : Backticks.ifNeeded(name)) + " on "
                + columns.after().name();
        return goal.after()
                .indexes()
                .filter(index -> index.table() == columns.after().id()
                        && index.definition().unique()
                        && index.name().equalsIgnoreCase(shown))
                .findFirst();
    }

    private @Nullable OffendingRows violations(ColumnsOfUp columns) throws SQLException {
        Optional<Constraint> check = goal.after()
                .constraints()
                .filter(constraint -> constraint.table() == columns.after().id()
                        && constraint.definition().type() == Constraint.Type.CHECK
                        && constraint.name().startsWith(Backticks.ifNeeded(refusal.constraint()) + " "))
                .findFirst();
        if (check.isEmpty()) {
            return null;
        }
        String definition = check.get().properties().getOrDefault("definition", "");
        List<ScratchTable.Field> fields =
                columns.fields(check.get().definition().columns());
        return offenders(
                "constraint " + refusal.constraint() + " " + words(definition),
                columns,
                scratch(columns, fields).refused(definition),
                columns.shown(fields));
    }

    private @Nullable OffendingRows withoutPartition(ColumnsOfUp columns) throws SQLException {
        String partitions = columns.after().own().getOrDefault("partitions", "");
        List<String> named = NAME.matcher(partitions)
                .results()
                .map(found -> Backticks.bare(found.group()))
                .filter(name -> columns.after().column(name).isPresent())
                .toList();
        return partitions.isEmpty()
                ? null
                : offenders(
                        "partitions of " + columns.table().shortName() + ", none of which takes them",
                        columns,
                        scratch(columns, columns.all()).withoutPartition(partitions),
                        named);
    }

    private @Nullable OffendingRows orphans(ColumnsOfUp columns) throws SQLException {
        Matcher key = FOREIGN_KEY.matcher(trial.words());
        if (!key.find()) {
            return null;
        }
        List<String> own = names(key.group(1));
        List<String> referenced = names(key.group(3));
        List<String> shown = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            String name = columns.inMiddle(own.get(i));
            if (name == null) {
                return null;
            }
            shown.add(name);
            conditions.add(ValueTexts.name(name) + " is not null");
            equal.add("p." + Backticks.always(referenced.get(i)) + " = " + ValueTexts.name(name));
        }
        conditions.add("not exists (select 1 from " + key.group(2) + " p where " + String.join(" and ", equal) + ")");
        // One without a name is called after the table that it is copied to.
        String name = refusal.constraint().startsWith("#sql") ? "" : refusal.constraint() + " ";
        return offenders(
                "constraint " + name + words(key.group()),
                columns,
                rows(columns.table(), String.join(" and ", conditions)),
                shown);
    }

    private @Nullable OffendingRows values(ColumnsOfUp columns) throws SQLException {
        List<ScratchTable.Field> fields = columns.retyped().stream()
                .filter(field -> refusal.column().isEmpty()
                        || refusal.column().equalsIgnoreCase(field.after().name()))
                .toList();
        List<ScratchTable.Field> refusing = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (ScratchTable.Field field : fields) {
            List<String> refused = field.after().type().equals("json")
                    ? rows(columns.table(), "json_valid(" + ValueTexts.of(String.valueOf(field.middle())) + ") = 0")
                    : scratch(columns, List.of(field)).changed();
            if (!refused.isEmpty()) {
                refusing.add(field);
                keys.addAll(refused);
            }
        }
        return offenders(
                refusing.stream().map(columns::type).collect(Collectors.joining(", ")),
                columns,
                keys.stream().distinct().toList(),
                columns.shown(refusing));
    }

    /** Rows of which the server computes what does not fit into a new column. */
    private @Nullable OffendingRows computed(ColumnsOfUp columns) throws SQLException {
        List<ScratchTable.Field> fields = columns.all().stream()
                .filter(field -> field.after().isGenerated()
                        && field.middle() == null
                        && refusal.column().equalsIgnoreCase(field.after().name()))
                .toList();
        return fields.isEmpty()
                ? null
                : offenders(
                        "type of " + columns.table().shortName() + "." + refusal.column() + " "
                                + fields.get(0).type() + ", computed as "
                                + words(String.valueOf(fields.get(0).after().defaultExpression())),
                        columns,
                        scratch(columns, columns.all()).changed(),
                        List.of());
    }

    /** Generated rows that have a key which the migration writes: it stands where only given rows were. */
    private @Nullable OffendingRows literals(ColumnsOfUp columns) throws SQLException {
        Optional<Index> index = index(columns);
        if (index.isEmpty() || index.get().definition().columns().contains(0)) {
            return null;
        }
        List<ScratchTable.Field> fields =
                columns.fields(index.get().definition().columns());
        List<String> names = columns.shown(fields);
        if (names.size() < index.get().definition().columns().size()) {
            return null;
        }
        String texts = names.stream().map(ValueTexts::of).collect(Collectors.joining(", "));
        String written = goal
                .fixture()
                .query("select " + texts + " from " + columns.after().name() + " t")
                .stream()
                .filter(row -> !row.contains(null))
                .map(row -> row.stream()
                        .map(value -> ValueTexts.literal(String.valueOf(value)))
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        String own = names.stream().map(ValueTexts::name).collect(Collectors.joining(", ", "(", ")"));
        List<String> found = written.isEmpty() ? List.of() : rows(columns.table(), own + " in (" + written + ")");
        return found.isEmpty() ? null : new OffendingRows("", columns.table(), found, List.of(), true);
    }

    private ScratchTable scratch(ColumnsOfUp columns, List<ScratchTable.Field> fields) {
        TableDuringUp table = columns.table();
        List<String> own = goal.given().keys(before, table.before());
        return new ScratchTable(trial, table, fields, own.isEmpty() ? "" : ValueTexts.isOneOf(table.keyText(), own));
    }

    private List<String> rows(TableDuringUp table, String condition) throws SQLException {
        return trial.texts("select " + table.keyText() + " from " + table.from() + " where " + condition + " order by "
                + ValueTexts.bytes(table.keyText()));
    }

    private static @Nullable OffendingRows offenders(
            String cause, ColumnsOfUp columns, List<String> keys, List<String> shown) {
        return keys.isEmpty() ? null : new OffendingRows(cause, columns.table(), keys, shown, false);
    }

    private static List<String> names(String list) {
        return NAME.matcher(list)
                .results()
                .map(found -> Backticks.bare(found.group()))
                .toList();
    }

    /** SQL of the server's as people write it. */
    private static String words(String sql) {
        return sql.replace("`", "").replaceAll(",(?=\\S)", ", ");
    }
}
