package dev.rehearsal.samples.drill.input;

import dev.rehearsal.history.format.HistoryRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small history of two migrations that nothing is wrong with, as one tool writes it; what is malformed is made of it.
 *
 * @param tool the tool's name
 * @param location where its migrations are, relative to the project
 * @param files all files by their paths relative to the project
 * @param second the path of the second migration
 * @param frame what a migration is written as, around its SQL
 */
record SoundHistory(String tool, String location, Map<String, String> files, String second, String frame) {
    private static final String FIRST_SQL = "create table a (id int);\n";
    private static final String SECOND_SQL = "create table b (id int);\n";

    private static final String LIQUIBASE_SECOND = "migrations/2_b.sql";

    static final SoundHistory GOLANG_MIGRATE = pair("golang-migrate", "1_a.up.sql", "2_b.up.sql", "%s");
    static final SoundHistory SQLX = pair("sqlx", "1_a.sql", "2_b.sql", "%s");
    static final SoundHistory DIESEL = pair("diesel", "1_a/up.sql", "2_b/up.sql", "%s");
    static final SoundHistory GOOSE =
            pair("goose", "1_a.sql", "2_b.sql", "-- +goose Up\n%s-- +goose Down\nselect 1;\n");
    static final SoundHistory DBMATE =
            pair("dbmate", "1_a.sql", "2_b.sql", "-- migrate:up\n%s-- migrate:down\nselect 1;\n");
    static final SoundHistory SQL_MIGRATE =
            pair("sql-migrate", "1_a.sql", "2_b.sql", "-- +migrate Up\n%s-- +migrate Down\nselect 1;\n");
    static final SoundHistory MYBATIS =
            pair("MyBatis Migrations", "1_a.sql", "2_b.sql", "-- // b\n%s-- //@UNDO\nselect 1;\n");
    static final SoundHistory PRISMA = pair("Prisma", "1_a/migration.sql", "2_b/migration.sql", "%s");
    static final SoundHistory ATLAS = pair("Atlas", "1_a.sql", "2_b.sql", "%s");
    static final SoundHistory FLYWAY = pair("Flyway", "V1__a.sql", "V2__b.sql", "%s");
    static final SoundHistory NODE_PG_MIGRATE =
            pair("node-pg-migrate", "1_a.sql", "2_b.sql", "-- Up Migration\n%s-- Down Migration\nselect 1;\n");
    static final SoundHistory DRIZZLE =
            pair("Drizzle", "0000_a.sql", "0001_b.sql", "%s").with("migrations/meta/_journal.json", """
                    {"version": "7", "dialect": "postgresql", "entries": [
                      {"idx": 0, "version": "7", "when": 1, "tag": "0000_a", "breakpoints": true},
                      {"idx": 1, "version": "7", "when": 2, "tag": "0001_b", "breakpoints": true}]}
                    """);
    static final SoundHistory LIQUIBASE = new SoundHistory(
            "Liquibase",
            "migrations",
            Map.of(
                    "migrations/master.xml",
                    changelog("<include file='migrations/1_a.sql'/>\n<include file='" + LIQUIBASE_SECOND + "'/>"),
                    "migrations/1_a.sql",
                    "--liquibase formatted sql\n--changeset ada:1\n" + FIRST_SQL,
                    LIQUIBASE_SECOND,
                    "--liquibase formatted sql\n--changeset ada:2\n" + SECOND_SQL),
            LIQUIBASE_SECOND,
            "--liquibase formatted sql\n--changeset ada:2\n%s");
    static final SoundHistory ALEMBIC = new SoundHistory(
            "Alembic",
            "migrations",
            Map.of("migrations/history.sql", offline(SECOND_SQL)),
            "migrations/history.sql",
            offline("%s"));
    static final SoundHistory ALEMBIC_REVISIONS = new SoundHistory(
            "Alembic",
            "migrations",
            Map.of(
                    "alembic.ini",
                    "[alembic]\nscript_location = migrations\n",
                    "migrations/env.py",
                    "",
                    "migrations/versions/1_a.py",
                    revision("a", "None"),
                    "migrations/versions/2_b.py",
                    revision("b", "'a'")),
            "migrations/versions/2_b.py",
            "%s");
    static final SoundHistory COMMAND = pair("command", "1_a.rb", "2_b.rb", "%s");

    /** Those whose second migration is a file of SQL. */
    static final List<SoundHistory> OF_SQL = List.of(
            GOLANG_MIGRATE,
            SQLX,
            DIESEL,
            GOOSE,
            DBMATE,
            SQL_MIGRATE,
            MYBATIS,
            PRISMA,
            ATLAS,
            FLYWAY,
            NODE_PG_MIGRATE,
            DRIZZLE,
            LIQUIBASE,
            ALEMBIC);

    private static SoundHistory pair(String tool, String first, String second, String frame) {
        return new SoundHistory(
                tool,
                "migrations",
                Map.of(
                        "migrations/" + first,
                        frame.formatted(FIRST_SQL),
                        "migrations/" + second,
                        frame.formatted(SECOND_SQL)),
                "migrations/" + second,
                frame);
    }

    static String changelog(String content) {
        return """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                %s
                </databaseChangeLog>
                """.formatted(content);
    }

    static String revision(String id, String down) {
        return "revision = '%s'\ndown_revision = %s\n\ndef upgrade():\n    pass\n\ndef downgrade():\n    pass\n"
                .formatted(id, down);
    }

    private static String offline(String second) {
        return """
                BEGIN;

                -- Running upgrade  -> a

                CREATE TABLE a (id integer);

                INSERT INTO alembic_version (version_num) VALUES ('a');

                -- Running upgrade a -> b

                %s
                UPDATE alembic_version SET version_num='b' WHERE alembic_version.version_num = 'a';

                COMMIT;
                """.formatted(second);
    }

    /** The same with one more file, or another text in one. */
    SoundHistory with(String path, String text) {
        Map<String, String> more = new TreeMap<>(files);
        more.put(path, text);
        return new SoundHistory(tool, location, more, second, frame);
    }

    /** The text of a migration that runs this SQL. */
    String around(String sql) {
        return frame.replace("%s", sql);
    }

    /** The name of the second migration's file. */
    String secondName() {
        return second.substring(second.lastIndexOf('/') + 1);
    }

    HistoryRequest request(Path project) {
        HistoryRequest request = HistoryRequest.at(location).inProject(project).withTool(tool);
        if (tool.equals("command")) {
            return request.withOption("list", "printf '1_a\\n2_b\\n'").withOption("up", "true");
        }
        return request;
    }
}
