package dev.rehearsal.product.mariadb.type;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.constraint.Scenario;
import dev.rehearsal.generate.constraint.UnderstoodChecks;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.plan.ValueSettings;
import dev.rehearsal.generate.value.Draw;
import dev.rehearsal.generate.value.ValueSource;
import dev.rehearsal.generate.value.ValueSources;
import dev.rehearsal.product.mariadb.catalog.ColumnText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The server decides: it must take every value that is made for a type, a unique key or a check. Another than MariaDB's may be named by its
 * URL, to see MySQL.
 */
class MariadbTypesTests {
    private static final int ROWS = 300;
    private static final int DISTINCT = 200;
    private static final int ROWS_OF_CHECKS = 40;
    private static final String COLUMNS = """
            price decimal(10,2), state varchar(20), doc json, name varchar(50), n int, flag tinyint(1), born date, starts datetime,
            ends datetime, hash varbinary(20), a_b int, e enum('x','y'), `Odd name` int""";

    private static final List<String> TYPES = """
            tinyint
            tinyint unsigned
            tinyint(1)
            boolean
            smallint
            smallint unsigned
            mediumint
            mediumint unsigned
            int
            int unsigned
            int(5) unsigned zerofill
            bigint
            bigint unsigned
            decimal(10,2)
            decimal(10,2) unsigned
            decimal(5,0)
            decimal(3,3)
            decimal(65,30)
            float
            float unsigned
            float(7,4)
            double
            double(12,3)
            bit(1)
            bit(8)
            bit(64)
            year
            date
            datetime
            datetime(3)
            datetime(6)
            timestamp
            timestamp(6)
            time
            time(3)
            time(6)
            char(1)
            char(2)
            char(36)
            char(64)
            varchar(1)
            varchar(5)
            varchar(20)
            varchar(255)
            varchar(2000)
            tinytext
            text
            mediumtext
            longtext
            varchar(40) collate utf8mb4_bin
            varchar(40) collate utf8mb4_unicode_ci
            varchar(40) collate utf8mb4_unicode_520_ci
            varchar(40) character set utf8mb3
            varchar(40) character set utf8mb3 collate utf8mb3_bin
            varchar(40) character set latin1
            varchar(40) character set latin1 collate latin1_german2_ci
            varchar(40) character set latin1 collate latin1_bin
            varchar(40) character set latin1 collate latin1_general_cs
            varchar(40) character set latin2
            varchar(40) character set ascii
            varchar(40) character set cp1251
            varchar(40) character set greek
            varchar(40) character set ucs2
            varchar(40) character set utf16
            varchar(40) character set utf32
            varchar(40) character set gbk
            varchar(40) character set sjis
            varchar(40) character set big5
            varchar(40) character set euckr
            char(40) character set latin1
            text character set latin1
            text character set utf8mb3
            binary(1)
            binary(16)
            binary(3)
            varbinary(4)
            varbinary(16)
            varbinary(300)
            tinyblob
            blob
            longblob
            enum('a','b','it''s')
            set('a','b','c d')
            json
            point
            linestring
            polygon
            multipoint
            multilinestring
            multipolygon
            geometry
            geometrycollection""".lines().map(String::strip).toList();

    private static final List<String> OF_MARIADB = List.of(
            "uuid",
            "inet4",
            "inet6",
            "varchar(40) collate utf8mb4_uca1400_ai_ci",
            "varchar(40) collate utf8mb4_general_nopad_ci");
    private static final List<String> OF_MYSQL = List.of(
            "vector(3)",
            "varchar(40) collate utf8mb4_0900_ai_ci",
            "varchar(40) collate utf8mb4_0900_as_cs",
            "varchar(40) collate utf8mb4_0900_bin");
    /** Of these the server indexes no whole value. */
    private static final Set<String> LARGE = Set.of(
            "text",
            "blob",
            "json",
            "geo",
            "poi",
            "lin",
            "pol",
            "mul",
            "med",
            "lon",
            "tinyt",
            "tinyb",
            "varchar(2000)",
            "vec");

    private static final List<String> CHECKS = """
            price > 0
            PRICE >= 0 and price < 1000
            state in ('a','b','it''s')
            state not in ('x')
            state not in ('new', 'active', 'closed')
            state <> ''
            json_valid(doc)
            octet_length(name) <= 5
            length(name) > 2
            char_length(name) between 2 and 10
            character_length(trim(name)) > 0
            name regexp '^[a-z]+$'
            name not regexp '[0-9]'
            not (name regexp 'x')
            name regexp '^\\\\+?[0-9]{3,5}$'
            price <=> 5
            flag is true
            not flag
            flag = true
            flag = false
            flag in (0,1)
            flag between 2 and 5
            price is null or n is not null
            (price is null) xor (n is null)
            name like 'a\\\\_b%'
            name not like '%x%'
            json_type(doc) = 'OBJECT'
            born > '2000-01-01'
            born > date '2000-01-01'
            starts >= timestamp'2000-01-01 10:00:00'
            starts < ends
            lower(name) = name
            name = upper(name)
            trim(name) <> ''
            locate('@', name) > 1
            instr(name,'@') > 0
            ifnull(price, 0) >= 0
            coalesce(price, 1) > 0
            isnull(n) or n > 3
            length(hash) = 16
            octet_length(hash) <= 4
            n between -1 and +5
            n != -3
            price > 1e2 and price < 10.50e2
            e = 'x'
            e in ('x','y')
            `Odd name` > 3
            n = 1 or n = 2
            not (n between 3 and 4)
            n is not true
            !flag
            n > 0 and price > 0 or n < -5
            year(born) > 2000
            to_days(starts) < 738000""".lines().map(String::strip).toList();

    private static DatabaseServers servers;
    private static Database database;
    private static Connection connection;
    private static boolean isMysql;

    @BeforeAll
    static void start() throws SQLException {
        servers = DatabaseServers.open();
        database = servers.create(
                DatabaseRequest.parse(System.getProperty("rehearsal.test.filled", "mariadb")),
                DatabaseSettings.defaults(),
                Isolation.SHARED_SERVER);
        connection = database.connect(Access.OBSERVER);
        isMysql = connection.getMetaData().getDatabaseProductName().equals("MySQL");
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        database.close();
        servers.close();
    }

    private static List<String> types() {
        return Stream.concat(TYPES.stream(), (isMysql ? OF_MYSQL : OF_MARIADB).stream())
                .toList();
    }

    @Test
    void serverTakesEveryValueOfEveryType() throws SQLException {
        List<String> types = types();
        List<String> refused = new ArrayList<>();
        List<Relation> tables =
                tables("t", types.stream().map(type -> "thing " + type).toList());
        ValueSources sources = new ValueSources(new ValueSettings(3, EdgeCaseLevel.EVERYTHING, Locale.ENGLISH));
        for (int i = 0; i < types.size(); i++) {
            Attribute column = tables.get(i).attributes().get(0);
            ValueSource source = sources.of(tables.get(i), column, Restriction.NONE);
            SplittableRandom random = new SplittableRandom(5);
            List<String> values = LongStream.range(0, ROWS)
                    .mapToObj(row -> source.draw(new Draw(row, random)))
                    .toList();
            insert(tables.get(i), column, values, types.get(i), refused);
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void uniqueKeysTakeEveryDistinctValue() throws SQLException {
        List<String> types = types().stream()
                .filter(type -> LARGE.stream().noneMatch(type::startsWith))
                .toList();
        List<String> refused = new ArrayList<>();
        List<Relation> tables = tables(
                "u", types.stream().map(type -> "thing " + type + " unique").toList());
        // Names in German have letters that some collation takes for others.
        ValueSources sources = new ValueSources(new ValueSettings(3, EdgeCaseLevel.EVERYTHING, Locale.GERMAN));
        for (String called : List.of("thing", "title", "first_name")) {
            for (int i = 0; i < types.size(); i++) {
                Attribute column = tables.get(i).attributes().get(0);
                Attribute named = new Attribute(1, called, column.type(), false, "");
                ValueSource source = sources.of(tables.get(i), named, Restriction.NONE);
                List<String> values = LongStream.range(0, Math.min(DISTINCT, source.distinctCount()))
                        .mapToObj(source::distinct)
                        .toList();
                run("delete from u" + i);
                insert(tables.get(i), column, values, called + " " + types.get(i), refused);
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void valuesMeetTheChecksThatTheServerSpells() throws SQLException {
        List<String> refused = new ArrayList<>();
        List<Relation> tables = tables(
                "c",
                CHECKS.stream()
                        .map(check -> COLUMNS + ", check (" + check + ")")
                        .toList());
        ValueSources sources = new ValueSources(new ValueSettings(3, EdgeCaseLevel.EVERYTHING, Locale.ENGLISH));
        for (int i = 0; i < tables.size(); i++) {
            Relation table = tables.get(i);
            UnderstoodChecks understood = sources.understand(table);
            understood.notUnderstood().forEach(check -> refused.add("not read: " + check.expression()));
            for (Scenario scenario : understood.scenarios()) {
                if (scenario.orderings().isEmpty()) {
                    insert(table, scenario, sources, CHECKS.get(i), refused);
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    /** Makes a table of each of the lists of columns. */
    private static List<Relation> tables(String prefix, List<String> columns) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            run("create table " + prefix + i + " (" + columns.get(i) + ")");
        }
        Map<String, Relation> tables =
                Catalog.read(connection).relations().stream().collect(Collectors.toMap(Relation::name, table -> table));
        return IntStream.range(0, columns.size())
                .mapToObj(i -> Objects.requireNonNull(tables.get(prefix + i)))
                .toList();
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Adds what the server says of values that it refuses; all are sent at once where it refuses none. */
    private static void insert(Relation table, Attribute column, List<String> values, String what, List<String> refused)
            throws SQLException {
        String row = "(" + ColumnText.write(column.type(), "?") + ")";
        String sql = "insert into " + table.qualified() + " values ";
        try (PreparedStatement all =
                connection.prepareStatement(sql + String.join(", ", nCopies(values.size(), row)))) {
            for (int i = 0; i < values.size(); i++) {
                all.setString(i + 1, values.get(i));
            }
            all.executeUpdate();
        } catch (SQLException e) {
            try (PreparedStatement each = connection.prepareStatement(sql + row)) {
                for (String value : values) {
                    each.setString(1, value);
                    try {
                        each.executeUpdate();
                    } catch (SQLException one) {
                        refused.add(what + ": " + value + ": " + one.getMessage());
                    }
                }
            }
        }
    }

    private static void insert(
            Relation table, Scenario scenario, ValueSources sources, String check, List<String> refused)
            throws SQLException {
        List<Attribute> columns = table.attributes().stream()
                .filter(column -> scenario.of(column.name()).presence() != Restriction.Presence.ALWAYS_NULL)
                .toList();
        List<ValueSource> made = columns.stream()
                .map(column -> sources.of(table, column, scenario.of(column.name())))
                .toList();
        SplittableRandom random = new SplittableRandom(5);
        try (PreparedStatement insert = connection.prepareStatement("insert into " + table.qualified()
                + columns.stream()
                        .map(column -> "`" + column.name() + "`")
                        .collect(Collectors.joining(", ", " (", ") values "))
                + columns.stream()
                        .map(column -> ColumnText.write(column.type(), "?"))
                        .collect(Collectors.joining(", ", "(", ")")))) {
            for (long row = 0; row < ROWS_OF_CHECKS; row++) {
                for (int i = 0; i < made.size(); i++) {
                    insert.setString(i + 1, made.get(i).draw(new Draw(row, random)));
                }
                try {
                    insert.executeUpdate();
                } catch (SQLException e) {
                    refused.add(check + ": " + e.getMessage() + " by " + scenario);
                }
            }
        }
    }
}
