package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.TwoMigrators;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of a tool that begin at the same time. */
@Tag("exhaustive")
class TwoMigratorsTests {
    private static final String COLLIDE = "TwoMigratorsCollide";

    @TempDir
    Path project;

    @Test
    void flywayKeepsTheSecondOneOut() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("V1__users.sql", "create table users (id int primary key); insert into users values (1);")
                .with(
                        "V2__score.sql",
                        "alter table users add column score int default 0; update users set score = score + 1;");

        HistoryEvidence history = evidence(files.read(), true);
        TwoMigrators two = history.otherRuns().twoMigrators();
        assertThat(two.ran()).isTrue();
        assertThat(two.endings()).hasSize(2).allMatch(Outcome::succeeded);
        assertThat(two.differences()).isEmpty();
        assertThat(findings(history)).isEmpty();
    }

    @Test
    void aToolWithoutALockCollides() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("1_users.up.sql", "create table users (id int primary key)")
                .with("1_users.down.sql", "drop table users");

        HistoryEvidence history = evidence(pretendingToLock(files.read("sqlx")), true);
        assertThat(history.otherRuns().twoMigrators().endings()).anyMatch(Outcome::failed);
        assertThat(findings(history)).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).isEqualTo("two runs of sqlx at once collide");
            assertThat(finding.facts().toString()).contains("users");
        });
    }

    @Test
    void aToolWhoseLockIsNotTakenHereIsNotTried() {
        PlainHistory plain = new PlainHistory(project);
        plain.step("create table users (id int primary key)", "drop table users");

        TwoMigrators two = evidence(plain.read(), true).otherRuns().twoMigrators();
        assertThat(two.ran()).isFalse();
        assertThat(two.reason())
                .isEqualTo("Rehearsal runs the files of golang-migrate itself, and takes no lock against a second run"
                        + " as the tool would");
    }

    @Test
    void nobodyMeetsUnlessAskedFor() {
        HistoryDirectory files =
                HistoryDirectory.in(project).with("V1__users.sql", "create table users (id int primary key);");

        assertThat(evidence(files.read(), false).otherRuns().twoMigrators().ran())
                .isFalse();
    }

    private static List<Finding> findings(HistoryEvidence history) {
        return Judge.standard().judge(history, List.of()).stream()
                .filter(finding -> finding.check().equals(COLLIDE))
                .toList();
    }

    private static HistoryEvidence evidence(History history, boolean traffic) {
        Rehearsal rehearsal = Rehearsal.of(history)
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .with(Experiments.NONE.withTraffic(traffic));
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.history();
        }
    }

    /** The same history, of a tool that promises what it does not keep. */
    private static History pretendingToLock(History history) {
        return (History) Proxy.newProxyInstance(
                TwoMigratorsTests.class.getClassLoader(),
                new Class<?>[] {History.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("locksOutOthers")) {
                        return true;
                    }
                    try {
                        return method.invoke(history, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
