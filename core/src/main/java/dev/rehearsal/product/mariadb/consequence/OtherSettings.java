package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.OtherDefault;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.consequence.ServerDefault;
import dev.rehearsal.rehearsal.consequence.ServerDefault.Comparison;
import dev.rehearsal.rehearsal.consequence.ServerDefault.Scope;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings of which other values are as usual, where something is written that they concern. */
final class OtherSettings {
    private static final Pattern GROUPED = Pattern.compile(
            "(?i)\\bgroup\\s+by\\b|\\bhaving\\b|\\bdistinct\\b[^;]{0,2000}?\\border\\s+by\\b|\\b(?:count|sum|avg|min|max|group_concat)\\s*\\(");
    /** A date of zeros, a zero for a date, and a column whose old rows would get one. */
    private static final Pattern ZERO_DATE = Pattern.compile(
            "(?i)\\d{4}-\\d\\d?-00|-00-|\\b(?:date|datetime|timestamp)\\b[^,;]{0,80}?\\bdefault\\s+'?0|'0{8}|\\badd\\b[^;]{0,200}?\\b(?:date|datetime|timestamp)\\b[^,;]{0,80}?\\bnot\\s+null");
    /** A column of which nothing says whether it may be NULL and what it is by default. */
    private static final Pattern TIMESTAMP = Pattern.compile(
            "(?i)\\btimestamp\\b`?(?!(?:\\s*\\(\\s*\\d\\s*\\))?\\s+(?:null\\b|not\\s+null\\s+(?:default|on\\s+update)\\b))");

    /** The server's Latin 1 has some dashes and quotes, too. */
    private static final Pattern BEYOND_LATIN =
            Pattern.compile("[^\\x00-\\xff\\u20ac\\u2013\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2022\\u2026\\u2122]");

    private static final Pattern ANYTHING = Pattern.compile("\\S");

    private static final List<Modes> MODES = List.of(
            new Modes(
                    "ONLY_FULL_GROUP_BY",
                    GROUPED,
                    "an aggregate, or one more column in the 'group by', for each column that the 'group by' does not"
                            + " name"),
            new Modes(
                    "NO_ZERO_IN_DATE,NO_ZERO_DATE",
                    ZERO_DATE,
                    "NULL, or a day that there is, in place of a date of zeros"),
            new Modes(
                    "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO",
                    ANYTHING,
                    "a value that the column can hold, and one for each column without a default"));

    private final DatabaseFixture end;
    private final Schema schema;
    private final WrittenSql written;

    /** @param end a fixture at the end of the history */
    OtherSettings(DatabaseFixture end, Schema schema, WrittenSql written) {
        this.end = end;
        this.schema = schema;
        this.written = written;
    }

    /**
     * Modes that MySQL has by default.
     *
     * @param names those that belong together, with commas
     * @param concerned what they may refuse
     */
    private record Modes(String names, Pattern concerned, String suggestion) {
        boolean areLackedBy(String mode) {
            return Stream.of(names.split(",", -1)).anyMatch(name -> !("," + mode + ",").contains("," + name + ","));
        }

        ServerDefault added() {
            return new ServerDefault(
                    new OtherDefault.Setting("sql_mode", "", names, true, suggestion),
                    Scope.SESSION,
                    "set session sql_mode = concat(@@session.sql_mode, " + Backticks.literal("," + names) + ")",
                    Comparison.NONE);
        }
    }

    Stream<ServerDefault> all() {
        return Stream.of(modes(), timestamps(), primaryKeys(), characters(), names())
                .flatMap(found -> found);
    }

    private Stream<ServerDefault> modes() {
        List<Modes> concerned = MODES.stream()
                .filter(modes -> written.mayHold(modes.concerned()))
                .toList();
        String mode = concerned.isEmpty() ? "" : value("@@global.sql_mode");
        return concerned.stream().filter(modes -> modes.areLackedBy(mode)).map(Modes::added);
    }

    private Stream<ServerDefault> timestamps() {
        if (timestamps(schema).findAny().isEmpty() || !written.mayHold(TIMESTAMP)) {
            return Stream.empty();
        }
        OtherDefault.Setting other = switched(
                "explicit_defaults_for_timestamp",
                true,
                "'null' or 'not null', and a default, in so many words with each column of type timestamp");
        return scope(other).map(scope -> set(other, scope, (fixture, here, there) -> changed(here, there))).stream();
    }

    private Stream<ServerDefault> primaryKeys() {
        boolean mayLack = written.hasStatement(OtherSettings::makesTableWithoutKey)
                || (!written.isKnown() && withoutKey().findAny().isPresent());
        if (!mayLack) {
            return Stream.empty();
        }
        boolean isMariadb = written.product() == Product.MARIADB;
        OtherDefault.Setting other = switched(
                isMariadb ? "innodb_force_primary_key" : "sql_require_primary_key",
                !isMariadb,
                "a primary key in each 'create table' itself");
        if (other.tried().equals("off")) {
            return Stream.empty();
        }
        Optional<Scope> scope = scope(other);
        if (scope.isPresent()) {
            return Stream.of(set(other, scope.get(), Comparison.NONE));
        }
        List<String> refused = withoutKey()
                .filter(table -> written.hasStatement(words -> makesTableWithoutKey(words)
                        && words.contains(Backticks.bare(table).toLowerCase(Locale.ROOT))))
                .toList();
        return refused.isEmpty()
                ? Stream.empty()
                : Stream.of(certain(other, refused, "made without a primary key: refused"));
    }

    /** Tables without a primary key, and without a unique one that is as good. */
    private Stream<String> withoutKey() {
        return schema.tables()
                .filter(table -> table.isWritten()
                        && schema.indexes()
                                .noneMatch(index -> index.table() == table.id()
                                        && index.definition().unique()
                                        && index.definition().columns().stream()
                                                .allMatch(number -> table.columns().stream()
                                                        .anyMatch(column ->
                                                                column.number() == number && column.notNull()))))
                .map(Table::name);
    }

    private static boolean makesTableWithoutKey(String words) {
        return words.matches("(?s)create (?:or replace )?(?:temporary )?table .*")
                ? !words.contains("primary key")
                        && !words.matches("(?s).*table (?:if not exists )?\\S+(?: \\. \\S+)? \\(? ?like .*")
                : words.matches("(?s)alter .*\\bdrop primary key\\b.*");
    }

    /** Servers of MariaDB before 11.6 and of MySQL before 8.0 come with it. */
    private Stream<ServerDefault> characters() {
        if (!written.holds(sql -> BEYOND_LATIN.matcher(sql).find())
                || !written.hasStatement(words -> BEYOND_LATIN.matcher(words).find())) {
            return Stream.empty();
        }
        String here = value("@@character_set_database");
        return here.startsWith("utf8")
                ? Stream.of(new ServerDefault(
                        new OtherDefault.Setting(
                                "character set",
                                here,
                                "latin1",
                                true,
                                "'default charset = utf8mb4' with each table that holds such text"),
                        Scope.DATABASE,
                        "alter database character set latin1",
                        Comparison.NONE))
                : Stream.empty();
    }

    /** Servers on Windows and macOS come with another rule; a table that is named in two ways is not found here already. */
    private Stream<ServerDefault> names() {
        OtherDefault.Setting other = new OtherDefault.Setting(
                "lower_case_table_names", "0", "1", true, "other names, all of them in small letters");
        return schema
                .tables()
                .map(Table::name)
                .collect(
                        Collectors.groupingBy(name -> name.toLowerCase(Locale.ROOT), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(names -> names.size() > 1)
                .map(names -> certain(other, names, "are one"));
    }

    /** A switch as it is not. */
    private OtherDefault.Setting switched(String name, boolean usual, String suggestion) {
        boolean isOn = value("@@global." + name).equals("1");
        return new OtherDefault.Setting(name, isOn ? "on" : "off", isOn ? "off" : "on", usual, suggestion);
    }

    /** Where a switch can be had without others feeling it: whoever migrates may not set everything, and not everything belongs to a session. */
    private Optional<Scope> scope(OtherDefault.Setting other) {
        try (Connection session = end.database().connect(Access.MIGRATOR);
                Statement statement = session.createStatement()) {
            statement.execute(set(other, Scope.SESSION, Comparison.NONE).statement());
            return Optional.of(Scope.SESSION);
        } catch (SQLException refused) {
            return end.database().isServerOurs() ? Optional.of(Scope.SERVER) : Optional.empty();
        }
    }

    private static ServerDefault set(OtherDefault.Setting other, Scope scope, Comparison comparison) {
        String whose = scope == Scope.SERVER ? "global " : "session ";
        return new ServerDefault(other, scope, "set " + whose + other.name() + " = " + other.tried(), comparison);
    }

    private static ServerDefault certain(OtherDefault.Setting other, List<String> tables, String verdict) {
        return new ServerDefault(
                other,
                Scope.NOWHERE,
                "",
                (fixture, here, there) -> Optional.of(new OtherDefault.Certain(tables, verdict)));
    }

    private String value(String expression) {
        return String.valueOf(end.query("select " + expression).get(0).get(0));
    }

    private static Stream<OtherDefault.Pair> timestamps(Schema schema) {
        return schema.tables()
                .filter(Table::isWritten)
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.type().startsWith("timestamp"))
                        .map(column -> new OtherDefault.Pair(table.name(), column.name(), shown(column), "")));
    }

    private static Optional<OtherDefault.Ending> changed(Schema here, Schema there) {
        List<OtherDefault.Pair> others = timestamps(there).toList();
        List<OtherDefault.Pair> changed = timestamps(here)
                .flatMap(own -> others.stream()
                        .filter(other -> other.table().equals(own.table())
                                && other.column().equals(own.column())
                                && !other.own().equals(own.own()))
                        .map(other -> new OtherDefault.Pair(own.table(), own.column(), other.own(), own.own())))
                .toList();
        return changed.isEmpty() ? Optional.empty() : Optional.of(new OtherDefault.Otherwise(changed));
    }

    private static String shown(Column column) {
        String update = column.more().get("on update");
        return column.definition() + (update == null ? "" : " on update " + update);
    }
}
