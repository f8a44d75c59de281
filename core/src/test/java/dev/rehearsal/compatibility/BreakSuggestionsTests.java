package dev.rehearsal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What to write instead of what breaks old code fits the statement that breaks, and ends it. */
class BreakSuggestionsTests {
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
                .satisfies(finding -> assertThat(finding.suggestion()).startsWith("columns by name instead of '*'"));
    }

    @Test
    void aRenamedColumnIsWrittenAsStatementsHaveIt() {
        Finding finding = of("OldCodeBreaks", history(directory, "alter table users rename age to \"ageInYears\";"))
                .get(0);

        assertThat(finding.suggestion())
                .contains("update public.users set \"ageInYears\" = age where \"ageInYears\" is null");
    }

    @Test
    void aStatementThatNamesItsColumnsIsNot() {
        List<Finding> findings = of(
                "CachedPlanBreaks",
                history(directory, "alter table users alter age type bigint;")
                        .given("select id, age * 2 as twice, age from users"));

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.suggestion())
                        .startsWith("a new column beside the old one")
                        .doesNotContain("'*'"));
    }

    @Test
    void aViewKeepsTheFormerNameOfATable() {
        String up = "alter table users rename to \"People\";";
        Finding finding = of("OldCodeBreaks", history(directory, up)).get(0);
        String view = finding.suggestion()
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
        assertThat(finding.suggestion()).startsWith("a new column of the new type beside the old one");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "total(uuid) | the new form under another name",
                "total(n uuid, more int default 1) | the new form under another name",
                "total(numeric, int) | keep the old signature beside the new one",
                "sum_of(int) | drop it"
            })
    void anotherSignatureStandsBesideTheOldOneWhereNoCallMayMeanBoth(String signature, String said) {
        String made = "create function " + signature + " returns int language sql as 'select 1';";
        Finding finding = of("OldCodeBreaks", routines(directory, "drop function total(int);" + made))
                .get(0);

        assertThat(finding.headline()).isEqualTo("old code breaks: 'public.total(integer)' is gone");
        assertThat(finding.suggestion()).startsWith(said);
        assertThat(said.startsWith("keep") ? of("OldCodeBreaks", routines(mended, made)) : List.of())
                .isEmpty();
    }

    private static RollingHistory routines(Path project, String up) {
        return new RollingHistory(project)
                .step("create function total(int) returns int language sql as 'select $1';")
                .step(up);
    }

    @Test
    void aDefaultHelpsNobodyWhoWritesNull() {
        String up = "update users set age = 0; alter table users alter age set default 0, alter age set not null;";
        Finding finding = of("OldCodeBreaks", history(directory, up)).get(0);

        assertThat(finding.headline()).isEqualTo("old code breaks: 'public.users.age' may not be NULL any more");
        assertThat(finding.suggestion()).startsWith("no NOT NULL until").doesNotContain("default");
        assertThat(of("OldCodeBreaks", history(mended, up.replace(", alter age set not null", ""))))
                .isEmpty();
    }

    @Test
    void aValueThatIsLeftOutMustBeGiven() {
        Finding finding = of(
                        "OldCodeBreaks",
                        history(directory, "update users set age = 0; alter table users alter age set not null;"))
                .get(0);

        assertThat(finding.headline()).isEqualTo("old code breaks: 'public.users.age' must be given a value");
        assertThat(finding.suggestion()).startsWith("a default, or no NOT NULL");
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
