package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.OwnChecks;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The checks of MariaDB and MySQL alone: a row for each kind of fact that becomes findings as it is. */
public final class MariadbChecks implements OwnChecks {
    private static final List<Check> SILENT_ACTIONS = List.of(
            new ValuesForced(),
            new SilentActionCheck<>(
                    "ZeroDatesWritten",
                    Severity.WARNING,
                    "The up writes invalid dates such as 0000-00-00 or 2024-02-31, or makes one the default.",
                    "Drivers return NULL, another day or an error. If NO_ZERO_DATE is on, the next `alter` of the table fails.",
                    "Allow NULL in the column, or give it a valid default.",
                    SilentServerAction.ZeroDates.class,
                    (up, dates) -> new Told(
                            Places.up(up, "table " + dates.table()),
                            dates.rows() == 0
                                    ? "column " + dates.column() + " of table " + dates.table()
                                            + " has the default 0000-00-00"
                                    : "up writes the date 0000-00-00 into column " + dates.column() + " of table "
                                            + dates.table(),
                            Facts.of("column", dates.column())
                                    .and("rows", dates.rows() == 0 ? "" : String.valueOf(dates.rows())),
                            "a column that may be NULL, or has a default that is a date")),
            new TransactionEndsEarly(),
            new AttributesLost(),
            new SilentActionCheck<>(
                    "UniqueKeyTakesFewerValues",
                    Severity.WARNING,
                    "The up changes the comparison of a column in a unique key, so that different values become equal.",
                    "The server now refuses such rows. If production has some, the up fails.",
                    "Keep the collation of columns in unique keys, or look for such rows first.",
                    SilentServerAction.EqualityWidened.class,
                    (up, key) -> new Told(
                            Places.up(up, "index " + key.index()),
                            "unique key " + key.index() + " takes values for equal that it told apart: "
                                    + key.example(),
                            Facts.of("column", key.column()).and("collation", key.before() + " → " + key.after()),
                            "a collation that tells them apart, or before the up a look for rows that differ only so")),
            new SilentActionCheck<>(
                    "ProgramNotStrict",
                    Severity.WARNING,
                    "The up creates a trigger, routine or event in a session that is not strict.",
                    "The server stores this mode. Each call then cuts and changes values without an error.",
                    "Create it while `sql_mode` is strict.",
                    SilentServerAction.LenientProgram.class,
                    (up, program) -> new Told(
                            Places.up(up, program.program()),
                            program.program() + " is not strict, though sessions are",
                            Facts.of("its sql_mode", shown(program.mode())).and("of a new session", program.usual()),
                            "before its 'create'\nset session sql_mode = default;")),
            new SilentActionCheck<>(
                    "RowsMayNotFit",
                    Severity.WARNING,
                    "The up creates a table whose declared columns together exceed the row size. The session only warns of it.",
                    "Inserts of long values fail later, and so does each rebuild of the table in a strict session.",
                    "Use `text` columns with `row_format = dynamic`, or split the table. Leave `innodb_strict_mode` on.",
                    SilentServerAction.RowsTooWide.class,
                    (up, table) -> new Told(
                            Places.line(up, table.line()),
                            "up makes a table whose rows may not fit",
                            Facts.of("where the session is strict", table.refusal())
                                    .and("statement", table.statement()),
                            "'row_format = dynamic' and 'text' in place of the longest columns, and no 'set innodb_strict_mode = 0'")),
            new SilentActionCheck<>(
                    "IndexCut",
                    Severity.INFO,
                    "The server shortened an index of the up to its maximum key length.",
                    "The index covers only the beginning of the values, and cannot sort. MySQL refuses such an index.",
                    "Name the prefix length of the index, or make the column shorter.",
                    SilentServerAction.KeyCut.class,
                    (up, cut) -> new Told(
                            Places.up(up, "index " + cut.index()),
                            "the server cut index " + cut.index() + " to the first " + cut.kept() + " of column "
                                    + cut.column(),
                            Facts.of("column", cut.column() + " " + cut.type())
                                    .and("in the index", String.valueOf(cut.kept())),
                            "the length in so many words: '" + cut.column() + "(" + cut.kept()
                                    + ")', or a shorter column")),
            new ComparisonsChange(),
            new SilentActionCheck<>(
                    "DefinerMissing",
                    Severity.ERROR,
                    "A view, trigger, routine or event of the up has a definer that does not exist, or that the up drops.",
                    "Each use fails, and a table with such a trigger accepts no rows.",
                    "Leave `definer` out, or use `sql security invoker`.",
                    ProductObservation.DefinerMissing.class,
                    (up, object) -> new Told(
                            Places.up(up, object.object()),
                            object.object() + " runs as " + object.definer() + ", which is not there",
                            Facts.of("definer", object.definer()),
                            "the object without 'definer', or the account before it")),
            new SilentActionCheck<>(
                    "ForeignKeyLostIndex",
                    Severity.ERROR,
                    "The up removes an index that a foreign key needs, on its own columns or on the referenced columns.",
                    "`foreign_key_checks` was off. The server now refuses rows or deletes, or it allows deletes of rows that others refer to.",
                    "Create the new index first, and leave `foreign_key_checks` on.",
                    SilentServerAction.KeyIndexLost.class,
                    (up, key) -> new Told(
                            Places.up(up, "constraint " + key.constraint()),
                            "foreign key " + key.constraint() + " has no index on (" + String.join(", ", key.columns())
                                    + ") of table " + key.table() + " any more",
                            Facts.of(
                                    "the server",
                                    key.ofParent()
                                            ? "refuses every row that refers to something, and lets go what is referred to"
                                            : "refuses to delete any row of the table that is referred to"),
                            "create " + (key.ofParent() ? "unique " : "") + "index "
                                    + Backticks.ifNeeded(
                                            Backticks.bare(key.columns().get(0)) + "_of_key") + " on " + key.table()
                                    + " (" + String.join(", ", key.columns()) + ");")),
            new SilentActionCheck<>(
                    "ReferenceIgnored",
                    Severity.WARNING,
                    "A statement of the up defines a foreign key that the server ignores, because of the engine, or because it stands at its column (MySQL before 9.0).",
                    "The server accepts rows without a parent and cascades nothing.",
                    "Write `foreign key (…) references …` as a clause of its own, for an InnoDB table.",
                    SilentServerAction.ReferenceIgnored.class,
                    (up, ignored) -> new Told(
                            Places.line(up, ignored.line()),
                            "up asks for a foreign key of table " + ignored.table() + ", which the server did not make",
                            Facts.of("engine", ignored.engine()).and("statement", ignored.statement()),
                            "a clause 'foreign key (…) references …' of its own"
                                    + (ignored.engine().isEmpty() ? "" : ", and engine = InnoDB"))),
            new SilentActionCheck<>(
                    "GlobalSettingLeft",
                    Severity.WARNING,
                    "The up changes a setting of the whole server and does not reset it.",
                    "It affects all databases and new sessions until the server restarts. A managed server refuses it.",
                    "Set it in the configuration of the server, or for the session only.",
                    SilentServerAction.GlobalChanged.class,
                    (up, setting) -> new Told(
                            Places.line(up, setting.line()),
                            "up leaves " + setting.name() + " of the whole server changed",
                            Facts.of(setting.name(), shown(setting.before()) + " → " + shown(setting.after())),
                            "the server's configuration, or 'set session' where the script needs it")),
            new SilentActionCheck<>(
                    "LabelsBecomeNumbers",
                    Severity.WARNING,
                    "The up changes an `enum` to a number, so that rows hold the positions of the labels.",
                    "The server does not warn. For example, the label `10` becomes 1.",
                    "Change the column to `varchar` first, and then to a number.",
                    SilentServerAction.LabelsNumbered.class,
                    (up, column) -> new Told(
                            Places.up(up, "table " + column.table()),
                            "column " + column.column() + " of table " + column.table()
                                    + " holds the positions of its labels now",
                            Facts.of("type", column.before() + " → " + column.after()),
                            "two changes: to varchar first, and then to " + column.after())),
            new SilentActionCheck<>(
                    "NumbersGivenAgain",
                    Severity.INFO,
                    "After the up, a table assigns numbers again that its rows had before. It was truncated, created again, or its counter was reset.",
                    "Logs, links and tables without a foreign key may still refer to the old rows.",
                    "Nothing, or `alter table … auto_increment = …` with the next number.",
                    SilentServerAction.NumbersReset.class,
                    (up, table) -> new Told(
                            Places.up(up, "table " + table.table()),
                            "table " + table.table() + " gives numbers again from " + table.after() + " on",
                            Facts.of("next number", table.before() + " → " + table.after()),
                            "alter table " + table.table()
                                    + " auto_increment = … with the number that would have come next, where numbers must stay"
                                    + " unique for ever")),
            new SilentActionCheck<>(
                    "OnUpdateImplied",
                    Severity.WARNING,
                    "The up creates a `timestamp` column that each update changes, although the text does not say so. `explicit_defaults_for_timestamp` is off.",
                    "A time that should stay, such as a creation time, changes with each update.",
                    "Write `timestamp null`, or `not null default current_timestamp`.",
                    SilentServerAction.UpdatesImplied.class,
                    (up, column) -> new Told(
                            Places.up(up, "table " + column.table()),
                            "every update writes column " + column.column() + " of table " + column.table()
                                    + ", which the up does not ask for",
                            Facts.of(
                                    "column", column.column() + " " + column.type() + " … on update current_timestamp"),
                            "'null' or 'not null default current_timestamp' in the column's definition")),
            new SilentActionCheck<>(
                    "RowsBreakCheck",
                    Severity.ERROR,
                    "After the up, rows violate a check of their table.",
                    "Checks were off. Each later update of such a row fails, and so does an `alter` that copies the table.",
                    "Correct the rows, and leave checks on.",
                    SilentServerAction.CheckBroken.class,
                    (up, broken) -> new Told(
                            Places.up(up, "constraint " + broken.constraint()),
                            RowWords.rows(broken.rows()) + " of table " + broken.table() + " break the check "
                                    + broken.constraint(),
                            Facts.of("check", broken.expression()),
                            "an 'update' or 'delete' of these rows, in a session with 'check_constraint_checks = 1'")),
            new SilentActionCheck<>(
                    "TypeReplaced",
                    Severity.WARNING,
                    "A column is too long for its type, so the server gave it another type. The session was not strict.",
                    "The length is no limit any more, and the column can have no default and no ordinary index. A strict session refuses the statement.",
                    "Write the type that you want, and leave `sql_mode` strict.",
                    SilentServerAction.TypeReplaced.class,
                    (up, type) -> new Told(
                            Places.line(up, type.line()),
                            "up gives a column another type than it says: " + type.refusal(),
                            Facts.of("where the session is strict", type.refusal())
                                    .and("statement", type.statement()),
                            "the type that is meant, such as mediumtext, in a session whose 'sql_mode' is strict")));

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbChecks() {}

    @Override
    public List<Group> groups() {
        return List.of(
                new Group("TransactionWithinTransaction", SILENT_ACTIONS),
                new Group("ConstraintNeverValidated", List.of(new ForeignKeyWithoutParent())));
    }

    @Override
    public List<String> products() {
        return List.of("mariadb", "mysql");
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(empty)" : value;
    }

    /** Finds facts of one kind. */
    private record SilentActionCheck<T extends ProductObservation>(
            CheckDescription description, Class<T> kind, BiFunction<Migration, T, Told> words) implements StepCheck {

        SilentActionCheck(
                String name,
                Severity severity,
                String finds,
                String reason,
                String suggestion,
                Class<T> kind,
                BiFunction<Migration, T, Told> words) {
            this(new CheckDescription(name, severity, finds, reason, suggestion), kind, words);
        }

        @Override
        public Stream<Finding> examine(StepEvidence step) {
            return step.consequences()
                    .observedByProduct(kind)
                    .map(fact -> words.apply(step.migration(), fact))
                    .map(told ->
                            finding(told.place(), told.headline(), told.facts().list(), told.suggestion()));
        }
    }

    /** How a fact is told. */
    private record Told(Place place, String headline, Facts facts, String suggestion) {}
}
