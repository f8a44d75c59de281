package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the base has is applied, what the branch adds is judged, and what it did to the rest is an error. */
class BaseTests {
    private static final String USERS = "create table users (id int primary key, name text);";

    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    Path directory;

    private HistoryFiles history() {
        return new HistoryFiles(directory.resolve("db"));
    }

    /** Commits all to the branch that is made of it. */
    private void commit(String branch) {
        try (Git git = Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("More")
                    .setAuthor("Ada", "ada@example.org")
                    .setCommitter("Ada", "ada@example.org")
                    .setSign(false)
                    .call();
            git.checkout().setCreateBranch(true).setName(branch).call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> messages(Map<String, String> more) {
        console.forget();
        Map<String, String> parameters = new HashMap<>(history().parameters());
        parameters.put("rehearsal.base", "main");
        parameters.putAll(more);
        return TestKit.messages(TestKit.run(parameters, selectClass(BranchTestCase.class)));
    }

    @Test
    void onlyWhatIsNewIsJudged() {
        history().with("V1__users.sql", USERS).with("V2__half.sql", "delete from users where id % 2 = 0;");
        commit("work");
        history().with("V3__mail.sql", "alter table users add column mail text;");

        assertThat(messages(Map.of())).isEmpty();
        assertThat(console.lines())
                .anyMatch(line -> line.matches("against main \\([0-9a-f]{10}\\): 1 migration is new"))
                .anyMatch(line -> line.startsWith("V3 mail … ok"))
                .noneMatch(line -> line.startsWith("V2 half"));
    }

    @Test
    void aBranchThatAddsNothingSaysSoAndIsGreen() {
        history().with("V1__users.sql", USERS);
        commit("work");

        assertThat(messages(Map.of())).isEmpty();
        assertThat(console.lines()).anyMatch(line -> line.endsWith("0 migrations are new"));
    }

    @Test
    void anEditOfWhatIsAppliedFailsWithItsDifference() {
        history().with("V1__users.sql", USERS);
        commit("work");
        history().with("V1__users.sql", USERS.replace("name", "full_name"));

        assertThat(messages(Map.of()))
                .singleElement()
                .asString()
                .contains(
                        "AppliedMigrationEdited",
                        "Flyway refuses to run on databases that have it (Migration checksum mismatch",
                        "-create table users (id int primary key, name text);",
                        "+create table users (id int primary key, full_name text);",
                        "take the edit back, and write it as a new migration");
    }

    /** A table that the base drops does not yet stand in the way where what is new comes before; it does where it is applied late. */
    @Test
    void whatIsLateIsRehearsedInBothOrdersWhereItsToolAppliesIt() {
        history()
                .with("1_users.sql", block(USERS, "drop table users;"))
                .with(
                        "3_drop.sql",
                        block("alter table users drop column name;", "alter table users add column name text;"));
        commit("work");
        history()
                .with(
                        "2_copy.sql",
                        block(
                                "alter table users add column nick text; update users set nick = name;",
                                "alter table users drop column nick;"));

        assertThat(messages(Map.of()))
                .anySatisfy(message ->
                        assertThat(message).startsWith("V2 copy: ").contains("column \"name\" does not exist"));
        assertThat(console.lines())
                .anyMatch(
                        line -> line.contains("'V2 copy' comes before what the base has: judged behind it, as dbmate"));
    }

    private static String block(String up, String down) {
        return "-- migrate:up\n" + up + "\n-- migrate:down\n" + down;
    }

    @Test
    void whatFlywayIsToldToApplyLateIsAppliedLate() {
        history().with("V1__users.sql", USERS).with("V3__mail.sql", "alter table users add column mail text;");
        commit("work");
        history().with("V2__nick.sql", "alter table users add column nick text;");

        assertThat(messages(Map.of("rehearsal.options", "outOfOrder=true")))
                .noneMatch(message -> message.contains("UpFails") || message.contains("OutOfOrder"));
        assertThat(console.lines()).anyMatch(line -> line.startsWith("V2 nick … ok"));
    }

    @Test
    void whatFlywayRefusesIsAnErrorOfItsOwn() {
        history().with("V1__users.sql", USERS).with("V3__mail.sql", "alter table users add column mail text;");
        commit("work");
        history().with("V2__nick.sql", "alter table users add column nick text;");

        assertThat(messages(Map.of()))
                .singleElement()
                .asString()
                .contains(
                        "OutOfOrder",
                        "Flyway refuses to run on databases that have it",
                        "give it a place behind 'V3 mail'");
    }

    @Test
    void aRepeatableThatChangedIsJudgedBehindWhatIsNew() {
        String view = "create or replace view names as select id, name from users;";
        history().with("V1__users.sql", USERS).with("R__names.sql", view);
        commit("work");
        history()
                .with("V2__mail.sql", "alter table users add column mail text;")
                .with("R__names.sql", view.replace("name from", "name, mail from"));

        assertThat(messages(Map.of())).isEmpty();
        assertThat(console.lines())
                .anyMatch(line -> line.endsWith(": 1 migration is new, 1 changed"))
                .anyMatch(line -> line.startsWith("V2 mail … ok"))
                .anyMatch(line -> line.startsWith("R names … ok"));
    }

    @Test
    void anUnchangedRepeatableIsThereBeforeWhatIsNew() {
        history()
                .with("V1__users.sql", USERS)
                .with("R__names.sql", "create or replace view names as select id, name from users;");
        commit("work");
        history().with("V2__type.sql", "alter table users alter column name type varchar(100);");

        assertThat(messages(Map.of()))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("V2 type: ")
                        .contains("cannot alter type of a column used by a view"));
    }

    @Test
    void aBaseThatCannotBeReadFailsTheClassBeforeAnythingStarts() {
        history().with("V1__users.sql", USERS);
        assertThat(messages(Map.of()).get(0)).contains("The base 'main' cannot be read. ", "is in no git repository");

        commit("work");
        assertThat(messages(Map.of("rehearsal.base", "mian")).get(0))
                .contains("knows no 'mian' (did you mean 'main'?)");
        assertThat(messages(Map.of("rehearsal.since", "1")).get(0))
                .contains("Both 'since' and 'base'", "keep one of them");
        assertThat(messages(Map.of("rehearsal.base", "none"))).isEmpty();
        assertThat(console.lines())
                .noneMatch(line -> line.startsWith("against "))
                .anyMatch(line -> line.startsWith("V1 users … ok"));
    }

    @MigrationTest
    static class BranchTestCase implements MigrationChecks {}
}
