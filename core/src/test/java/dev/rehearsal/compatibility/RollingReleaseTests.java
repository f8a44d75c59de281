package dev.rehearsal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A column renamed while old and new code run side by side: in four steps, and at once. */
@Tag("exhaustive")
class RollingReleaseTests {
    private static final String USERS =
            "create table users (id serial primary key, full_name text, email text unique);";
    private static final String ROWS = """
            insert into users (full_name, email) values
                ('Ada Lovelace', 'ada@example.org'), ('Alan Turing', null), (null, 'grace@example.org');
            """;

    private static RollingHistory expandAndContract;

    @TempDir
    private Path directory;

    @BeforeAll
    static void walk(@TempDir Path project) {
        expandAndContract = expandAndContract(project).walked();
    }

    @Test
    void expandAndContractPassesWithOneRetirement() {
        assertThat(expandAndContract.again().retired("users.full_name", "4").allFindings().stream()
                        .filter(line -> !line.contains("INFO ")))
                .isEmpty();
    }

    @Test
    void theContractStepFailsWhereNobodyRetiredTheColumn() {
        assertThat(expandAndContract.again().problems())
                .containsExactly("V5 WARNING OldCodeBreaks old code breaks: 'public.users.full_name' is gone");
    }

    @Test
    void codeDeployedWithTheStepItselfIsNotTheOldCode() {
        assertThat(expandAndContract.again().retired("users.full_name", "5").problems())
                .containsExactly("V5 WARNING OldCodeBreaks old code breaks: 'public.users.full_name' is gone");
    }

    @Test
    void aRetirementThatMatchesNothingIsAnError() {
        assertThat(expandAndContract
                        .again()
                        .retired("users.full_name", "4")
                        .retired("users.email", "4")
                        .allFindings())
                .contains("ERROR DeclarationUnused @Retired of 'users.email' since migration '4' matches nothing that a"
                        + " later migration breaks");
    }

    @Test
    void anApplicationThatIsStoppedHasNoOldCodeAndTheHistorySaysSoOnce() {
        assertThat(new RollingHistory(directory)
                        .step(USERS)
                        .step("alter table users rename column full_name to display_name;")
                        .step("alter table users add column born date; alter table users alter born set not null;")
                        .stopped()
                        .allFindings())
                .containsExactly("INFO OldCodeNotTried old code was not tried: deployment = stopped");
    }

    @Test
    void theDirectRenameFailsAtItsStepWithTheStatementThatBreaks() {
        List<Finding> findings = new RollingHistory(directory)
                .step(USERS, "drop table users;")
                .step("alter table users add column born date;", "alter table users drop column born;")
                .step(
                        "alter table users rename column full_name to display_name;",
                        "alter table users rename column display_name to full_name;")
                .rows(ROWS)
                .given("select full_name from users where id = 1")
                .steps();

        assertThat(FindingText.of(findings.stream()
                                .filter(finding -> finding.severity() == Severity.ERROR)
                                .toList())
                        .replaceAll("\\(file:[^)]*\\)", "(…)"))
                .isEqualTo("""
                        V3 step: old code breaks: 'public.users.full_name' is called 'display_name' now [OldCodeBreaks]
                          at 3_step.up.sql:1 (…)
                          statement:   select full_name from users where id = 1
                          it is:       given; runs on the version before, not here
                          server says: column "full_name" does not exist
                          SQLSTATE:    42703
                          more:        8 more that break on it
                          what to write instead: a new column beside the old one, each step deployed before the next:
                            1. a column display_name of public.users, of the type of full_name, and a trigger that keeps both in step
                            2. update public.users set display_name = full_name where display_name is null; in batches
                            3. deploy code that uses display_name only
                            4. drop the trigger; alter table public.users drop column full_name; and declare
                            @Retired(name = "users.full_name", since = "…", because = "…")""");
    }

    /** Each step is deployed before the next; the code of the fourth uses the new column only. */
    private static RollingHistory expandAndContract(Path project) {
        return new RollingHistory(project)
                .rows(ROWS)
                .step(USERS, "drop table users;")
                .step("""
                        alter table users add column display_name text;
                        create function same_name() returns trigger language plpgsql as $$
                        begin
                            if tg_op = 'INSERT' or new.full_name is distinct from old.full_name then
                                new.display_name := coalesce(new.full_name, new.display_name);
                            end if;
                            new.full_name := new.display_name;
                            return new;
                        end $$;
                        create trigger same_name before insert or update on users
                            for each row execute function same_name();
                        """, """
                        drop trigger same_name on users;
                        drop function same_name();
                        alter table users drop column display_name;
                        """)
                .step("update users set display_name = full_name where display_name is null;", "select 1;")
                .step("create index users_display_name on users (display_name);", "drop index users_display_name;")
                .step("""
                        drop trigger same_name on users;
                        drop function same_name();
                        alter table users drop column full_name;
                        """);
    }
}
