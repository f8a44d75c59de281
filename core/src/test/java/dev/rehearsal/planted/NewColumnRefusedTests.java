package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.withoutDown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one statement adds a column and a constraint that rows refuse, nobody is told to update a column that is not there yet. */
class NewColumnRefusedTests {
    private static final String ADVICE = "first the column n without the constraint, then an 'update' that gives every"
            + " row a value, then the constraint";
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);

    @TempDir
    private Path directory;

    @TempDir
    private Path mended;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table c add column n text not null; | alter table c add column n text; update c set n = id; alter table c alter column n set not null;",
                "ALTER TABLE \"c\" ADD \"n\" TEXT NOT NULL, ADD m int; | alter table c add n text, add m int; update c set n = id; alter table c alter n set not null;",
                "alter table c add n int default 0 check (n > 0); | alter table c add n int; update c set n = id; alter table c add check (n > 0);",
                "alter table c add n int default 0 unique; | alter table c add n int; update c set n = id; alter table c add unique (n);",
                "alter table c add if not exists n int default 0 references p (id); | alter table c add n int; update c set n = 1; alter table c add foreign key (n) references p (id);"
            })
    void isToldThreeStatementsThatRun(String up, String threeStatements) {
        assertThat(suggestions(directory, up)).singleElement().asString().startsWith(ADVICE);
        assertThat(suggestions(mended, threeStatements)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table c alter column q set not null;",
                "alter table c add n int, add constraint k check (q > 1);",
                "alter table c add n int; alter table c alter n set not null;",
                "alter table c add constraint n check (q > 1);"
            })
    void whereTheColumnIsThereItIsUpdatedBefore(String up) {
        assertThat(suggestions(directory, up)).singleElement().asString().doesNotContain("without the constraint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table c add column n int not null default 0 unique;",
                "alter table c add n int not null default 0, add foreign key (n) references p (id);"
            })
    void onMariadbToo(String up) {
        assertThat(
                        history(up)
                                .on(MARIADB.of(DatabaseProducts.ofId("mariadb")))
                                .findings(directory, Judge.standard())
                                .stream()
                                .filter(finding -> finding.check().equals("UpFailsOnLegalRows")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.suggestion()).startsWith(ADVICE));
    }

    private static List<String> suggestions(Path directory, String up) {
        return history(up).findings(directory, Judge.standard()).stream()
                .filter(finding -> finding.check().startsWith("UpFails"))
                .map(Finding::suggestion)
                .toList();
    }

    private static PlantedHistory history(String up) {
        return PlantedHistory.of(List.of(
                        withoutDown(
                                "1_tables",
                                "create table p (id int primary key); create table c (id int primary key, q int);"
                                        + " insert into p values (1);"),
                        withoutDown("2_column", up)))
                .withGenerated(new GeneratedTestRows()
                        .after("1", "insert into c values (1, null), (2, 1)")
                        .seeding());
    }
}
