package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Occasion.JsonShape;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents have the form that their column is made for. */
class JsonColumnsTests {
    private static DatabaseServers servers;

    private final GeneratedRows rows = GeneratedRows.of(DataPlan.defaults());
    private FilledDatabase database;

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
        database = new FilledDatabase(servers, "15");
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        database.close();
    }

    private void are(String column, String... forms) throws SQLException {
        assertThat(database.rows("select distinct jsonb_typeof(" + column + "::jsonb) from a where " + column
                        + " is not null and " + column + "::text <> 'null' order by 1"))
                .as(column)
                .containsExactly(forms);
        database.varies("a", column);
    }

    @Test
    void followTheirDefault() throws SQLException {
        database.run("""
                create table a (id int primary key, list jsonb default '[]', map json default '{}', word jsonb default '"none"',
                    number jsonb default '0', truth jsonb default 'true', built jsonb default jsonb_build_array(), nothing jsonb default 'null',
                    parts jsonb default '[{"x": 1}]')
                """).fill(rows).has("a", 100);

        are("list", "array");
        are("map", "object");
        are("word", "string");
        are("number", "number");
        are("built", "array");
        are("nothing", "object");
        are("parts", "array");
        assertThat(database.rows("select distinct jsonb_typeof(truth) from a where truth <> 'null'"))
                .containsExactly("boolean");
        assertThat(
                        database.rows(
                                "select distinct jsonb_typeof(part) from a, jsonb_array_elements(parts) part where parts <> 'null'"))
                .containsExactly("object");
    }

    @Test
    void followWhatTheSchemaDoesWithThem() throws SQLException {
        database.run("""
                create table a (id int primary key, indexed jsonb, viewed json, checked jsonb, counted jsonb, keyed jsonb, records jsonb, plain jsonb,
                    check (jsonb_typeof(checked) = 'array'), size int generated always as (jsonb_array_length(counted)) stored);
                create index on a (jsonb_array_length(indexed));
                create index on a ((keyed ->> 'name')) where keyed ? 'name';
                create view v as select a.id, e.value from a, json_array_elements(a.viewed) e;
                create materialized view w as select r.x from a, jsonb_to_recordset(a.records) as r(x int)
                """).fill(rows).has("a", 100).holds();

        for (String column : Set.of("indexed", "viewed", "checked", "counted", "records")) {
            are(column, "array");
        }
        are("keyed", "object");
        are("plain", "object");
        database.run("refresh materialized view w; select count(*) from v");
    }

    @Test
    void followTheirName() throws SQLException {
        database.run(
                        "create table a (id int primary key, tags jsonb, \"orderItems\" jsonb, settings jsonb, address jsonb)")
                .fill(rows);

        are("tags", "array");
        are("\"orderItems\"", "array");
        are("settings", "object");
        are("address", "object");
    }

    @Test
    void takeAnotherShapeWhereItIsAskedFor() throws SQLException {
        database.run("create table a (id int primary key, tags jsonb default '[]', settings jsonb)");
        for (JsonShape shape : JsonShape.values()) {
            database.run("truncate a");
            rows.seed(
                    new Occasion(Occasion.Moment.PLAIN, "7", Set.of("public.a"), Set.of(), Set.of()).withShape(shape),
                    database.connection());
            switch (shape) {
                case BY_DEFAULT -> {
                    are("tags", "array");
                    are("settings", "object");
                }
                case OBJECTS -> are("tags", "object");
                case ARRAYS -> are("settings", "array");
                case SCALARS -> are("settings", "string");
            }
        }
    }
}
