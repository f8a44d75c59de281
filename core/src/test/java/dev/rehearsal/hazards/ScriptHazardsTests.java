package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the form of a script and its transactions do. */
@Tag("exhaustive")
class ScriptHazardsTests {
    private static final String USERS = "create table public.users (id int primary key, name text);";
    private static final String MOODS = "create type mood as enum ('good'); create table days (mood mood);";

    @TempDir
    private Path project;

    int major() {
        return 15;
    }

    @Test
    void aSettingIsLeftForTheMigrationsThatFollow() {
        HazardHistory history = HazardHistory.of(
                project, major(), """
                set statement_timeout = 0;
                set check_function_bodies = false;
                select pg_catalog.set_config('search_path', '', false);
                """ + USERS, "set lock_timeout = '5s'; set session_replication_role = replica;");

        assertThat(history.findings())
                .filteredOn(finding -> finding.check().equals("SettingLeft"))
                .extracting(Finding::facts)
                .containsExactly(
                        List.of(
                                new Fact("tool", "golang-migrate"),
                                new Fact("search_path", "\"$user\", public → (empty)"),
                                new Fact("check_function_bodies", "on → off")),
                        List.of(
                                new Fact("tool", "golang-migrate"),
                                new Fact("session_replication_role", "origin → replica"),
                                new Fact("lock_timeout", "0 → 5s")));
    }

    @Test
    void aLeftSettingLeadsTheToolsOwnRunElsewhere() {
        HazardHistory leaking = HazardHistory.of(project, major(), "create schema app; set search_path = app, public;")
                .then("create table notes (text text);");

        assertThat(leaking.checks()).containsExactly("SettingLeft", "WholeRunDiffers");
    }

    @Test
    void aLeftSettingStopsTheToolsOwnRun() {
        HazardHistory leaking = HazardHistory.of(project, major(), USERS, "create schema app; set search_path = app;")
                .then("alter table users add column phone text;");

        assertThat(leaking.checks()).containsExactly("SettingLeft", "WholeRunFails");
    }

    @Test
    void aSettingForOneTransactionOrTakenBackIsNotLeft() {
        assertThat(HazardHistory.of(project, major(), USERS)
                        .then("begin; set local lock_timeout = '5s'; alter table users add column a int; commit;")
                        .then("set lock_timeout = '5s'; alter table users add column b int; reset lock_timeout;")
                        .checks())
                .isEmpty();
    }

    @Test
    void flywayTakesItsOwnSettingsBackAndNoOthers() {
        HazardHistory sound = HazardHistory.of(project, major(), USERS, "set search_path = public; create table a ();")
                .withFlyway();

        assertThat(sound.checks()).isEmpty();
        assertThat(sound.then("set lock_timeout = '5s'; create table b ();").checks())
                .containsExactly("SettingLeft");
    }

    @Test
    void aNewValueOfAnEnumIsUsedInItsTransaction() {
        assertThat(HazardHistory.of(project, major(), MOODS)
                        .then("alter type mood add value 'bad'; insert into days values ('bad');")
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("UpFails");
                    assertThat(finding.facts()).contains(new Fact("SQLSTATE", "55P04"));
                    assertThat(finding.suggestion()).contains("two migrations");
                });
        assertThat(HazardHistory.of(project, major(), MOODS)
                        .then("alter type mood add value 'bad';")
                        .then("insert into days values ('bad');")
                        .checks())
                .isEmpty();
    }

    @Test
    void aLongNameIsCut() {
        String name = "a".repeat(63);

        assertThat(HazardHistory.of(project, major(), USERS)
                        .then("create index " + name + "b on users (name);")
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("NameCut");
                    assertThat(finding.headline()).contains(name + "b\" will be truncated to \"" + name + "\"");
                });
        assertThat(HazardHistory.of(project, major(), USERS)
                        .then("create index " + name + " on users (name);")
                        .checks())
                .isEmpty();
    }

    @Test
    void aTransactionBeginsWithinATransaction() {
        assertThat(HazardHistory.of(project, major(), USERS)
                        .then("begin; begin; alter table users add column a int; commit;")
                        .checks())
                .containsExactly("TransactionWithinTransaction");
        assertThat(HazardHistory.of(project, major(), USERS)
                        .then("begin; alter table users add column a int; commit;")
                        .checks())
                .isEmpty();
    }

    @Test
    void theTransactionIsToldWhereItBegins() {
        assertThat(HazardHistory.of(project, major(), USERS)
                        .then("begin;\nalter table users add column a int;\n\n-- again\nbegin;\nselect 1;\ncommit;")
                        .findings())
                .extracting(finding -> finding.check() + " " + finding.place().line())
                .containsExactly("TransactionWithinTransaction 5");
    }

    @Test
    void aTransactionIsLeftOpen() {
        assertThat(HazardHistory.of(project, major(), USERS)
                        .then("begin; alter table users add column a int;")
                        .checks())
                .contains("TransactionLeftOpen");
    }

    @Test
    void anIndexIsBuiltConcurrentlyInATransaction() {
        String build = "create index concurrently by_name on users (name);";

        assertThat(HazardHistory.of(project, major(), USERS, "begin; " + build + " commit;")
                        .checks())
                .containsExactly("UpFails");
        assertThat(HazardHistory.of(project, major(), USERS, build).checks()).isEmpty();
    }

    @Test
    void aColumnIsAssignedTwice() {
        assertThat(HazardHistory.of(project, major(), USERS, "update users set name = 'a', name = 'b';")
                        .checks())
                .containsExactly("UpFails");
        assertThat(HazardHistory.of(project, major(), USERS, "update users set name = 'b', id = 1;")
                        .checks())
                .isEmpty();
    }

    @Test
    void aRepeatableCannotBeRepeated() {
        HazardHistory history = HazardHistory.of(project, major(), USERS).withFlyway();

        assertThat(history.with("R__index.sql", "create index by_name on users (name);")
                        .checks())
                .containsExactly("RepeatableNotRepeatable");
        assertThat(history.with("R__index.sql", "create index if not exists by_name on users (name);")
                        .checks())
                .isEmpty();
    }

    @Test
    void aDownIsMissing() {
        HazardHistory history = HazardHistory.of(project, major(), USERS, "create table notes (text text);")
                .with("1_step.down.sql", "drop table users;");

        assertThat(history.checks()).containsExactly("DownMissing");
        assertThat(history.with("2_step.down.sql", "drop table notes;").checks())
                .isEmpty();
    }
}
