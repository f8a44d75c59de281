package dev.rehearsal.rehearsal.consequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.product.postgres.consequence.PostgresConsequenceDialect;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that break a check which was never validated are counted, and one of them is updated. */
class BreakingRowsTests {
    private static final String TABLES = """
            create table a (id int primary key, n int, "Of" text);
            create table bare (n int);
            create table p (k int, n int, twice int generated always as (n * 2) stored, primary key (k, n)) partition by list (k);
            create table p1 partition of p for values in (1);
            """;
    private static final String ROWS = """
            insert into a values (1, 1, 'x'), (2, -2, 'y'), (3, null, null);
            insert into bare values (1), (-1), (-3);
            insert into p values (1, 5), (1, -5)""";

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            of a column          |alter table a add constraint c check (n > 0) not valid;|c on a 1 update a set n = n where id = '2'
            of a quoted column   |alter table a add constraint c check ("Of" < 'y') not valid;|c on a 1 update a set n = n where id = '2'
            without a key        |alter table bare add constraint c check (n > 0) not valid;|c on bare 2 update bare set n = n where ctid = '(0,2)'
            in a partition       |alter table p add constraint c check (n > 0) not valid;|c on p 1 update p set k = k where k = '1' and n = '-5'
            of a computed column |alter table p add constraint c check (twice > 0) not valid;|c on p 1 update p set k = k where k = '1' and n = '-5'
            no row breaks it     |alter table a add constraint c check (n > -9) not valid;|
            NULL does not        |delete from a where n < 0; alter table a add constraint c check (n > 0) not valid;|
            it is validated      |delete from a where n < 0; alter table a add constraint c check (n > 0) not valid; alter table a validate constraint c;|
            a foreign key        |alter table bare add constraint c foreign key (n) references a (id) not valid;|
            """)
    void onPostgres(String what, String up, @Nullable String expected) {
        try (Database database = Postgres.database()) {
            List<String> found = OneUp.searched(
                            database,
                            directory,
                            TABLES,
                            ROWS,
                            up,
                            ran -> new PostgresConsequenceDialect()
                                    .breakingRows(ran.fixture(), ran.after().schema()))
                    .stream()
                    .map(rows -> rows.constraint() + " " + rows.rows() + " " + rows.update())
                    .map(words -> words.replace("public.", ""))
                    .toList();

            assertThat(found).as(what).containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
        }
    }
}
