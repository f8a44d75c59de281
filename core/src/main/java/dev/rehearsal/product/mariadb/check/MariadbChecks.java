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
import dev.rehearsal.product.mariadb.evidence.Leniency;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The checks of MariaDB and MySQL alone: a row for each kind of fact that becomes findings as it is. */
public final class MariadbChecks implements OwnChecks {
    private static final List<Check> LENIENCIES = List.of(
            new ValuesForced(),
            new LeniencyCheck<>(
                    "ZeroDatesWritten",
                    Severity.WARNING,
                    "Rows hold a date that is none because of the up, such as 0000-00-00, 2024-00-00 or 2024-02-31, or a default is one: a column of dates is NOT NULL and has no default, or NO_ZERO_DATE is off.",
                    "It is no date: drivers give nothing, another day or an error for it, and where NO_ZERO_DATE is on the next `alter` of the table is refused.",
                    "Let the column be NULL, or give it a default that is a date.",
                    Leniency.ZeroDates.class,
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
            new LeniencyCheck<>(
                    "UniqueKeyTakesFewerValues",
                    Severity.WARNING,
                    "The up changes how a column compares that a unique key holds: values that were two are one now.",
                    "Rows that differ only so are refused from now on, and where production has some the up fails; whether it has is not known.",
                    "Keep the collation of columns that a unique key holds, or look for such rows first.",
                    Leniency.EqualityWidened.class,
                    (up, key) -> new Told(
                            Places.up(up, "index " + key.index()),
                            "unique key " + key.index() + " takes values for equal that it told apart: "
                                    + key.example(),
                            Facts.of("column", key.column()).and("collation", key.before() + " → " + key.after()),
                            "a collation that tells them apart, or before the up a look for rows that differ only so")),
            new LeniencyCheck<>(
                    "ProgramNotStrict",
                    Severity.WARNING,
                    "The up makes a trigger, routine or event in a session that it took out of strict mode.",
                    "The server keeps the mode with it: whoever calls it, values that do not fit are cut and changed there without an error.",
                    "Make it before the script sets `sql_mode`, or once it is set back.",
                    Leniency.LenientProgram.class,
                    (up, program) -> new Told(
                            Places.up(up, program.program()),
                            program.program() + " is not strict, though sessions are",
                            Facts.of("its sql_mode", shown(program.mode())).and("of a new session", program.usual()),
                            "before its 'create'\nset session sql_mode = default;")),
            new LeniencyCheck<>(
                    "RowsMayNotFit",
                    Severity.WARNING,
                    "The up makes a table of which a row cannot be filled to the declared widths, in a session where the server only warns of that.",
                    "Inserts and updates of long values fail one day, and so does whatever makes the table anew in a strict session.",
                    "Make long columns `text` in `row_format = dynamic`, or split the table; leave `innodb_strict_mode` on.",
                    Leniency.RowsTooWide.class,
                    (up, table) -> new Told(
                            Places.line(up, table.line()),
                            "up makes a table whose rows may not fit",
                            Facts.of("where the session is strict", table.refusal())
                                    .and("statement", table.statement()),
                            "'row_format = dynamic' and 'text' in place of the longest columns, and no 'set innodb_strict_mode = 0'")),
            new LeniencyCheck<>(
                    "IndexCut",
                    Severity.INFO,
                    "An index of the up was cut to the longest key that the server can have, with a note at most.",
                    "It finds rows by the beginning of the value only, and neither sorts nor covers; MySQL refuses what MariaDB cuts.",
                    "Say how much of the column the index is to hold, or make the column shorter.",
                    Leniency.KeyCut.class,
                    (up, cut) -> new Told(
                            Places.up(up, "index " + cut.index()),
                            "the server cut index " + cut.index() + " to the first " + cut.kept() + " of column "
                                    + cut.column(),
                            Facts.of("column", cut.column() + " " + cut.type())
                                    .and("in the index", String.valueOf(cut.kept())),
                            "the length in so many words: '" + cut.column() + "(" + cut.kept()
                                    + ")', or a shorter column")),
            new ComparisonsChange(),
            new LeniencyCheck<>(
                    "DefinerMissing",
                    Severity.ERROR,
                    "A view, trigger, routine or event of the up runs with the rights of an account that is not there, or whose account the up drops.",
                    "Whoever uses it gets an error, and a table with such a trigger takes no row.",
                    "Leave `definer` out, or use `sql security invoker`.",
                    ProductObservation.DefinerMissing.class,
                    (up, object) -> new Told(
                            Places.up(up, object.object()),
                            object.object() + " runs as " + object.definer() + ", which is not there",
                            Facts.of("definer", object.definer()),
                            "the object without 'definer', or the account before it")),
            new LeniencyCheck<>(
                    "ForeignKeyLostIndex",
                    Severity.ERROR,
                    "The up leaves a foreign key without the index that it needs, on its own columns or on those that it refers to.",
                    "Foreign keys were switched off: without the first no row that may be referred to can be deleted, without the second every row is refused that refers to something, and rows are deleted that others refer to.",
                    "Make the index that takes its place first; leave foreign keys on.",
                    Leniency.KeyIndexLost.class,
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
            new LeniencyCheck<>(
                    "ReferenceIgnored",
                    Severity.WARNING,
                    "A statement of the up asks for a foreign key, and the server has none: the table is of an engine without them, or the key stands with its column, which MySQL passes over before 9.0.",
                    "Rows that refer to nothing are taken, and nothing is deleted along; whoever reads the migration believes otherwise.",
                    "Write `foreign key (…) references …` as a clause of its own, for a table of InnoDB.",
                    Leniency.ReferenceIgnored.class,
                    (up, ignored) -> new Told(
                            Places.line(up, ignored.line()),
                            "up asks for a foreign key of table " + ignored.table() + ", which the server did not make",
                            Facts.of("engine", ignored.engine()).and("statement", ignored.statement()),
                            "a clause 'foreign key (…) references …' of its own"
                                    + (ignored.engine().isEmpty() ? "" : ", and engine = InnoDB"))),
            new LeniencyCheck<>(
                    "GlobalSettingLeft",
                    Severity.WARNING,
                    "The up leaves a setting of the whole server changed.",
                    "It counts for every database of the server and every new session, until the server starts again; an account without that right, as on a managed server, is refused.",
                    "Set it in the configuration of the server, or for the session.",
                    Leniency.GlobalChanged.class,
                    (up, setting) -> new Told(
                            Places.line(up, setting.line()),
                            "up leaves " + setting.name() + " of the whole server changed",
                            Facts.of(setting.name(), shown(setting.before()) + " → " + shown(setting.after())),
                            "the server's configuration, or 'set session' where the script needs it")),
            new LeniencyCheck<>(
                    "LabelsBecomeNumbers",
                    Severity.WARNING,
                    "The up makes a column of labels one of numbers: rows hold the positions of the labels, even where the labels are numbers.",
                    "The server does not warn: `10` becomes 1. Whether the positions are what was wanted cannot be known.",
                    "Change the column to `varchar` first, and then to a number.",
                    Leniency.LabelsNumbered.class,
                    (up, column) -> new Told(
                            Places.up(up, "table " + column.table()),
                            "column " + column.column() + " of table " + column.table()
                                    + " holds the positions of its labels now",
                            Facts.of("type", column.before() + " → " + column.after()),
                            "two changes: to varchar first, and then to " + column.after())),
            new LeniencyCheck<>(
                    "NumbersGivenAgain",
                    Severity.INFO,
                    "Because of the up a table gives numbers again that rows of it had: it was emptied with `truncate`, made anew, or told where to begin.",
                    "Logs, links and tables without a foreign key may still name the old rows by them; whether anything does is not known here.",
                    "Nothing, or `alter table … auto_increment = …` with the number that would have come next.",
                    Leniency.NumbersReset.class,
                    (up, table) -> new Told(
                            Places.up(up, "table " + table.table()),
                            "table " + table.table() + " gives numbers again from " + table.after() + " on",
                            Facts.of("next number", table.before() + " → " + table.after()),
                            "alter table " + table.table()
                                    + " auto_increment = … with the number that would have come next, where numbers must stay"
                                    + " unique for ever")),
            new LeniencyCheck<>(
                    "OnUpdateImplied",
                    Severity.WARNING,
                    "The up makes a `timestamp` that every update of its row writes, and never says so: `explicit_defaults_for_timestamp` is off.",
                    "A time that was to stay, such as when a row was made, moves with every update.",
                    "Say `timestamp null`, or `not null default current_timestamp`.",
                    Leniency.UpdatesImplied.class,
                    (up, column) -> new Told(
                            Places.up(up, "table " + column.table()),
                            "every update writes column " + column.column() + " of table " + column.table()
                                    + ", which the up does not ask for",
                            Facts.of(
                                    "column", column.column() + " " + column.type() + " … on update current_timestamp"),
                            "'null' or 'not null default current_timestamp' in the column's definition")),
            new LeniencyCheck<>(
                    "RowsBreakCheck",
                    Severity.ERROR,
                    "Because of the up rows break a check of their table.",
                    "Checks were switched off: every later update of such a row is refused, and so is an `alter` that copies the table.",
                    "Correct the rows, and leave checks on.",
                    Leniency.CheckBroken.class,
                    (up, broken) -> new Told(
                            Places.up(up, "constraint " + broken.constraint()),
                            RowWords.rows(broken.rows()) + " of table " + broken.table() + " break the check "
                                    + broken.constraint(),
                            Facts.of("check", broken.expression()),
                            "an 'update' or 'delete' of these rows, in a session with 'check_constraint_checks = 1'")),
            new LeniencyCheck<>(
                    "TypeReplaced",
                    Severity.WARNING,
                    "A column of the up is too long for its type, and was given another one, in a session that the script took out of strict mode.",
                    "The length is no limit any more, and the column can have neither a default nor a plain index; the same statement is refused where the session is strict.",
                    "Say the type that is meant, and leave `sql_mode` strict.",
                    Leniency.TypeReplaced.class,
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
                new Group("TransactionWithinTransaction", LENIENCIES),
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
    private record LeniencyCheck<T extends ProductObservation>(
            CheckDescription description, Class<T> kind, BiFunction<Migration, T, Told> words) implements StepCheck {

        LeniencyCheck(
                String name,
                Severity severity,
                String finds,
                String reason,
                String remedy,
                Class<T> kind,
                BiFunction<Migration, T, Told> words) {
            this(new CheckDescription(name, severity, finds, reason, remedy), kind, words);
        }

        @Override
        public Stream<Finding> examine(StepEvidence step) {
            return step.consequences()
                    .observedByProduct(kind)
                    .map(fact -> words.apply(step.migration(), fact))
                    .map(told ->
                            finding(told.place(), told.headline(), told.facts().list(), told.remedy()));
        }
    }

    /** How a fact is told. */
    private record Told(Place place, String headline, Facts facts, String remedy) {}
}
