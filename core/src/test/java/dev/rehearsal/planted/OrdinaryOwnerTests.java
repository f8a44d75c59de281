package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an ordinary owner may not do, what a role may not do any more, and twins of both; every history reaches its end. */
class OrdinaryOwnerTests {
    private static final String CHECK = "NeedsSuperuser";
    private static final String OLD_CODE = "OldCodeBreaks";
    private static final String ROLE = "create role app";
    private static final String TABLE =
            "create table doc (id int primary key, body text); insert into doc values (1, 'a'), (2, 'b'); grant select, insert, update on doc to app";

    /** What is told of the last migration. */
    static Stream<Arguments> faults() {
        return Stream.of(
                needs(
                        "INFO",
                        "up needs a role that may make roles",
                        "create role reader",
                        "grant select on doc to app"),
                needs(
                        "WARNING",
                        "up needs a superuser",
                        "create function low() returns int language internal strict as 'int4um'",
                        "create function low() returns int language sql as 'select 1'"),
                needs("WARNING", "up needs a superuser", "alter system set work_mem = '8MB'", "set work_mem = '8MB'"),
                needs(
                        "INFO",
                        "permission denied to create extension \"pg_stat_statements\"",
                        "create extension pg_stat_statements",
                        "create extension pgcrypto"),
                needs("WARNING", "up needs a superuser", "create extension file_fdw", "create extension citext"),
                needs(
                        "WARNING",
                        "up needs a superuser",
                        "create publication all_of_it for all tables",
                        "create publication one for table doc"),
                needs(
                        "WARNING",
                        "up needs a superuser",
                        "create event trigger e on ddl_command_end execute function nothing()",
                        "create trigger t before update on doc for each row execute function suppress_redundant_updates_trigger()"),
                needs(
                        "WARNING",
                        "up needs a superuser",
                        "set session_replication_role = replica; update doc set body = 'c'",
                        "update doc set body = 'c'"),
                breaks(
                        "app may not use 'public.doc' any more as before",
                        "alter table doc enable row level security; create policy own on doc to app using (true) with check (body <> 'a')",
                        "alter table doc enable row level security; create policy own on doc to app using (true) with check (true)"),
                breaks(
                        "app may not use 'public.doc' any more as before",
                        "do $$ begin execute 'rev' || 'oke update on doc from app'; end $$",
                        "do $$ begin execute 'rev' || 'oke delete on doc from app'; end $$"),
                breaks(
                        "app may not use 'public.doc' any more as before",
                        "alter table doc rename to docs; create view doc as select * from docs",
                        "alter table doc rename to docs; create view doc as select * from docs; grant select, insert, update on doc to app"));
    }

    private static Arguments needs(String severity, String words, String unsafe, String safe) {
        return Arguments.of(CHECK, severity, words, unsafe, safe);
    }

    private static Arguments breaks(String words, String unsafe, String safe) {
        return Arguments.of(OLD_CODE, "WARNING", words, unsafe, safe);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatAnOrdinaryOwnerMeetsIsToldAndTheHistoryGoesOn(
            String check,
            String severity,
            String words,
            String unsafe,
            String safe,
            @TempDir Path directory,
            @TempDir Path twin)
            throws IOException {
        for (int major : new int[] {15, 18}) {
            List<Finding> found = findings(unsafe, major, directory.resolve("on" + major));
            assertThat(found)
                    .as(FindingText.of(found))
                    .filteredOn(finding -> finding.check().equals(check)
                            && finding.place().migration().contains("3"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.headline()).contains(words);
                        assertThat(finding.severity()).hasToString(severity);
                    });
            assertThat(found).extracting(Finding::check).doesNotContain("UpFails", "NotObserved", "NotJudged");

            List<Finding> spared = findings(safe, major, twin.resolve("on" + major));
            assertThat(spared)
                    .as(FindingText.of(spared))
                    .noneMatch(finding -> finding.check().equals(check)
                            && finding.place().migration().contains("3"))
                    .extracting(Finding::check)
                    .doesNotContain("UpFails", "NotObserved");
        }
    }

    @Test
    void aRoleIsActedAsWhateverItsName(@TempDir Path directory) {
        List<Finding> found = PlantedHistory.of(
                        List.of(
                                PlantedStep.withoutDown(
                                        "1_table",
                                        "create table doc (id int primary key, body text); grant select, insert on doc to \"Shop App\""),
                                PlantedStep.withoutDown(
                                        "2_secure",
                                        "alter table doc enable row level security; create policy own on doc to \"Shop App\" using (true) with check (body <> '')")))
                .withGenerated((occasion, connection) -> {
                    if (occasion.migration().equals("1")) {
                        try (var statement = connection.createStatement()) {
                            statement.execute("insert into doc values (1, '')");
                        }
                    }
                })
                .on(isolation ->
                        Postgres.database(new DatabaseSettings(null, null, null, false, "Shop App"), isolation))
                .findings(directory, Judge.standard(), Experiments.STANDARD);

        assertThat(found)
                .as(FindingText.of(found))
                .filteredOn(finding -> finding.check().equals(OLD_CODE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline()).contains("Shop App may not use 'public.doc'"));
    }

    private static List<Finding> findings(String up, int major, Path directory) throws IOException {
        Files.createDirectory(directory);
        List<PlantedStep> steps = List.of(
                PlantedStep.withoutDown("1_first", "create table first (id int)"),
                PlantedStep.withoutDown(
                        "2_table",
                        TABLE + "; create function nothing() returns event_trigger language plpgsql as 'begin end'"),
                PlantedStep.withoutDown("3_step", up),
                PlantedStep.withoutDown("4_later", "create table later (id int)"));
        return PlantedHistory.of(steps)
                .on(isolation -> Postgres.database(major, new DatabaseSettings(null, ROLE, null), isolation))
                .findings(directory, Judge.standard(), Experiments.STANDARD);
    }
}
