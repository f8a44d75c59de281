package dev.rehearsal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step takes from one table, or from prepared statements, is one finding that names all of it. */
@Tag("exhaustive")
class OneTableOneFindingTests {
    private static final String TABLES = """
            create table users (id int primary key, age int, name text, phone text);
            create table notes (id int primary key, body text, author text);
            """;
    private static final String ROWS = """
            insert into users values (1, 30, 'Ada', '1'), (2, 40, 'Alan', '2');
            insert into notes values (1, 'a', 'Ada'), (2, 'b', 'Alan');
            """;

    @TempDir
    private Path directory;

    @Test
    void theColumnsThatATableLosesAreOneFindingWithEveryDeclaration() {
        List<Finding> findings = found("OldCodeBreaks", "alter table users drop column age, drop column phone;");

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo("old code breaks: 'public.users.age' is gone, 'public.users.phone' is gone");
            assertThat(finding.place().object()).isEqualTo("public.users");
            assertThat(fact(finding, "breaks").lines())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("'public.users.age' is gone: select "),
                            line -> assertThat(line).startsWith("'public.users.phone' is gone: select "));
            assertThat(finding.suggestion()).isEqualTo("""
                    drop it once no version that runs uses it; where the one deployed before already does not, declare
                    @Retired(name = {"users.age", "users.phone"}, since = "1", because = "…")""");
        });
    }

    @Test
    void differentSuggestionsAreAllKept() {
        assertThat(found(
                        "OldCodeBreaks",
                        "alter table users drop column age; alter table users alter column phone set not null;"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo(
                                    "old code breaks: 'public.users.age' is gone, 'public.users.phone' must be given a"
                                            + " value");
                    assertThat(finding.suggestion())
                            .contains("for 'public.users.age': drop it", "for 'public.users.phone': a default");
                });
    }

    @Test
    void aSchemaThatIsRenamedIsOneFinding() {
        assertThat(new RollingHistory(directory)
                        .step("create schema app; create table app.a (id int); create table app.b (id int);")
                        .step("alter schema app rename to core;")
                        .problems())
                .containsExactly("V2 ERROR OldCodeBreaks old code breaks: 'app.a' is called 'core.a' now, 'app.b' is"
                        + " called 'core.b' now");
    }

    @Test
    void whatGoesFromSeveralTablesIsOneFindingWithOneDeclaration() {
        assertThat(found(
                        "OldCodeBreaks",
                        "alter table users drop column age, drop column phone; alter table notes drop column author;"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo("old code breaks: 'public.notes.author' is gone; 'public.users.age' is gone,"
                                    + " 'public.users.phone' is gone");
                    assertThat(finding.suggestion()).isEqualTo("""
                            drop it once no version that runs uses it; where the one deployed before already does not, declare
                            @Retired(name = {"notes.author", "users.age", "users.phone"}, since = "1", because = "…")""");
                });
    }

    @Test
    void preparedStatementsOfSeveralTablesAreOneFinding() {
        assertThat(found(
                        "CachedPlanBreaks",
                        "alter table users alter age type bigint; alter table notes alter id type bigint;"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo(
                                    "statements prepared before the up break on 2 tables: public.notes, public.users");
                    assertThat(fact(finding, "tables").lines())
                            .satisfiesExactly(
                                    line -> assertThat(line).startsWith("public.notes (id): select "),
                                    line -> assertThat(line).startsWith("public.users (age): select "));
                    assertThat(finding.place().object()).isEmpty();
                });
    }

    @Test
    void preparedStatementsOfSeveralMigrationsStayApart() {
        assertThat(history("alter table users alter age type bigint;")
                        .step("alter table notes alter id type bigint;")
                        .steps())
                .filteredOn(finding -> finding.check().equals("CachedPlanBreaks"))
                .extracting(finding ->
                        finding.place().migration() + " " + finding.place().object())
                .containsExactly("2 public.users", "3 public.notes");
    }

    private List<Finding> found(String check, String up) {
        return history(up).steps().stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
    }

    private RollingHistory history(String up) {
        return new RollingHistory(directory).step(TABLES).step(up).rows(ROWS);
    }

    private static String fact(Finding finding, String label) {
        return finding.facts().stream()
                .filter(fact -> fact.label().equals(label))
                .map(Fact::value)
                .findFirst()
                .orElse("");
    }
}
