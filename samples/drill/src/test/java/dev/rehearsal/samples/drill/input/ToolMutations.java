package dev.rehearsal.samples.drill.input;

import static dev.rehearsal.samples.drill.input.MalformedHistory.write;

import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.samples.drill.input.MalformedHistory.Expected;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with what one tool alone writes: names, marks, journals, changelogs, graphs, settings. */
final class ToolMutations {
    private static final String SQL = "create table c (id int);\n";

    private final List<MalformedHistory> all = new ArrayList<>();

    private ToolMutations() {}

    static List<MalformedHistory> all() {
        ToolMutations mutations = new ToolMutations();
        mutations.names();
        mutations.marks();
        mutations.journals();
        mutations.changelogs();
        mutations.graphs();
        mutations.others();
        return mutations.all;
    }

    private void names() {
        added(SoundHistory.GOLANG_MIGRATE, "a duplicate version", "02_c.up.sql", SQL);
        added(SoundHistory.GOLANG_MIGRATE, "a version beyond 64 bits", "99999999999999999999_c.up.sql", SQL);
        added(SoundHistory.GOLANG_MIGRATE, "a down without an up", "3_c.down.sql", SQL);
        added(SoundHistory.SQLX, "a duplicate version", "2_c.sql", SQL);
        added(SoundHistory.SQLX, "a version beyond 64 bits", "99999999999999999999_c.sql", SQL);
        added(SoundHistory.DIESEL, "a duplicate version", "2_c/up.sql", SQL);
        added(SoundHistory.DIESEL, "a directory without an up", "3_c/down.sql", SQL);
        added(SoundHistory.GOOSE, "a duplicate version", "2_c.sql", "-- +goose Up\n" + SQL);
        added(SoundHistory.GOOSE, "a version beyond 64 bits", "99999999999999999999_c.sql", "-- +goose Up\n" + SQL);
        added(SoundHistory.GOOSE, "a version of zero", "0_c.sql", "-- +goose Up\n" + SQL);
        added(SoundHistory.DBMATE, "a duplicate version", "2_c.sql", "-- migrate:up\n" + SQL);
        added(SoundHistory.MYBATIS, "a duplicate version", "2_c.sql", "-- // c\n" + SQL);
        added(
                SoundHistory.MYBATIS,
                "a version beyond 64 bits",
                "99999999999999999999_c.sql",
                "-- // c\n" + SQL,
                Expected.BOTH_READ);
        added(SoundHistory.FLYWAY, "a duplicate version", "V2.0__c.sql", SQL);
        added(SoundHistory.FLYWAY, "a name with one underscore", "V3_c.sql", SQL);
        added(SoundHistory.FLYWAY, "a version that is no number", "V3x__c.sql", SQL);
        added(
                SoundHistory.FLYWAY,
                "a version of 400 digits",
                "V" + "9".repeat(200) + "__c.sql",
                SQL,
                Expected.TOLD_OR_BOTH_READ);
        added(SoundHistory.ATLAS, "a duplicate version", "2_c.sql", SQL, Expected.TOLD_OR_BOTH_READ);
        added(SoundHistory.NODE_PG_MIGRATE, "a name without a number", "c.sql", SQL);
        added(SoundHistory.PRISMA, "a directory without a script", "3_c/README.md", "nothing");
        added(SoundHistory.FLYWAY, "files of another tool beside", "3_c.up.sql", SQL, Expected.TOLD_OR_BOTH_READ);
    }

    private void marks() {
        second(SoundHistory.GOOSE, "no mark", SQL);
        second(SoundHistory.GOOSE, "a mark twice", "-- +goose Up\n" + SQL + "-- +goose Up\n" + SQL);
        second(SoundHistory.GOOSE, "a mark misspelt", "-- +goose Upp\n" + SQL);
        second(SoundHistory.GOOSE, "a block that is not ended", "-- +goose Up\n-- +goose StatementBegin\n" + SQL);
        second(SoundHistory.GOOSE, "an end without a block", "-- +goose Up\n-- +goose StatementEnd\n" + SQL);
        second(SoundHistory.DBMATE, "no mark", SQL);
        second(
                SoundHistory.DBMATE,
                "a mark twice",
                "-- migrate:up\n" + SQL + "-- migrate:up\n" + SQL,
                Expected.TOLD_OR_BOTH_READ);
        second(
                SoundHistory.DBMATE,
                "an unknown option",
                "-- migrate:up transactoin:false\n" + SQL,
                Expected.TOLD_OR_BOTH_READ);
        second(SoundHistory.SQL_MIGRATE, "no mark", SQL);
        second(
                SoundHistory.SQL_MIGRATE,
                "a block that is not ended",
                "-- +migrate Up\n-- +migrate StatementBegin\n" + SQL);
        second(SoundHistory.SQL_MIGRATE, "a mark misspelt", "-- +migrate Upp\n" + SQL);
        second(SoundHistory.MYBATIS, "an undo misspelt", "-- // b\n" + SQL + "-- @UNDO\ndrop table c;\n");
        second(
                SoundHistory.MYBATIS,
                "a delimiter that never comes",
                "-- // b\n-- @DELIMITER $\n" + SQL,
                Expected.TOLD_OR_BOTH_READ);
        second(SoundHistory.NODE_PG_MIGRATE, "a down without an up", SQL + "-- Down Migration\n" + SQL);
        second(SoundHistory.ATLAS, "an empty delimiter", "-- atlas:delimiter \n\n" + SQL, Expected.TOLD_OR_BOTH_READ);
        second(SoundHistory.ATLAS, "an unknown mode", "-- atlas:txmode sometimes\n\n" + SQL);
        second(
                SoundHistory.ATLAS,
                "forty BEGIN without END",
                "begin transaction;\n".repeat(40) + SQL,
                Expected.BOTH_READ);
    }

    private void journals() {
        String journal = "migrations/meta/_journal.json";
        file(SoundHistory.DRIZZLE, "a journal cut off", journal, "{\"entries\": [{\"idx\": 0, ");
        file(SoundHistory.DRIZZLE, "an empty journal", journal, "");
        file(SoundHistory.DRIZZLE, "a journal that is a list", journal, "[]");
        file(SoundHistory.DRIZZLE, "a journal without entries", journal, "{\"version\": \"7\"}");
        file(SoundHistory.DRIZZLE, "entries that are no list", journal, "{\"entries\": 7}");
        file(SoundHistory.DRIZZLE, "an entry that is null", journal, "{\"entries\": [null]}");
        file(SoundHistory.DRIZZLE, "an entry without a tag", journal, entries("{\"idx\": 0, \"when\": 1}"));
        file(SoundHistory.DRIZZLE, "a tag that is a number", journal, entries("{\"idx\": 0, \"when\": 1, \"tag\": 7}"));
        file(SoundHistory.DRIZZLE, "a time that is a word", journal, entries("{\"when\": \"x\", \"tag\": \"0000_a\"}"));
        file(SoundHistory.DRIZZLE, "a time beyond 64 bits", journal, entries("{\"when\": 1e400, \"tag\": \"0000_a\"}"));
        file(
                SoundHistory.DRIZZLE,
                "a tag that leads out of the directory",
                journal,
                entries("{\"when\": 1, \"tag\": \"../../etc/x\"}"));
        file(SoundHistory.DRIZZLE, "a file that is missing", journal, entries("{\"when\": 1, \"tag\": \"0007_gone\"}"));
        file(SoundHistory.DRIZZLE, "brackets 100,000 deep", journal, "[".repeat(100_000));
        file(SoundHistory.ATLAS, "sums of other files", "migrations/atlas.sum", "h1:x\n1_a.sql h1:y\n2_b.sql h1:z\n");
        file(SoundHistory.ATLAS, "empty sums", "migrations/atlas.sum", "");
        file(SoundHistory.ATLAS, "sums with a conflict of a merge", "migrations/atlas.sum", "<<<<<<< HEAD\nh1:x\n");
    }

    private static String entries(String entry) {
        return "{\"entries\": [" + entry + "]}";
    }

    private void changelogs() {
        String master = "migrations/master.xml";
        file(SoundHistory.LIQUIBASE, "XML cut off", master, "<databaseChangeLog><include file='migrations/");
        file(SoundHistory.LIQUIBASE, "an empty changelog", master, "");
        file(
                SoundHistory.LIQUIBASE,
                "an include of a file that is missing",
                master,
                SoundHistory.changelog("<include file='migrations/gone.sql'/>"));
        file(
                SoundHistory.LIQUIBASE,
                "an include of itself",
                master,
                SoundHistory.changelog("<include file='migrations/master.xml'/>"));
        file(
                SoundHistory.LIQUIBASE,
                "an include that leads out",
                master,
                SoundHistory.changelog("<include file='../../../../../etc/passwd'/>"));
        file(
                SoundHistory.LIQUIBASE,
                "an include of an absolute path",
                master,
                SoundHistory.changelog("<include file='/etc/passwd'/>"));
        file(
                SoundHistory.LIQUIBASE,
                "an unknown change",
                master,
                SoundHistory.changelog("<changeSet id='1' author='a'><explode/></changeSet>"));
        file(
                SoundHistory.LIQUIBASE,
                "a changeset twice",
                master,
                SoundHistory.changelog(changeset("1") + changeset("1")));
        file(
                SoundHistory.LIQUIBASE,
                "an entity of a file",
                master,
                entity("<!ENTITY x SYSTEM 'file:///etc/hostname'>", "&x;"));
        file(SoundHistory.LIQUIBASE, "an entity bomb", master, entity(bomb(), "&i;"));
        file(
                SoundHistory.LIQUIBASE,
                "a schema from the net",
                master,
                SoundHistory.changelog(changeset("1")).replace("dbchangelog-latest.xsd", "none-such.xsd"));
        document("yaml", "broken", "databaseChangeLog:\n  - changeSet:\n id: 1\n\t- x");
        document("yaml", "an object of a class", "databaseChangeLog: !!javax.script.ScriptEngineManager [x]");
        document("yaml", "a list of nothing", "databaseChangeLog:\n  - changeSet:\n");
        document("json", "broken", "{\"databaseChangeLog\": [{\"changeSet\": {");
        document("json", "a word for a list", "{\"databaseChangeLog\": \"x\"}");
    }

    private static String changeset(String id) {
        return "<changeSet id='%s' author='a'><sql>select 1</sql></changeSet>".formatted(id);
    }

    private static String entity(String declaration, String use) {
        return "<?xml version='1.0'?><!DOCTYPE databaseChangeLog [" + declaration + "]>"
                + SoundHistory.changelog("<changeSet id='1' author='a'><sql>" + use + "</sql></changeSet>");
    }

    private static String bomb() {
        StringBuilder text = new StringBuilder("<!ENTITY a 'select 1; select 2; select 3; '>");
        for (char name = 'b'; name <= 'i'; name++) {
            String before = "&" + (char) (name - 1) + ";";
            text.append("<!ENTITY ")
                    .append(name)
                    .append(" '")
                    .append(before.repeat(10))
                    .append("'>");
        }
        return text.toString();
    }

    private void document(String kind, String name, String text) {
        MalformedHistory malformed =
                new MalformedHistory(SoundHistory.LIQUIBASE, kind + ": " + name, Expected.TOLD, project -> {
                    Files.delete(project.resolve("migrations/master.xml"));
                    write(project, "migrations/master." + kind, text);
                });
        all.add(malformed);
    }

    private void graphs() {
        SoundHistory alembic = SoundHistory.ALEMBIC_REVISIONS;
        revision("a parent that is missing", SoundHistory.revision("b", "'gone'"));
        revision("a circle", SoundHistory.revision("b", "'b'"));
        revision("an id twice", SoundHistory.revision("a", "None"));
        revision("two heads", SoundHistory.revision("b", "None"));
        revision("an id that is computed", SoundHistory.revision("b", "'a'").replace("'b'", "f'{x}'"));
        revision("a string that is not closed", "revision = 'b\ndown_revision = 'a'\n");
        revision("no id", "x = 1\n");
        revision("an empty file", "");
        file(alembic, "no settings", "alembic.ini", "");
        file(alembic, "a location that is missing", "alembic.ini", "[alembic]\nscript_location = gone\n");
    }

    private void revision(String name, String text) {
        MalformedHistory malformed = new MalformedHistory(
                SoundHistory.ALEMBIC_REVISIONS,
                "revision: " + name,
                Expected.TOLD,
                project -> write(project, SoundHistory.ALEMBIC_REVISIONS.second(), text));
        all.add(malformed);
    }

    private void others() {
        SoundHistory command = SoundHistory.COMMAND;
        option("a list that fails", "list", "false");
        option("a list of a program that is missing", "list", "no-such-program --list");
        option("a list of nothing", "list", "true");
        option("an id twice", "list", "printf '1_a\\n1_a\\n'");
        option("a quote that is not closed", "list", "printf '1_a");
        option("an empty up", "up", "");
        option("a file that is missing", "list", "printf '1_a\\tgone.rb\\n2_b\\tgone.rb\\n'");
        all.add(new MalformedHistory(command, "an unknown option", Expected.TOLD, project -> {})
                .asking(request -> request.withOption("lst", "true")));
        all.add(new MalformedHistory(
                        SoundHistory.FLYWAY, "a location that leads out", Expected.TOLD_OR_BOTH_READ, project -> {})
                .asking(request -> request.withLocations(List.of("migrations/../../../../../no/such/place"))));
        all.add(new MalformedHistory(SoundHistory.FLYWAY, "an unknown tool", Expected.TOLD, project -> {})
                .asking(request -> request.withTool("flywya")));
        all.add(new MalformedHistory(SoundHistory.FLYWAY, "an unknown option of a tool", Expected.TOLD, project -> {})
                .asking(request -> request.withOption("flyway.bananas", "7")));
        file(
                SoundHistory.MYBATIS,
                "settings with a broken escape",
                "environments/development.properties",
                "x=\\u12G4\n");
        file(
                SoundHistory.SQL_MIGRATE,
                "broken settings",
                "dbconfig.yml",
                "development: [\n\t- {",
                Expected.TOLD_OR_BOTH_READ);
    }

    private void option(String name, String option, String value) {
        all.add(new MalformedHistory(SoundHistory.COMMAND, name, Expected.TOLD, project -> {})
                .asking((HistoryRequest request) -> request.withOption(option, value)));
    }

    private void second(SoundHistory sound, String name, String text) {
        second(sound, name, text, Expected.TOLD);
    }

    private void second(SoundHistory sound, String name, String text, Expected expected) {
        file(sound, name, sound.second(), text, expected);
    }

    private void added(SoundHistory sound, String name, String file, String text) {
        added(sound, name, file, text, Expected.TOLD);
    }

    private void added(SoundHistory sound, String name, String file, String text, Expected expected) {
        file(sound, name, sound.location() + "/" + file, text, expected);
    }

    private void file(SoundHistory sound, String name, String path, String text) {
        file(sound, name, path, text, Expected.TOLD);
    }

    private void file(SoundHistory sound, String name, String path, String text, Expected expected) {
        all.add(new MalformedHistory(sound, name, expected, project -> write(project, path, text)));
    }
}
