package dev.rehearsal.product.mariadb.type;

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
import dev.rehearsal.generate.plan.EdgeCases;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server decides: it must take every value that is made for a type, a unique key or a check. MySQL where {@code -Drehearsal.test.mysql.url} names one. */
class MariadbTypesTests {
    private static final int ROWS = 300;
    private static final int DISTINCT = 200;

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
            decimal(20)
            float
            float unsigned
            float(7,4)
            double
            double unsigned
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
            varchar(40) character set cp850
            varchar(40) character set koi8r
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

    private static final List<String> OF_MARIADB = List.of("uuid", "inet4", "inet6", "varchar(40) collate utf8mb4_uca1400_ai_ci", "varchar(40) collate utf8mb4_general_nopad_ci");
    private static final List<String> OF_MYSQL =
            List.of("vector(3)", "varchar(40) collate utf8mb4_0900_ai_ci", "varchar(40) collate utf8mb4_0900_as_cs", "varchar(40) collate utf8mb4_0900_bin");
    /** Of these the server indexes no whole value. */
    private static final Set<String> LARGE = Set.of("text", "blob", "json", "geo", "poi", "lin", "pol", "mul", "med", "lon", "tinyt", "tinyb", "varchar(2000)", "vec");

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
            n > 0 and price > 0 or n < -5""".lines().map(String::strip).toList();

    private static DatabaseServers servers;
    private static final List<Database> DATABASES = new ArrayList<>();

    @BeforeAll
    static void start() {
        servers = DatabaseServers.open();
        Stream.of("mariadb", System.getProperty("rehearsal.test.mysql.url", ""))
                .filter(request -> !request.isEmpty())
                .forEach(request -> DATABASES.add(servers.create(
                        DatabaseRequest.parse(request), DatabaseSettings.defaults(), Isolation.SHARED_SERVER)));
    }

    @AfterAll
    static void stop() {
        DATABASES.forEach(Database::close);
        servers.close();
    }

    private static List<String> types(Connection connection) throws SQLException {
        return Stream.concat(TYPES.stream(), (isMysql(connection) ? OF_MYSQL : OF_MARIADB).stream()).toList();
    }

    private static boolean isMysql(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("MySQL");
    }

    @Test
    void serverTakesEveryValueOfEveryType() throws SQLException {
        List<String> refused = new ArrayList<>();
        for (Database database : DATABASES) {
            try (Connection connection = database.connect(Access.OBSERVER)) {
                List<String> types = types(connection);
                for (int i = 0; i < types.size(); i++) {
                    run(connection, "create table t" + i + " (thing " + types.get(i) + ")");
                }
                Catalog catalog = Catalog.read(connection);
                ValueSources sources = new ValueSources(new ValueSettings(3, EdgeCases.EVERYTHING, Locale.ENGLISH));
                for (int i = 0; i < types.size(); i++) {
                    Relation table = table(catalog, "t" + i);
                    ValueSource source = sources.of(table, table.attributes().get(0), Restriction.NONE);
                    SplittableRandom random = new SplittableRandom(5);
                    List<String> failed =
                            insert(connection, table, ROWS, row -> source.draw(new Draw(row, random)));
                    if (!failed.isEmpty()) {
                        refused.add(types.get(i) + ": " + failed.size() + " " + failed.get(0));
                    }
                }
                for (int i = 0; i < types.size(); i++) {
                    run(connection, "drop table t" + i);
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void uniqueKeysTakeEveryDistinctValue() throws SQLException {
        List<String> refused = new ArrayList<>();
        for (Database database : DATABASES) {
            try (Connection connection = database.connect(Access.OBSERVER)) {
                List<String> types = types(connection).stream()
                        .filter(type -> LARGE.stream().noneMatch(type::startsWith))
                        .toList();
                for (int i = 0; i < types.size(); i++) {
                    run(connection, "create table u" + i + " (thing " + types.get(i) + ", unique (thing))");
                }
                Catalog catalog = Catalog.read(connection);
                for (String column : List.of("thing", "title", "first_name", "email")) {
                    ValueSources sources = new ValueSources(new ValueSettings(3, EdgeCases.EVERYTHING, Locale.GERMAN));
                    for (int i = 0; i < types.size(); i++) {
                        Relation table = table(catalog, "u" + i);
                        Attribute plain = table.attributes().get(0);
                        Attribute named = new Attribute(1, column, plain.type(), false, "");
                        ValueSource source = sources.of(table, named, Restriction.NONE);
                        int count = (int) Math.min(DISTINCT, source.distinctCount());
                        List<String> failed = insert(connection, table, count, source::distinct);
                        if (!failed.isEmpty()) {
                            refused.add(column + " " + types.get(i) + ": " + failed.size() + " " + failed.get(0));
                        }
                        run(connection, "delete from u" + i);
                    }
                }
                for (int i = 0; i < types.size(); i++) {
                    run(connection, "drop table u" + i);
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void valuesMeetTheChecksThatTheServerSpells() throws SQLException {
        List<String> refused = new ArrayList<>();
        for (Database database : DATABASES) {
            try (Connection connection = database.connect(Access.OBSERVER)) {
                for (int i = 0; i < CHECKS.size(); i++) {
                    run(connection, """
                            create table c%d (price decimal(10,2), state varchar(20), doc json, name varchar(50), n int, flag tinyint(1), born date,
                            starts datetime, ends datetime, hash varbinary(20), a_b int, e enum('x','y'), `Odd name` int, check (%s))
                            """.formatted(i, CHECKS.get(i)));
                }
                Catalog catalog = Catalog.read(connection);
                ValueSources sources = new ValueSources(new ValueSettings(3, EdgeCases.EVERYTHING, Locale.ENGLISH));
                for (int i = 0; i < CHECKS.size(); i++) {
                    Relation table = table(catalog, "c" + i);
                    UnderstoodChecks understood = sources.understand(table);
                    String name = (isMysql(connection) ? "MySQL " : "MariaDB ") + CHECKS.get(i);
                    understood.notUnderstood().forEach(check -> refused.add("not read: " + name + " as " + check.expression()));
                    for (Scenario scenario : understood.scenarios()) {
                        List<String> failed = insert(connection, table, scenario, sources);
                        if (!failed.isEmpty()) {
                            refused.add(name + ": " + failed.size() + " " + failed.get(0) + " by " + scenario);
                        }
                    }
                }
                for (int i = 0; i < CHECKS.size(); i++) {
                    run(connection, "drop table c" + i);
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    private static Relation table(Catalog catalog, String name) {
        return catalog.relations().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What the server says of the values that it refuses. */
    private static List<String> insert(Connection connection, Relation table, long rows, LongFunction<String> values)
            throws SQLException {
        List<String> failed = new ArrayList<>();
        String write = ColumnText.write(table.attributes().get(0).type(), "?");
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table.qualified() + " values (" + write + ")")) {
            for (long row = 0; row < rows; row++) {
                String value = values.apply(row);
                insert.setString(1, value);
                try {
                    insert.executeUpdate();
                } catch (SQLException e) {
                    failed.add(value + ": " + e.getMessage());
                }
            }
        }
        return failed;
    }

    private static List<String> insert(
            Connection connection, Relation table, Scenario scenario, ValueSources sources) throws SQLException {
        Map<String, ValueSource> columns = new LinkedHashMap<>();
        StringBuilder places = new StringBuilder();
        for (Attribute column : table.attributes()) {
            if (scenario.of(column.name()).presence() != Restriction.Presence.ALWAYS_NULL) {
                columns.put("`" + column.name() + "`", sources.of(table, column, scenario.of(column.name())));
                places.append(places.length() > 0 ? ", " : "").append(ColumnText.write(column.type(), "?"));
            }
        }
        List<String> failed = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        try (PreparedStatement insert = connection.prepareStatement("insert into " + table.qualified() + " ("
                + String.join(", ", columns.keySet()) + ") values (" + places + ")")) {
            for (long row = 0; row < 60; row++) {
                List<String> values = new ArrayList<>();
                for (ValueSource source : columns.values()) {
                    values.add(source.draw(new Draw(row, random)));
                    insert.setString(values.size(), values.get(values.size() - 1));
                }
                if (scenario.orderings().isEmpty()) {
                    try {
                        insert.executeUpdate();
                    } catch (SQLException e) {
                        failed.add(e.getMessage());
                    }
                }
            }
        }
        return failed;
    }
}
