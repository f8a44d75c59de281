package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.CrashPoint.Ending;
import dev.rehearsal.evidence.ExperimentEvidence;
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
import dev.rehearsal.scenario.LockMode;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.PsqlHistory;
import dev.rehearsal.testing.PsqlHistory.Sending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program of its own does is seen as what comes through a driver is. */
class ProgramsObservedTests {
    private static final Experiments ALL = new Experiments(true, false, true, true, 0, List.of());
    private static final Experiments LOCKS = new Experiments(true, false, false, false, 0, List.of());
    private static final String BASE = """
            create table orders(id int primary key, note text);
            create table lines(id int primary key, order_id int);
            insert into orders select g, 'n' || g from generate_series(1, 50) g;
            insert into lines select g, g from generate_series(1, 50) g;
            """;
    private static final String CHANGE = """
            -- first
            set local lock_timeout = '2s';
            alter table orders add column total int;

            update orders set total = id;
            alter table orders alter column total set not null;
            alter table lines add foreign key (order_id) references orders;
            create table extras as select id from orders where id < 10;
            """;

    @TempDir
    Path directory;

    /** What must be the same. */
    private record Seen(
            String text,
            int line,
            int transaction,
            boolean alone,
            List<HeldLock> acquired,
            List<HeldLock> held,
            List<TableWork> work,
            long timeout) {
        static List<Seen> of(StatementTrace trace) {
            return trace.statements().stream()
                    .map(one -> new Seen(
                            one.text(),
                            one.line(),
                            one.transaction(),
                            one.alone(),
                            one.acquired(),
                            one.held(),
                            one.work(),
                            one.timeouts().lockTimeoutMillis()))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileThatIsSentAsAWholeGivesTheSameEvidence(boolean knowsStatements) {
        StatementTrace driver = trace(plain(BASE, CHANGE));
        StatementTrace program = trace(psql(Sending.WHOLE, knowsStatements, BASE, CHANGE));
        assertThat(program.source()).isEqualTo(Source.OBSERVING_RUN);
        assertThat(Seen.of(program)).isEqualTo(Seen.of(driver)).hasSize(5);
        assertThat(program.remarks()).isEqualTo(driver.remarks());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void statementsThatAreSentOneByOneGiveTheSameEvidence(boolean knowsStatements) {
        StatementTrace driver = trace(plain(BASE, CHANGE));
        StatementTrace program = trace(psql(Sending.ONE_TRANSACTION, knowsStatements, BASE, CHANGE));
        assertThat(program.source()).isEqualTo(Source.AS_SENT);
        assertThat(Seen.of(program)).isEqualTo(Seen.of(driver)).hasSize(5);
    }

    @Test
    void whatIsCommittedForItselfIsSeenForItself() {
        StatementTrace program = trace(psql(Sending.STATEMENTS, false, BASE, """
                alter table orders add column total int;
                create index concurrently orders_note on orders(note);
                vacuum full orders;
                """));
        assertThat(program.statements())
                .extracting(StatementEvidence::transaction)
                .containsExactly(1, 2, 3);
        assertThat(program.statements()).extracting(StatementEvidence::line).containsExactly(1, 2, 3);
        assertThat(program.statements().get(0).acquired())
                .containsExactly(new HeldLock("public.orders", LockMode.ACCESS_EXCLUSIVE, 1));
        assertThat(program.statements().get(1).alone()).isTrue();
        assertThat(program.statements().get(2).acquired())
                .contains(new HeldLock("public.orders", LockMode.ACCESS_EXCLUSIVE, 3));
        assertThat(program.statements().get(1).work().get(0).indexes()).containsExactly("public.orders_note");
    }

    @Test
    void aFailingStatementOfAProgramFailsTheStepInItsWords() {
        History history = psql(Sending.STATEMENTS, false, BASE, "alter table orders add column total nonsense;");
        try (Walk walk = Walk.of(rehearsal(history, LOCKS))) {
            assertThat(walk.step("2").up().toString()).contains("type \"nonsense\" does not exist");
        }
    }

    @Test
    void aProgramIsKilledAfterEachOfItsCommits() {
        List<CrashPoint> crashes =
                experiments(psql(Sending.STATEMENTS, false, BASE, """
                                alter table orders add column total int;
                                update orders set total = id;
                                """), ALL).crashes();
        assertThat(crashes)
                .extracting(CrashPoint::ending)
                .containsExactly(Ending.RESUMES, Ending.NEEDS_REPAIR, Ending.NEEDS_REPAIR, Ending.RESUMES);
        assertThat(crashes.get(1).at()).startsWith("after commit 1 of 3: 'alter table orders");
    }

    @Test
    void aProgramThatCommitsOnceResumes() {
        List<CrashPoint> crashes = experiments(
                        psql(Sending.ONE_TRANSACTION, true, BASE, "alter table orders add column total int;"), ALL)
                .crashes();
        assertThat(crashes).extracting(CrashPoint::ending).containsExactly(Ending.RESUMES, Ending.RESUMES);
        assertThat(crashes.get(1).at()).isEqualTo("after commit 1 of 1: its transaction");
    }

    @Test
    void trafficAndQueuesMeetAProgram() {
        ExperimentEvidence evidence = experiments(
                psql(Sending.ONE_TRANSACTION, false, BASE, "alter table orders add column total int;"), ALL);
        assertThat(evidence.waits().drills())
                .singleElement()
                .satisfies(drill -> assertThat(drill.table()).isEqualTo("public.orders"));
    }

    private static StatementTrace trace(History history) {
        return experiments(history, LOCKS).locks().up();
    }

    private static ExperimentEvidence experiments(History history, Experiments wanted) {
        try (Walk walk = Walk.of(rehearsal(history, wanted))) {
            return walk.step("2").experiments();
        }
    }

    private static Rehearsal rehearsal(History history, Experiments wanted) {
        return Rehearsal.of(history).with(wanted).on(isolation -> Postgres.database());
    }

    private History psql(Sending sending, boolean knowsStatements, String... ups) {
        return new PsqlHistory(plain(ups), sending, knowsStatements);
    }

    private History plain(String... ups) {
        try {
            for (int i = 0; i < ups.length; i++) {
                Files.writeString(directory.resolve((i + 1) + "_step.up.sql"), ups[i]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Histories.read(HistoryRequest.at(".").inProject(directory));
    }
}
