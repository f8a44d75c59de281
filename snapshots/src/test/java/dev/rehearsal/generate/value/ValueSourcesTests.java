package dev.rehearsal.generate.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

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
import dev.rehearsal.generate.constraint.UnderstoodChecks;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.plan.ValueSettings;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;

class ValueSourcesTests {
    private static final int ROWS = 200;
    private static final List<String> TYPES = List.of(
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "numeric(12,2)",
            "numeric(3,3)",
            "numeric(65,30)",
            "numeric(30,0)",
            "numeric(4,-2)",
            "numeric(2,5)",
            "real",
            "double precision",
            "money",
            "text",
            "varchar",
            "varchar(1)",
            "varchar(2)",
            "varchar(6)",
            "varchar(9)",
            "varchar(40)",
            "varchar(3000)",
            "char(1)",
            "char(3)",
            "char(20)",
            "name",
            "\"char\"",
            "citext",
            "bytea",
            "boolean",
            "date",
            "time",
            "time(0)",
            "timetz",
            "timestamp",
            "timestamp(0)",
            "timestamptz",
            "interval",
            "interval year to month",
            "interval day",
            "interval(0)",
            "uuid",
            "json",
            "jsonb",
            "jsonpath",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "bit",
            "bit(7)",
            "bit(100)",
            "bit varying",
            "bit varying(5)",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "tsvector",
            "tsquery",
            "xml",
            "hstore",
            "ltree",
            "lquery",
            "ltxtquery",
            "cube",
            "seg",
            "isbn13",
            "ean13",
            "pg_lsn",
            "pg_snapshot",
            "txid_snapshot",
            "oid",
            "xid",
            "xid8",
            "tid",
            "regtype",
            "regclass",
            "regproc",
            "regprocedure",
            "regoper",
            "regoperator",
            "regrole",
            "regnamespace",
            "regconfig",
            "regdictionary",
            "regcollation",
            "int2vector",
            "oidvector",
            "refcursor",
            "int4range",
            "numrange",
            "tsrange",
            "tstzrange",
            "daterange",
            "int8multirange",
            "datemultirange",
            "text_range",
            "float_range",
            "mood",
            "mood[]",
            "integer[]",
            "text[]",
            "text[][]",
            "box[]",
            "boolean[]",
            "timestamptz[]",
            "jsonb[]",
            "hstore[]",
            "int4range[]",
            "percent",
            "percent[]",
            "short_code",
            "code_list",
            "spot",
            "spot[]",
            "place",
            "place[]",
            "mood_domain");

    private static DatabaseServers servers;
    private static Database database;
    private static Connection connection;

    @BeforeAll
    static void openDatabase() throws SQLException {
        servers = DatabaseServers.open();
        database = servers.create(
                DatabaseRequest.parse("embedded:15"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        connection = database.connect(Access.OBSERVER);
        run("""
                create extension citext; create extension hstore; create extension ltree; create extension cube;
                create extension seg; create extension isn;
                create type mood as enum ('sad', 'so, so', 'quite "happy"');
                create type text_range as range (subtype = text);
                create type float_range as range (subtype = float8);
                create domain percent as numeric(5,2) check (value between 0 and 100);
                create domain short_code as text check (value ~ '^[A-Z]{2}-[0-9]{4}$') check (length(value) = 7);
                create domain code_list as text[] check (cardinality(value) <= 3);
                create domain mood_domain as mood check (value <> 'sad');
                create type spot as (x int, label text, seen timestamptz);
                create type place as (id uuid, spots spot[], "range" int4range, mood mood_domain);
                """);
        for (int i = 0; i < TYPES.size(); i++) {
            run("create table t" + i + " (x " + TYPES.get(i) + ")");
        }
    }

    @AfterAll
    static void closeDatabase() throws SQLException {
        connection.close();
        database.close();
        servers.close();
    }

    @ParameterizedTest
    @EnumSource(EdgeCaseLevel.class)
    void serverTakesValuesOfEveryType(EdgeCaseLevel edgeCases) throws SQLException {
        ValueSources sources = new ValueSources(new ValueSettings(7, edgeCases, Locale.ENGLISH));
        Catalog catalog = Catalog.read(connection);
        SoftAssertions.assertSoftly(softly -> {
            for (int i = 0; i < TYPES.size(); i++) {
                Relation table = table(catalog, "t" + i);
                softly.assertThatCode(() -> fillTwice(table, sources))
                        .as(table.attributes().get(0).type().sql())
                        .doesNotThrowAnyException();
            }
        });
    }

    private static void fillTwice(Relation table, ValueSources sources) throws SQLException, IOException {
        ValueSource source = sources.of(
                table,
                table.attributes().get(0),
                UnderstoodChecks.of(table).scenarios().get(0).of("x"));
        SplittableRandom random = new SplittableRandom(1);
        fill(table, row -> source.draw(new Draw(row, random)), ROWS);
        long count = Math.min(ROWS, source.distinctCount());
        assertThat(count).isPositive();
        assertThat(Long.parseLong(value("select count(distinct x::text) from " + table.name())))
                .isGreaterThanOrEqualTo(Math.min(5, count));
        fill(table, source::distinct, count);
        assertThat(value("select count(distinct lower(btrim(x::text, ' '))) from " + table.name()))
                .isEqualTo(String.valueOf(count));
    }

    @Test
    void distinctTextsStayDistinctWhateverTheirCaseAndBlanks() throws SQLException {
        run("""
                create table people (email varchar(30), name varchar(12), "user_name" text, slug text, code varchar(8),
                    country_code char(2), file_name text, token varchar(40), sku char(10), zip text, url text, title text)
                """);
        ValueSources sources = new ValueSources(new ValueSettings(7, EdgeCaseLevel.EVERYTHING, Locale.ENGLISH));
        Relation table = table(Catalog.read(connection), "people");
        for (Attribute column : table.attributes()) {
            ValueSource source = sources.of(table, column, Restriction.NONE);
            long count = Math.min(5000, source.distinctCount());
            assertThat(LongStream.range(0, count)
                            .mapToObj(source::distinct)
                            .map(text -> text.strip().toLowerCase(Locale.ROOT))
                            .distinct()
                            .count())
                    .as(column.name())
                    .isEqualTo(count);
        }
    }

    private static void fill(Relation table, LongFunction<String> values, long rows) throws SQLException, IOException {
        run("truncate " + table.name());
        String text = LongStream.range(0, rows)
                .mapToObj(values)
                .map(value -> value.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r"))
                .map(value -> value + "\n")
                .collect(Collectors.joining());
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table.name() + " from stdin", new StringReader(text));
    }

    private static Relation table(Catalog catalog, String name) {
        return catalog.relations().stream()
                .filter(relation -> relation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void run(String sql) {
        assertThatCode(() -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(sql)
                .doesNotThrowAnyException();
    }

    private static String value(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
