package dev.rehearsal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What to write instead of what breaks old code fits the statement that breaks, and ends it. */
class BreakRemediesTests {
    private static final String USERS = "create type mood as enum ('good', 'bad');"
            + " create table users (id serial primary key, name text, age int, seen timestamp, mood mood);";

    @TempDir
    private Path directory;

    @TempDir
    private Path mended;

    @Test
    void aStatementThatTakesEveryColumnIsToldToNameThem() {
        List<Finding> findings = of(
                "CachedPlanBreaks",
                history(directory, "alter table users alter age type bigint;")
                        .given("select u.* from users u where id = 1"));

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).startsWith("columns by name instead of '*'"));
    }

    @Test
    void aStatementThatNamesItsColumnsIsNot() {
        List<Finding> findings = of(
                "CachedPlanBreaks",
                history(directory, "alter table users alter age type bigint;")
                        .given("select id, age * 2 as twice, age from users"));

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy())
                        .startsWith("a new column beside the old one")
                        .doesNotContain("'*'"));
    }

    @Test
    void aViewKeepsTheFormerNameOfATable() {
        String up = "alter table users rename to \"People\";";
        Finding finding = of("OldCodeBreaks", history(directory, up)).get(0);
        String view = finding.remedy()
                .lines()
                .filter(line -> line.startsWith("create view"))
                .findFirst()
                .orElseThrow();

        assertThat(of("OldCodeBreaks", history(mended, up + view))).as(view).isEmpty();
    }

    @Test
    void aTimeThatBecomesAWordIsOfAnotherType() {
        Finding finding = of(
                        "OldCodeBreaks",
                        history(directory, "alter table users alter seen type boolean using seen is not null;"))
                .get(0);

        assertThat(finding.headline()).isEqualTo("old code breaks: 'public.users.seen' has another type");
        assertThat(finding.remedy()).startsWith("a new column of the new type beside the old one");
    }

    @Test
    void anEnumWithFewerLabelsIsNot() {
        String enumWithOneLabel =
                "create type mood2 as enum ('good'); alter table users alter mood type mood2 using 'good'::mood2;";

        assertThat(of("OldCodeBreaks", history(directory, enumWithOneLabel))
                        .get(0)
                        .headline())
                .isEqualTo("old code breaks: 'public.users.mood' does not take a value that it took before");
    }

    private static List<Finding> of(String check, RollingHistory history) {
        return history.steps().stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
    }

    private static RollingHistory history(Path project, String up) {
        return new RollingHistory(project)
                .step(USERS)
                .step(up)
                .rows("insert into users (name, age) values ('a', 1), ('b', 2);");
    }
}
