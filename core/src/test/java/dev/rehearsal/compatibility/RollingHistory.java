package dev.rehearsal.compatibility;

import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.Declarations.Retired;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A history of a few SQL texts, walked while the code of each version before is tried on the next. */
final class RollingHistory {
    /** Old code, and nothing else beside the walk. */
    private static final Experiments COMPATIBILITY = new Experiments(false, true, false, false, 0, List.of());

    private static final Set<String> CHECKS = Set.of(
            "OldCodeBreaks",
            "CachedPlanBreaks",
            "OldCodeBreaksAfterDown",
            "NewCodeBreaksAfterDown",
            "DefaultChanges",
            "ReadersMeetNulls",
            "DeclarationUnused",
            "OldCodeNotTried",
            "UpFails",
            "UpFailsOnLegalRows");

    private final Path directory;
    private final List<Retired> retired = new ArrayList<>();
    private final List<ApplicationStatement> statements = new ArrayList<>();
    private int major = 15;
    private int version;
    private String rows = "";
    private Deployment deployment = Deployment.ROLLING;
    private Optional<Walked> walked = Optional.empty();

    /** What a walk showed. */
    private record Walked(List<StepEvidence> steps, HistoryEvidence history) {}

    RollingHistory(Path directory) {
        this.directory = directory;
    }

    RollingHistory on(int other) {
        major = other;
        return this;
    }

    /** With an application that is stopped meanwhile. */
    RollingHistory stopped() {
        deployment = Deployment.STOPPED;
        return this;
    }

    /** Rows that are there once the first migration ran. */
    RollingHistory rows(String sql) {
        rows = sql;
        return this;
    }

    RollingHistory step(String up) {
        write(++version + "_step.up.sql", up);
        return this;
    }

    RollingHistory step(String up, String down) {
        step(up);
        write(version + "_step.down.sql", down);
        return this;
    }

    RollingHistory given(String sql) {
        statements.add(new ApplicationStatement(sql, Origin.GIVEN, ""));
        return this;
    }

    RollingHistory retired(String name, String since) {
        retired.add(new Retired(name, since, "no code uses it any more"));
        return this;
    }

    /** What is found about code in the steps, as {@code V2 ERROR OldCodeBreaks headline}. */
    List<String> findings() {
        return lines(steps());
    }

    /** The same, and what is found in the history as a whole. */
    List<String> allFindings() {
        Walked all = walked.orElseGet(this::walk);
        return lines(Stream.concat(
                        all.steps().stream().flatMap(step -> judge().judge(step).stream()),
                        judge().judge(all.history(), all.steps()).stream())
                .toList());
    }

    /** Walked now, once for whatever is asked of it and of {@link #again()}. */
    RollingHistory walked() {
        walked = Optional.of(walk());
        return this;
    }

    /** The same walk, with nothing retired yet. */
    RollingHistory again() {
        RollingHistory again = new RollingHistory(directory);
        again.walked = walked;
        return again;
    }

    private Walked walk() {
        try (Walk walk = Walk.of(rehearsal())) {
            List<StepEvidence> steps = walk.steps().toList();
            return new Walked(steps, walk.history());
        }
    }

    List<Finding> steps() {
        if (walked.isPresent()) {
            return walked.get().steps().stream().flatMap(this::told).toList();
        }
        try (Walk walk = Walk.of(rehearsal())) {
            return walk.steps().flatMap(this::told).toList();
        }
    }

    /** What is found in a step, and what would be told of it with the history. */
    private Stream<Finding> told(StepEvidence step) {
        List<Finding> found = judge().judge(step);
        Stream<Finding> habits = judge().byObject(step).stream()
                .filter(one -> found.stream().noneMatch(other -> other.check().equals(one.check())));
        return Stream.concat(found.stream(), habits);
    }

    private Judge judge() {
        return Judge.standard().with(deployment).with(new Declarations(Map.of(), List.of(), List.of(), retired, ""));
    }

    private static List<String> lines(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> CHECKS.contains(finding.check()))
                .map(finding -> (finding.place().migrationName().split(" ", 2)[0] + " " + finding.severity() + " "
                                + finding.check() + " " + finding.headline())
                        .strip())
                .toList();
    }

    /** The same without information. */
    List<String> problems() {
        return findings().stream()
                .filter(line -> !line.contains(" INFO ") || line.contains(" INFO OldCodeBreaks "))
                .toList();
    }

    StepEvidence evidence(String migration) {
        try (Walk walk = Walk.of(rehearsal())) {
            return walk.step(migration);
        }
    }

    private Rehearsal rehearsal() {
        return Rehearsal.of(Histories.read(HistoryRequest.at(".").inProject(directory)))
                .on(isolation -> Postgres.database(major, DatabaseSettings.defaults(), isolation))
                .seededBy((occasion, connection) -> {
                    if (occasion.moment() == Occasion.Moment.AFTER_STEP
                            && occasion.migration().equals("1")
                            && !rows.isEmpty()) {
                        try (var statement = connection.createStatement()) {
                            statement.execute(rows);
                        }
                    }
                })
                .with(COMPATIBILITY.withDeployment(deployment).withStatements(statements));
    }

    private void write(String name, String sql) {
        try {
            Files.writeString(directory.resolve(name), sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
