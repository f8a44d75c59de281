package dev.rehearsal.product.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresCatalogTests {
    private static DatabaseServers servers;
    private Database database;
    private Connection connection;

    @BeforeAll
    static void openServers() {
        servers = DatabaseServers.open();
    }

    @AfterAll
    static void closeServers() {
        servers.close();
    }

    @BeforeEach
    void openDatabase() throws SQLException {
        database = servers.create(
                DatabaseRequest.parse("embedded:15"),
                new DatabaseSettings(null, null, "superuser"),
                Isolation.SHARED_SERVER);
        connection = database.connect(Access.OBSERVER);
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void resolvesEveryKindOfType() throws SQLException {
        run("""
                create schema app;
                create extension citext schema app;
                create type app.mood as enum ('sad', 'happy');
                create type app.place as (street varchar(30), number int);
                create domain app.percent as numeric(5,2) not null check (value between 0 and 100);
                create table app.t (
                    a varchar(20), b numeric(10,2)[], c app.mood, d app.mood[], e app.place, f app.percent, g tstzrange,
                    h int4multirange, i app.citext, j timestamptz(3), k char(4), l bit(8), m numeric(4,-2))
                """);

        Relation table = Catalog.read(connection).relations().get(0);

        assertThat(table.attributes().stream().map(Attribute::type))
                .containsExactly(
                        scalar("character varying(20)", "varchar", 20, -1, -1),
                        new ValueType.Array("numeric(10,2)[]", scalar("numeric(10,2)", "numeric", -1, 10, 2)),
                        new ValueType.Enumerated("app.mood", List.of("sad", "happy")),
                        new ValueType.Array(
                                "app.mood[]", new ValueType.Enumerated("app.mood", List.of("sad", "happy"))),
                        new ValueType.Composite(
                                "app.place",
                                List.of(
                                        new ValueType.Field(
                                                "street", scalar("character varying(30)", "varchar", 30, -1, -1)),
                                        new ValueType.Field("number", scalar("integer", "int4", -1, -1, -1)))),
                        new ValueType.Domain(
                                "app.percent",
                                scalar("numeric(5,2)", "numeric", -1, 5, 2),
                                true,
                                List.of("((VALUE >= (0)::numeric) AND (VALUE <= (100)::numeric))")),
                        new ValueType.Range(
                                "tstzrange", scalar("timestamp with time zone", "timestamptz", -1, -1, -1), false),
                        new ValueType.Range("int4multirange", scalar("integer", "int4", -1, -1, -1), true),
                        scalar("app.citext", "citext", -1, -1, -1),
                        scalar("timestamp(3) with time zone", "timestamptz", -1, 3, -1),
                        scalar("character(4)", "bpchar", 4, -1, -1),
                        scalar("bit(8)", "bit", 8, -1, -1),
                        scalar("numeric(4,-2)", "numeric", -1, 4, -2));
        assertThat(table.attribute("f").orElseThrow().notNull()).isTrue();
    }

    @Test
    void readsKeysAndConstraints() throws SQLException {
        run("""
                create table parent (a int, b int, primary key (a, b), unique (b) deferrable);
                create table child (
                    id bigint generated always as identity primary key,
                    a int, b int, name text unique nulls not distinct, during int4range,
                    double int generated always as (a * 2) stored,
                    n int default 7 check (n > 0), s serial,
                    constraint to_parent foreign key (a, b) references parent match full deferrable,
                    exclude using gist (during with &&));
                create unique index by_lower on child (lower(name), b) where n > 3;
                comment on table child is 'rows';
                comment on column child.name is 'what it is called'
                """);

        Catalog catalog = Catalog.read(connection);
        Relation child = catalog.relations().get(0);
        Relation parent = catalog.relations().get(1);

        assertThat(child.comment()).isEqualTo("rows");
        assertThat(child.keys())
                .containsExactly(
                        new Relation.Key("child_pkey", true, List.of("id"), List.of(), null, true, false),
                        new Relation.Key(
                                "by_lower", false, List.of("b"), List.of("lower(name)"), "(n > 3)", true, false),
                        new Relation.Key("child_name_key", false, List.of("name"), List.of(), null, false, false));
        assertThat(parent.keys().stream().map(Relation.Key::deferrable)).containsExactly(false, true);
        assertThat(child.foreignKeys())
                .containsExactly(new Relation.ForeignKey(
                        "to_parent", List.of("a", "b"), parent.id(), List.of("a", "b"), true, true));
        assertThat(child.checks()).containsExactly(new Relation.Check("child_n_check", "(n > 0)", List.of("n")));
        assertThat(child.exclusions())
                .containsExactly(new Relation.Exclusion(
                        "child_during_excl", "EXCLUDE USING gist (during WITH &&)", List.of("during")));
        assertThat(child.attribute("id").orElseThrow().sequence()).isEqualTo("public.child_id_seq");
        assertThat(child.attribute("id").orElseThrow().identity()).isEqualTo(Attribute.Identity.ALWAYS);
        assertThat(child.attribute("s").orElseThrow().sequence()).isEqualTo("public.child_s_seq");
        assertThat(child.attribute("n").orElseThrow().defaultExpression()).isEqualTo("7");
        assertThat(child.attribute("n").orElseThrow().sequence()).isNull();
        assertThat(child.attribute("double").orElseThrow().generated()).isTrue();
        assertThat(child.attribute("name").orElseThrow().comment()).isEqualTo("what it is called");
    }

    @Test
    void makesChecksOfPartitionBounds() throws SQLException {
        run("""
                create table listed (k text) partition by list (k);
                create table listed_a partition of listed for values in ('a', 'b');
                create table listed_c partition of listed for values in ('c');
                create table hashed (k text) partition by hash (k);
                create table hashed_0 partition of hashed for values with (modulus 1, remainder 0)
                """);

        List<Relation> relations = Catalog.read(connection).relations();

        assertThat(relations.get(0).checks()).isEmpty();
        assertThat(relations.get(2).checks())
                .containsExactly(new Relation.Check(
                        "partitions of listed",
                        "(((k IS NOT NULL) AND (k = ANY (ARRAY['a'::text, 'b'::text])))) OR "
                                + "(((k IS NOT NULL) AND (k = 'c'::text)))",
                        List.of("k")));
        assertThat(relations.get(3).partition()).isTrue();
    }

    @Test
    void anOrdinaryRoleReadsTheSameAndKeepsItsSearchPath() throws SQLException {
        run("""
                create schema app; create domain app.d as int check (value > 0);
                create table app.t (id int primary key, d app.d default 3 check (d < 9))
                """);
        Catalog whole = Catalog.read(connection);
        run("create role reader_of_catalogs; set role reader_of_catalogs; set search_path = app, public");
        try {
            assertThat(Catalog.read(connection)).isEqualTo(whole);
            try (var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show search_path")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("app, public");
            }
        } finally {
            run("reset role; drop role reader_of_catalogs");
        }
    }

    private static ValueType scalar(String sql, String name, int length, int precision, int scale) {
        return ScalarTypes.of(sql, name, length, precision, scale);
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
