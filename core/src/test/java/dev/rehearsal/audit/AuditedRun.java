package dev.rehearsal.audit;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.scenario.MigrationScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the rehearsal of a history's last migrations found.
 *
 * @param judged the evidence of each of them
 * @param findings theirs
 * @param whole findings of the history as a whole
 * @param end the state in which they end; empty where nobody asked, or where an up failed
 */
record AuditedRun(List<StepEvidence> judged, List<Finding> findings, List<Finding> whole, EndOfRun end) {
    private static final AuditedStep LAST = new AuditedStep("end", "select 1;", "select 1;");

    /**
     * Rehearses a history; sent file by file, each as one query.
     *
     * @param before how many of the steps are not judged
     * @param whole whether the history is judged as a whole, too
     * @param ended whether the end is looked at
     */
    static AuditedRun of(
            Ground ground, List<AuditedStep> steps, int before, boolean whole, boolean ended, Path directory) {
        History history = history(steps, directory);
        List<Migration> migrations = history.migrations();
        try (Walk walk = Walk.of(rehearsal(ground, history, before))) {
            List<StepEvidence> judged =
                    walk.steps().limit(steps.size() - before).toList();
            Judge judge = Judge.standard();
            List<Finding> findings =
                    judged.stream().flatMap(step -> judge.judge(step).stream()).toList();
            List<Finding> ofAll =
                    whole ? judge.judge(walk.history(), walk.steps().toList()) : List.of();
            boolean reached = judged.stream().allMatch(step -> step.up().succeeded());
            EndOfRun end = ended && reached ? end(walk, history, migrations.get(steps.size())) : EndOfRun.NONE;
            return new AuditedRun(judged, findings, ofAll, end);
        }
    }

    /** The state after all steps, none of which is judged. */
    static EndOfRun end(Ground ground, List<AuditedStep> steps, int before, Path directory) {
        History history = history(steps, directory);
        try (Walk walk = Walk.of(rehearsal(ground, history, before))) {
            return end(walk, history, history.migrations().get(steps.size()));
        }
    }

    /** Whether all ups went well. */
    boolean reachedItsEnd() {
        return judged.stream().allMatch(step -> step.up().succeeded());
    }

    private static EndOfRun end(Walk walk, History history, Migration last) {
        try (MigrationScenario scenario = walk.seededScenario(last.id());
                Connection connection = scenario.connect()) {
            return EndOfRun.read(connection, history.schemaHistoryTables());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Rehearsal rehearsal(Ground ground, History history, int before) {
        List<String> ids = history.migrations().stream().map(Migration::id).toList();
        Set<String> quiet = new HashSet<>(ids.subList(before, ids.size()));
        Rehearsal rehearsal = ground.rehearsal(history);
        return rehearsal
                .seededBy(QuietRows.of(rehearsal.seeding(), quiet))
                .since(before == 0 ? "" : ids.get(before - 1));
    }

    private static History history(List<AuditedStep> steps, Path directory) {
        boolean hasDowns = steps.stream().anyMatch(step -> step.down().isPresent());
        List<AuditedStep> all = new ArrayList<>(steps);
        all.add(hasDowns ? LAST : new AuditedStep(LAST.name(), LAST.up(), null));
        try {
            Files.createDirectories(directory.resolve("migrations"));
            for (int i = 0; i < all.size(); i++) {
                String name = (i + 1) + "_" + all.get(i).name();
                Files.writeString(
                        directory.resolve("migrations/" + name + ".up.sql"),
                        all.get(i).up());
                if (all.get(i).down().isPresent()) {
                    Files.writeString(
                            directory.resolve("migrations/" + name + ".down.sql"),
                            all.get(i).down().get());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Histories.read(
                HistoryRequest.at("migrations").withTool("golang-migrate").inProject(directory));
    }
}
