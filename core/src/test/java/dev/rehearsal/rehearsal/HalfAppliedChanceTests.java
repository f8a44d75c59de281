package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.HalfApplied.Point;
import dev.rehearsal.evidence.HalfApplied.Rerun;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ups on MariaDB whose values differ from run to run, stopped between their statements. */
class HalfAppliedChanceTests {
    @TempDir
    Path project;

    @Test
    void keysThatDifferFromRunToRunCountForNothing() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("V0__roles.sql", "create table role (id varchar(32) primary key, name varchar(9), at bigint);")
                .with("V1__rows.sql", """
                        set @first = uuid_short();
                        insert into role values (@first, 'a', unix_timestamp() * 1000);
                        insert into role values (uuid_short(), 'b', unix_timestamp() * 1000 + 1);
                        insert into role values (uuid_short(), 'c', 3), (uuid_short(), 'd', 3);
                        """);

        assertThat(reruns(files, "flyway")).hasSize(3).containsOnly(Rerun.RESUMES);
    }

    @Test
    void aDayThatIsTakenFromTheClockCountsForNothing() {
        assertThat(afterMovingOnFrom("current_date")).hasSize(3).containsOnly(Rerun.RESUMES);
    }

    @Test
    void aDayThatIsWrittenCounts() {
        assertThat(afterMovingOnFrom("'2020-02-02'")).hasSize(3).contains(Rerun.ENDS_ELSEWHERE);
    }

    @Test
    void anUpThatFailsWhereTheClockStandsStillIsComparedAllTheSame() {
        HistoryDirectory files = HistoryDirectory.in(project).with("1_times.up.sql", """
                create table if not exists a (at datetime(6) primary key, n int);
                insert into a values (now(6), 1);
                do sleep(0.01);
                insert into a values (now(6), 1);
                create index if not exists i on a (n);
                """);

        assertThat(reruns(files, "golang-migrate"))
                .contains(Rerun.RESUMES, Rerun.ENDS_ELSEWHERE)
                .doesNotContain(Rerun.FAILS);
    }

    private List<Rerun> afterMovingOnFrom(String day) {
        HistoryDirectory files = HistoryDirectory.in(project).with("1_day.up.sql", """
                create table if not exists a (id int primary key, day date);
                insert ignore into a values (1, %s);
                update a set day = day + interval 1 day;
                """.formatted(day));
        return reruns(files, "golang-migrate");
    }

    private static List<Rerun> reruns(HistoryDirectory files, String tool) {
        DatabaseSource source = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
        Rehearsal rehearsal = Rehearsal.of(files.read(tool))
                .on(source.of(DatabaseProducts.ofId("mariadb")))
                .with(Experiments.NONE.withHalfAppliedPoints(60));
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.step("1").experiments().halfApplied().points().stream()
                    .map(Point::rerun)
                    .toList();
        }
    }
}
