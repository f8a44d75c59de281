package dev.rehearsal.rehearsal.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.fixture.TouchedTables;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainLineTests {
    @TempDir
    Path directory;

    /** GeneratedTestRows rows begin anew behind a step that started without any, also where no copy of that state is left. */
    @Test
    void aLineThatIsBuiltAnewHasTheRowsThatCameAfterAStepWithoutAny() {
        History history = new PlainHistory(directory)
                .step("create table a(id int)", "drop table a")
                .step("create table b(id int)", "drop table b")
                .step("create table c(id int)", "drop table c")
                .read();
        Rehearsal rehearsal = Rehearsal.of(history)
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .seededBy(new GeneratedTestRows()
                        .after("1", "insert into a values (1)")
                        .after("2", "insert into b values (2)")
                        .after("3", "insert into c values (3)")
                        .seeding());
        try (MainLine line = new MainLine(rehearsal)) {
            step(line, history.migrations().get(0));
            line.unseed();
            step(line, history.migrations().get(1));
            step(line, history.migrations().get(2));
            List<List<String>> rows = List.of(List.of("0 1 1"));
            assertThat(rows(line)).isEqualTo(rows);

            line.startAgain(line.position());

            assertThat(rows(line)).isEqualTo(rows);
        }
    }

    private static void step(MainLine line, Migration migration) {
        Outcome up = line.fixture().up(migration);
        assertThat(up.succeeded()).isTrue();
        line.applied(migration, up, TouchedTables.NONE);
        line.stepOver();
    }

    private static List<? extends List<?>> rows(MainLine line) {
        return line.fixture()
                .query(
                        "select (select count(*) from public.a) || ' ' || (select count(*) from public.b) || ' ' || (select count(*) from public.c)");
    }
}
