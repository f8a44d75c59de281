package dev.rehearsal.base;

import static dev.rehearsal.base.Branch.judged;
import static dev.rehearsal.base.Branch.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.HistoryProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of a history since it left its base, told from real repositories. */
class BranchesTests {
    private static final String USERS = "create table users (id int primary key);";
    private static final String NAME = "alter table users add column name text;";

    @TempDir
    Path directory;

    private Branch flyway() {
        return Branch.in(directory)
                .with("db/V1__users.sql", USERS)
                .with("db/V3__name.sql", NAME)
                .with("db/R__names.sql", "create or replace view names as select id from users;")
                .leave();
    }

    private Branch golangMigrate() {
        return golangMigrate(directory);
    }

    private static Branch golangMigrate(Path directory) {
        return Branch.in(directory)
                .with("db/1_users.up.sql", USERS)
                .with("db/1_users.down.sql", "drop table users;")
                .with("db/3_name.up.sql", NAME)
                .with("db/3_name.down.sql", "alter table users drop column name;")
                .leave();
    }

    @Test
    void aCleanBranchIsJudgedByWhatItAdds() {
        ComparedHistory compared = flyway().with("db/V4__mail.sql", "select 1;").against("main", "db");
        assertThat(judged(compared)).containsExactly("4");
        assertThat(problems(compared)).isEmpty();
        assertThat(compared.told())
                .singleElement()
                .asString()
                .matches("against main \\([0-9a-f]{10}\\): 1 migration is new");
    }

    @Test
    void aBranchWithoutAMigrationSaysThatNoneIsNew() {
        ComparedHistory compared = flyway().with("README", "text").committed().against("main", "db");
        assertThat(judged(compared)).isEmpty();
        assertThat(problems(compared)).isEmpty();
        assertThat(compared.told()).singleElement().asString().endsWith(": 0 migrations are new");
    }

    @Test
    void anEditIsToldWithItsDifferenceAndWhatTheToolDoesAboutIt() {
        ComparedHistory flyway = flyway().with("db/V3__name.sql", NAME.replace("text", "varchar(9)"))
                .against("main", "db");
        assertThat(judged(flyway)).isEmpty();
        assertThat(flyway.history().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(HistoryProblem.Kind.APPLIED_EDITED);
            assertThat(problem.message())
                    .startsWith("'V3 name' was edited, and main (")
                    .endsWith("has it: Flyway refuses to run on databases that have it (Migration checksum mismatch;"
                            + " comments count, line ends do not)");
            assertThat(problem.difference())
                    .contains("-alter table users add column name text;")
                    .contains("+alter table users add column name varchar(9);");
            assertThat(problem.suggestion())
                    .endsWith("run 'flyway repair' on each database; databases that have it lack the edit even so");
        });
    }

    @Test
    void anEditThatTheToolNeverSeesIsToldAsWell() {
        ComparedHistory compared =
                golangMigrate().with("db/3_name.up.sql", NAME + NAME).against("main", "db");

        assertThat(problems(compared))
                .singleElement()
                .asString()
                .startsWith("APPLIED_EDITED 3: ")
                .endsWith("golang-migrate never runs it again, so databases that have it lack the edit");
    }

    @Test
    void commentsCountOnlyWhereTheToolCountsThem() {
        assertThat(problems(golangMigrate()
                        .with("db/3_name.up.sql", "-- why\n" + NAME)
                        .against("main", "db")))
                .isEmpty();
    }

    @Test
    void commentsAreAnEditToATool() {
        assertThat(problems(flyway().with("db/V3__name.sql", "-- why\n" + NAME).against("main", "db")))
                .singleElement()
                .asString()
                .startsWith("APPLIED_EDITED 3: comments were edited in 'V3 name', which main");
    }

    @Test
    void lineEndsAreNoEdit() {
        assertThat(problems(flyway().with("db/V3__name.sql", NAME + "\r\n").against("main", "db")))
                .isEmpty();
    }

    @Test
    void anotherNumberIsNeitherNewNorRemoved() {
        ComparedHistory compared = golangMigrate()
                .renamed("db/3_name.up.sql", "db/5_name.up.sql")
                .renamed("db/3_name.down.sql", "db/5_name.down.sql")
                .against("main", "db");

        assertThat(problems(compared))
                .singleElement()
                .asString()
                .startsWith("APPLIED_RENUMBERED 5: 'V5 name' was 'db/3_name.up.sql' in main")
                .endsWith("golang-migrate refuses to run on databases that have it (no migration found for version …)");
        assertThat(judged(compared)).isEmpty();
    }

    @Test
    void anOlderOneWithAnotherNumberIsToldOnce() {
        ComparedHistory compared = golangMigrate()
                .renamed("db/1_users.up.sql", "db/2_users.up.sql")
                .renamed("db/1_users.down.sql", "db/2_users.down.sql")
                .against("main", "db");

        assertThat(problems(compared))
                .singleElement()
                .asString()
                .startsWith("APPLIED_RENUMBERED 2: 'V2 users' was 'db/1_users.up.sql' in main");
        assertThat(judged(compared)).isEmpty();
    }

    @Test
    void theNewestOneThatIsGoneStopsAToolThatLooksForIt() {
        assertThat(problems(golangMigrate(directory.resolve("newest"))
                        .without("db/3_name.up.sql")
                        .without("db/3_name.down.sql")
                        .against("main", "db")))
                .singleElement()
                .asString()
                .contains("no migration found for version");
        assertThat(problems(golangMigrate(directory.resolve("older"))
                        .without("db/1_users.up.sql")
                        .without("db/1_users.down.sql")
                        .against("main", "db")))
                .anySatisfy(problem -> assertThat(problem).contains("golang-migrate does not miss it"));
    }

    @Test
    void aBaseThatWentOnIsSaid() {
        Branch branch = flyway().with("db/V4__mail.sql", "select 1;").committed();
        assertThat(branch.against("main", "db").told()).hasSize(1);

        branch.checkedOut("main", false)
                .with("db/V5__fax.sql", "select 2;")
                .committed()
                .checkedOut("work", false);
        ComparedHistory compared = branch.against("main", "db");
        assertThat(judged(compared)).containsExactly("4");
        assertThat(compared.told()).last().asString().startsWith("  main got db/V5__fax.sql since this branch left it");
    }

    @Test
    void anotherDescriptionCountsOnlyWhereTheToolLooksAtIt() {
        assertThat(problems(
                        flyway().renamed("db/V3__name.sql", "db/V3__names.sql").against("main", "db")))
                .singleElement()
                .asString()
                .startsWith("APPLIED_RENUMBERED 3: ")
                .contains("Migration description mismatch");
    }

    @Test
    void anotherDescriptionIsNothingToOthers() {
        assertThat(problems(golangMigrate()
                        .renamed("db/3_name.up.sql", "db/3_names.up.sql")
                        .renamed("db/3_name.down.sql", "db/3_names.down.sql")
                        .against("main", "db")))
                .isEmpty();
    }

    @Test
    void aRemovedOneIsToldWithWhatItDid() {
        ComparedHistory compared = flyway().without("db/V3__name.sql").against("main", "db");

        assertThat(compared.history().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(HistoryProblem.Kind.APPLIED_REMOVED);
            assertThat(problem.path()).isEqualTo("db/V3__name.sql");
            assertThat(problem.message()).contains("Detected applied migration not resolved locally");
            assertThat(problem.difference()).contains("-" + NAME);
        });
    }

    @Test
    void aLateOneIsRefusedAndJudgedInTheUsualOrder() {
        ComparedHistory compared = flyway().with("db/V2__late.sql", "select 2;").against("main", "db");

        assertThat(problems(compared))
                .singleElement()
                .asString()
                .startsWith("OUT_OF_ORDER 2: 'V2 late' is new and comes before 'V3 name', which main")
                .contains("Flyway refuses to run");
        assertThat(judged(compared)).containsExactly("2", "3", "R__names.sql");
    }

    @Test
    void aLateOneIsPassedOverInSilence() {
        ComparedHistory compared =
                golangMigrate().with("db/2_late.up.sql", "select 2;").against("main", "db");

        assertThat(problems(compared))
                .filteredOn(problem -> problem.startsWith("OUT_OF_ORDER"))
                .singleElement()
                .asString()
                .endsWith("golang-migrate never applies it where that is applied, without a word");
        assertThat(judged(compared)).containsExactly("2", "3");
    }

    @Test
    void aLateOneThatIsAppliedLateIsJudgedBehindWhatTheBaseHas() {
        ComparedHistory compared = Branch.in(directory)
                .with("db/migrations/1_users.sql", "-- migrate:up\n" + USERS + "\n-- migrate:down\ndrop table users;")
                .with("db/migrations/3_name.sql", "-- migrate:up\n" + NAME + "\n-- migrate:down\nselect 1;")
                .leave()
                .with("db/migrations/2_late.sql", "-- migrate:up\nselect 2;\n-- migrate:down\nselect 1;")
                .against("main", "db/migrations");

        assertThat(problems(compared)).isEmpty();
        assertThat(compared.history().migrations().stream().map(one -> one.id() + one.after()))
                .containsExactly("1[]", "3[1]", "2[1]");
        assertThat(judged(compared)).containsExactly("2");
        assertThat(compared.told())
                .last()
                .asString()
                .contains("'V2 late' comes before what the base has: judged behind it");
    }

    @Test
    void aChangedRepeatableIsJudgedBehindWhatIsNew() {
        ComparedHistory compared = flyway().with(
                        "db/R__names.sql", "create or replace view names as select id, name from users;")
                .with("db/R__others.sql", "select 1;")
                .with("db/V4__mail.sql", "select 1;")
                .against("main", "db");
        assertThat(judged(compared)).containsExactly("4", "R__names.sql", "R__others.sql");
        assertThat(problems(compared)).isEmpty();
        assertThat(compared.told().get(0)).endsWith(": 2 migrations are new, 1 changed");
    }

    @Test
    void anUnchangedRepeatableStandsBeforeWhatIsNew() {
        ComparedHistory compared = flyway().with("db/V4__mail.sql", "select 1;").against("main", "db");

        assertThat(compared.history().migrations().stream().map(one -> one.id() + one.after()))
                .containsExactly("1[]", "3[1]", "R__names.sql[3]", "4[3]");
    }

    @Test
    void aChangedCallbackIsTold() {
        ComparedHistory compared =
                flyway().with("db/afterMigrate.sql", "select 1;").against("main", "db");
        assertThat(judged(compared)).isEmpty();
        assertThat(compared.told()).last().asString().endsWith("are judged with what is new: afterMigrate.sql");
    }
}
