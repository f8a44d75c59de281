package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where PostgreSQL is sent what is written for another product, this is told; where a word is only misspelt, it is not. */
class OtherProductTests {
    @TempDir
    private Path project;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table `users` (`id` int not null)",
                "create table users (id int auto_increment primary key)",
                "create table users (id int unsigned)",
                "create table users (id int) engine=InnoDB",
                "create table users (id int); alter table users modify id bigint",
            })
    void mariadbIsNamed(String sql) {
        assertThat(suggestions(sql)).singleElement().asString().contains("MariaDB and MySQL", "database = \"mariadb\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create table users (id integer primary key autoincrement)", "pragma foreign_keys = off"})
    void sqliteIsNamed(String sql) {
        assertThat(suggestions(sql)).singleElement().asString().contains("SQLite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create tabel users (id int)",
                "create table users (id int, engine text,)",
                "select 'auto_increment' frm users",
                "create table users (id int references nowhere)",
            })
    void nothingIsNamedWhereAWordIsMisspelt(String sql) {
        assertThat(suggestions(sql)).singleElement().asString().doesNotContain("MariaDB", "SQLite");
    }

    private List<String> suggestions(String sql) {
        HistoryDirectory directory = HistoryDirectory.in(project).with("V1__first.sql", sql + ";");
        Rehearsal rehearsal = Rehearsal.of(directory.read("Flyway"))
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation));
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.steps()
                    .flatMap(step -> Judge.standard().judge(step).stream())
                    .filter(finding -> finding.check().equals("UpFails"))
                    .map(Finding::suggestion)
                    .toList();
        }
    }
}
