package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.statement.StatementText;
import dev.rehearsal.check.statement.UpLosses;
import dev.rehearsal.data.RowDifference;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.lock.StatementEvidence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows and values that an up removes explicitly and keeps nowhere else. This part of a loss after the down is the author's
 * decision. Where the text of the up leaves that open, no loss is explicit.
 */
final class ExplicitLoss {
    private static final Pattern ALTERED = Pattern.compile("^alter table (?:if exists )?(?:only )?(\\S+) ");
    private static final Pattern DROPPED_COLUMN = Pattern.compile(
            "\\bdrop (?!constraint\\b|default\\b|not null\\b|expression\\b|identity\\b)(?:column )?(?:if exists )?([^\\s,]+)");
    /** What a write begins with before it says where its rows come from. */
    private static final Pattern TARGET = Pattern.compile(
            "^(?:insert\\s+(?:ignore\\s+)?into|update(?:\\s+ignore)?|merge\\s+into)(?:\\s+only)?\\s+[\\w.\"]+");

    private static final Pattern CONDITION = Pattern.compile("\\bwhere\\b");
    /** What keeps no row where it stands in a block; anything else may. */
    private static final Pattern HARMLESS = Pattern.compile(
            "^(?:delete from|truncate|drop|alter|comment|if|elsif|end|exception|when|raise|declare|get|null|return)\\b.*");
    /** No select of a text, as it stands in scripts to say what comes next. */
    private static final String REMARK = "(?!select ?\\(?''\\)?(?: as \\w+)?$)";
    /** What may write elsewhere what it names. */
    private static final Pattern WRITES = Pattern.compile(
            "^" + REMARK
                    + "(?:insert|update|merge|copy|with\\b.* (?:insert|update|merge)|do|select)\\b.*|^create\\b.* (?:table|materialized view)\\b.* as\\b.*");
    /** What may carry a column's values, or a table's rows, on under another name. */
    private static final Pattern CARRIES =
            Pattern.compile("^alter table\\b.*\\b(?:rename|using|generated always as)\\b.*");
    /** What may take rows from what it names. */
    private static final Pattern TAKES =
            Pattern.compile("^" + REMARK + "(?:delete|truncate|drop table|update|merge|with|do|select)\\b.*");

    private final StepEvidence step;
    private final List<StatementText> up;
    private final List<StatementText> blocks;
    private final Set<String> columns = new TreeSet<>();

    private final UpLosses told;

    private ExplicitLoss(StepEvidence step) {
        this.step = step;
        this.told = UpLosses.of(step);
        List<ScriptText.Statement> statements = upOf(step);
        this.up = statements.stream()
                .filter(statement -> statement.block().isEmpty())
                .map(ExplicitLoss::words)
                .toList();
        this.blocks = statements.stream()
                .flatMap(statement -> statement.block().stream())
                .map(ExplicitLoss::words)
                .toList();
        Stream.concat(up.stream(), blocks.stream()).forEach(this::read);
    }

    /**
     * A table's difference in two.
     *
     * @param stated what the up states
     * @param unstated what nobody wrote down
     */
    record Parts(TableDifference stated, TableDifference unstated) {}

    /** What was lost after the down, table by table; values that only took the place of NULL are none. */
    static List<Parts> of(StepEvidence step) {
        if (step.dataAfterDown().isEmpty()) {
            return List.of();
        }
        ExplicitLoss stated = new ExplicitLoss(step);
        return step.dataAfterDown().stream()
                .map(TableDifference::withoutFilled)
                .map(stated::withoutTold)
                .map(stated::parts)
                .toList();
    }

    /** The same without what the up is told to lose: its finding says that the down does not bring it back. */
    private TableDifference withoutTold(TableDifference table) {
        Set<String> columns = told.values(UpLosses.Kind.UNSTATED, UpLosses.Kind.EXPRESSED, UpLosses.Kind.UNNAMED)
                .filter(lost -> lost.table().table().equals(table.table()))
                .map(lost -> lost.column().column())
                .collect(Collectors.toSet());
        boolean rows = told.rows(UpLosses.Kind.UNSTATED, UpLosses.Kind.EXPRESSED)
                .anyMatch(lost -> lost.difference().table().equals(table.table()));
        TableDifference rest = columns.isEmpty() ? table : table.withoutColumns(columns);
        return rows ? with(rest, false, rest.changed(), rest.changedColumns()) : rest;
    }

    private Parts parts(TableDifference table) {
        Set<String> own = new TreeSet<>(table.changedColumns().keySet());
        own.removeIf(column -> !statesColumn(table.table(), column));
        boolean rows = table.missing() > 0 && (statesRows(table) || statesUnmatched(table));
        Map<String, Long> counts = new TreeMap<>(table.changedColumns());
        counts.keySet().retainAll(own);
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        TableDifference rest = table.withoutColumns(own);
        return new Parts(
                with(table, rows, Math.min(table.changed(), most), counts),
                with(table, !rows, rest.changed(), rest.changedColumns()));
    }

    private static TableDifference with(
            TableDifference table, boolean rows, long changed, Map<String, Long> changedColumns) {
        return new TableDifference(
                table.table(),
                new TableDifference.RowCounts(
                        table.rowsBefore(), table.rowsAfter(), rows ? table.missing() : 0, rows ? table.added() : 0),
                new TableDifference.Changes(changed, changedColumns),
                examples(table, rows, changed > 0));
    }

    private static List<RowDifference> examples(TableDifference table, boolean rows, boolean values) {
        TableDifference shown = values ? table : table.ofRows();
        return (rows ? shown : shown.ofValues()).examples();
    }

    private boolean statesColumn(String table, String column) {
        return contains(columns, table + "." + column)
                && keepsNone(WRITES, bare(table))
                && keepsNone(WRITES, bare(column))
                && keepsNone(CARRIES, bare(column));
    }

    private boolean statesRows(TableDifference table) {
        String name = table.table();
        return table.added() == 0
                && keepsNoRows(name)
                && told.rows(UpLosses.Kind.STATED)
                        .map(UpLosses.Rows::difference)
                        .anyMatch(lost -> lost.table().equals(name) && lost.missing() >= table.missing());
    }

    /** Rows without a key that came back without the values of a column that the up drops. */
    private boolean statesUnmatched(TableDifference table) {
        return table.missing() == table.added()
                && table.changedColumns().isEmpty()
                && columns.stream()
                        .anyMatch(column -> isOneOf(column.substring(0, column.lastIndexOf('.')), table.table()))
                && keepsNoRows(table.table())
                && !downTakes(bare(table.table()));
    }

    private boolean keepsNoRows(String table) {
        return keepsNone(WRITES, bare(table), ExplicitLoss::source);
    }

    private boolean keepsNone(Pattern keeping, String name) {
        return keepsNone(keeping, name, UnaryOperator.identity());
    }

    private boolean keepsNone(Pattern keeping, String name, UnaryOperator<StatementText> part) {
        return up.stream()
                        .noneMatch(statement -> statement.begins("call")
                                || (statement.fits(keeping)
                                        && part.apply(statement).mentions(name)))
                && blocks.stream()
                        .noneMatch(
                                statement -> (keeping == WRITES ? !statement.fits(HARMLESS) : statement.fits(keeping))
                                        && part.apply(statement).mentions(name));
    }

    /** A write without the table that it writes, and an update without the condition that says in which rows. */
    private static StatementText source(StatementText write) {
        String outline = write.outline();
        Matcher target = TARGET.matcher(outline);
        Matcher condition = CONDITION.matcher(outline);
        return new StatementText(write.text()
                .substring(
                        target.find() ? target.end() : 0,
                        write.begins("update") && condition.find() ? condition.start() : outline.length()));
    }

    /** Whether the down may take rows of a table, or may do so unseen. */
    private boolean downTakes(String name) {
        return step.migration().down().stream()
                .anyMatch(down -> (down.sql().isEmpty() && !down.empty())
                        || statements(down.sql(), step)
                                .map(ExplicitLoss::words)
                                .anyMatch(statement -> statement.begins("call")
                                        || (statement.fits(TAKES) && statement.mentions(name))));
    }

    private void read(StatementText statement) {
        Matcher altered = statement.find(ALTERED);
        if (altered.find()) {
            String table = bareQuotes(altered.group(1));
            Matcher dropped = statement.find(DROPPED_COLUMN);
            while (dropped.find()) {
                columns.add(table + "." + bareQuotes(dropped.group(1)));
            }
        }
    }

    private static List<ScriptText.Statement> upOf(StepEvidence step) {
        List<ScriptText.Statement> observed = step.experiments().locks().up().statements().stream()
                .map(StatementEvidence::text)
                .flatMap(text -> statements(text, step))
                .toList();
        return observed.isEmpty()
                ? statements(step.migration().up().sql(), step).toList()
                : observed;
    }

    private static Stream<ScriptText.Statement> statements(String sql, StepEvidence step) {
        return ScriptText.of(sql, step.dialect().require(ScriptDialect.class)).statements().stream();
    }

    private static StatementText words(ScriptText.Statement statement) {
        return new StatementText(statement.standard());
    }

    private static boolean contains(Set<String> names, String qualified) {
        return names.stream().anyMatch(name -> isOneOf(name, qualified));
    }

    private static boolean isOneOf(String name, String qualified) {
        String full = bareQuotes(qualified);
        return full.equals(name) || full.endsWith("." + name);
    }

    private static String bare(String qualified) {
        String name = bareQuotes(qualified);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String bareQuotes(String name) {
        return name.replace("\"", "").toLowerCase(Locale.ROOT);
    }
}
