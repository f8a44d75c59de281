package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.StatementTrace.Source;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen does not depend on how a tool sends its statements. */
class ToolsObservedTests {
    private static final String BASE = """
            create table orders(id int primary key, note text);
            insert into orders select g, 'n' || g from generate_series(1, 50) g;
            """;
    private static final String CHANGE = """
            -- first
            alter table orders add column total int;

            update orders set total = id;
            alter table orders alter column total set not null;
            """;

    @TempDir
    Path directory;

    /** What must be the same. */
    private record Seen(int line, int transaction, List<HeldLock> acquired, List<HeldLock> held, List<TableWork> work) {
        static Seen of(StatementEvidence one) {
            return new Seen(one.line(), one.transaction(), one.acquired(), one.held(), one.work());
        }
    }

    @Test
    void flywayAndAFileSentAsAWholeGiveTheSameEvidence() {
        StatementTrace flyway = trace(flyway(BASE, CHANGE));
        StatementTrace whole = trace(plain(BASE, CHANGE));
        assertThat(flyway.source()).isEqualTo(Source.AS_SENT);
        assertThat(whole.source()).isEqualTo(Source.OBSERVING_RUN);
        assertThat(flyway.statements().stream().map(Seen::of).toList())
                .isEqualTo(whole.statements().stream().map(Seen::of).toList())
                .hasSize(3);
    }

    @Test
    void whatFlywayRunsOutsideOfATransactionIsSeenToo() {
        StatementTrace trace = trace(flyway(BASE, "create index concurrently orders_note on orders(note);"));
        assertThat(trace.statements()).singleElement().satisfies(one -> {
            assertThat(one.alone()).isTrue();
            assertThat(one.work().get(0).indexes()).containsExactly("public.orders_note");
        });
    }

    @Test
    void aBlockThatCommitsIsSeenAsAWhole() {
        String batches = """
                do $$ begin
                    update orders set note = 'x' where id <= 25; commit;
                    update orders set note = 'x' where id > 25; commit;
                end $$
                """;
        assertThat(trace(plain(BASE, batches)).statements()).singleElement().satisfies(one -> {
            assertThat(one.alone()).isTrue();
            assertThat(one.work().get(0).rowsUpdated()).isEqualTo(50);
        });
    }

    @Test
    void aFileIsObservedInTheStateThatItIsJudgedIn() {
        String change = CHANGE + "create table log(id serial, at timestamptz default now());\n"
                + "insert into log select from generate_series(1, 7);\ncommit;\nalter table log add column x int;\n";
        StatementTrace trace = trace(plain(BASE, change));
        assertThat(trace.source()).isEqualTo(Source.OBSERVING_RUN);
        assertThat(trace.statements())
                .extracting(StatementEvidence::transaction)
                .containsExactly(1, 1, 1, 1, 1, 2);
    }

    private History plain(String... ups) {
        for (int i = 0; i < ups.length; i++) {
            write("plain/" + (i + 1) + "_step.up.sql", ups[i]);
        }
        return Histories.read(HistoryRequest.at(".").inProject(directory.resolve("plain")));
    }

    private History flyway(String... ups) {
        Path own = directory.resolve("flyway");
        for (int i = 0; i < ups.length; i++) {
            write("flyway/V" + (i + 1) + "__step.sql", ups[i]);
        }
        return Histories.read(HistoryRequest.at(".").inProject(own));
    }

    private void write(String name, String sql) {
        try {
            Files.createDirectories(directory.resolve(name).getParent());
            Files.writeString(directory.resolve(name), sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StatementTrace trace(History history) {
        Rehearsal rehearsal = Rehearsal.of(history)
                .with(new Experiments(true, false, false, false, 0, List.of()))
                .on(isolation -> Postgres.database());
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.step("2").experiments().locks().up();
        }
    }
}
