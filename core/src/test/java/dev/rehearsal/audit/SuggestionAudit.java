package dev.rehearsal.audit;

import dev.rehearsal.audit.Audited.Result;
import dev.rehearsal.audit.SuggestionSql.Spot;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.rehearsal.RehearsalException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges the last steps of a history, writes each as its findings say, and judges that.
 *
 * @param ground where
 * @param directory where histories are written
 */
public record SuggestionAudit(Ground ground, Path directory) {
    /** That a loss which the up states has no way back shows as soon as there is a down at all. */
    private static final Set<String> OF_EVERY_DOWN = Set.of("NoWayBack");

    /** A counter that stands behind is told in place of the keys, which may be taken all the same once it is moved. */
    private static final String OF_KEYS = "KeysWrittenByHand";

    /**
     * All suggestions of the findings in a history.
     *
     * @param where what the results call the history
     * @param before how many of its steps are not judged
     * @param whole whether findings of the history as a whole count, too
     */
    public List<Audited> of(String where, List<AuditedStep> steps, int before, boolean whole) {
        AuditedRun original = AuditedRun.of(ground, steps, before, whole, false, directory.resolve("original"));
        List<Finding> findings = Stream.concat(original.findings().stream(), original.whole().stream())
                .toList();
        List<Audited> audited = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<SuggestionSql> sql = SuggestionSql.of(finding);
            audited.add(
                    sql.isEmpty()
                            ? new Audited(where, finding, Result.WORDS, "")
                            : audited(One.of(where, steps, original, finding, sql.get()), audited.size()));
        }
        return audited;
    }

    /** One suggestion, and the history up to the step that it is for. */
    private record One(
            String where,
            List<AuditedStep> steps,
            StepEvidence evidence,
            Finding finding,
            SuggestionSql sql,
            Set<String> known) {
        static One of(String where, List<AuditedStep> all, AuditedRun original, Finding finding, SuggestionSql sql) {
            int last = original.judged().size() - 1;
            for (int i = 0; i < last; i++) {
                last = original.judged()
                                .get(i)
                                .migration()
                                .id()
                                .equals(finding.place().migration())
                        ? i
                        : last;
            }
            StepEvidence evidence = original.judged().get(last);
            int steps = all.size() - original.judged().size() + last + 1;
            Set<String> known = Stream.concat(original.findings().stream(), original.whole().stream())
                    .filter(other -> other.place().migration().isEmpty()
                            || other.place()
                                    .migration()
                                    .equals(evidence.migration().id()))
                    .map(SuggestionAudit::key)
                    .collect(Collectors.toSet());
            return new One(where, all.subList(0, steps), evidence, finding, sql, known);
        }

        int before() {
            return steps.size() - 1;
        }

        /** What a later migration mends stays found in the earlier one. */
        Stream<Finding> judged(AuditedRun run) {
            return Stream.concat(run.findings().stream(), run.whole().stream())
                    .filter(found -> sql.spot() != Spot.LATER
                            || !found.place()
                                    .migration()
                                    .equals(evidence.migration().id()));
        }

        /** A finding of the whole history counts what it is about, and may name the first few. */
        boolean isTheSame(Finding found) {
            return key(found).equals(key(finding))
                    && (!finding.place().migration().isEmpty()
                            || found.headline().equals(finding.headline()));
        }

        Stream<Finding> isNew(AuditedRun run) {
            return judged(run)
                    .filter(found -> found.severity() != Severity.INFO)
                    .filter(found -> !known.contains(key(found)))
                    .filter(found -> sql.spot() != Spot.NEW_DOWN || !OF_EVERY_DOWN.contains(found.check()))
                    .filter(found -> !found.check().equals(OF_KEYS));
        }

        Audited ended(Result result, String why) {
            return new Audited(where, finding, result, why);
        }
    }

    private Audited audited(One one, int number) {
        Path there = directory.resolve("remedy" + number);
        try {
            List<AuditedStep> steps = new ArrayList<>(one.steps().subList(0, one.before()));
            steps.addAll(new Rewriting(one.steps().get(one.before()), one.evidence(), one.finding()).apply(one.sql()));
            Spot spot = one.sql().spot();
            boolean later = spot == Spot.LATER;
            boolean upOnly = later || spot == Spot.INSTEAD;
            boolean inPlace = spot == Spot.INSTEAD || spot == Spot.BEFORE;
            AuditedRun run = AuditedRun.of(
                    ground, upOnly ? withoutDowns(steps) : steps, one.before(), later, inPlace, there.resolve("run"));
            if (!run.reachedItsEnd()) {
                return one.ended(
                        Result.FAILED,
                        told(run.findings().stream()
                                .filter(failed -> failed.check().equals("UpFails"))));
            }
            List<String> wrong = new ArrayList<>(wrong(one, run));
            Set<String> found = one.isNew(run).map(SuggestionAudit::key).collect(Collectors.toSet());
            if (!found.isEmpty()) {
                // A rehearsal that begins just before the step has other rows than one of the whole history.
                AuditedRun alike = AuditedRun.of(
                        ground,
                        upOnly ? withoutDowns(one.steps()) : one.steps(),
                        one.before(),
                        later,
                        false,
                        there.resolve("alike"));
                Stream.concat(alike.findings().stream(), alike.whole().stream())
                        .map(SuggestionAudit::key)
                        .forEach(found::remove);
                String other = told(one.isNew(run).filter(finding -> found.contains(key(finding))));
                wrong.addAll(other.isEmpty() ? List.of() : List.of("new: " + other));
            }
            if (inPlace) {
                EndOfRun end = AuditedRun.end(ground, one.steps(), one.before(), there.resolve("original"));
                String different = end.differenceTo(
                        run.end(), () -> AuditedRun.end(ground, one.steps(), one.before(), there.resolve("again")));
                if (!different.isEmpty()) {
                    wrong.add("ends otherwise: " + different);
                }
            }
            return one.ended(wrong.isEmpty() ? Result.ENDED_WELL : Result.RAN_BUT, String.join("; ", wrong));
        } catch (IllegalStateException | RehearsalException e) {
            return one.ended(Result.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static List<String> wrong(One one, AuditedRun run) {
        List<String> wrong = new ArrayList<>();
        if (one.finding().suggestion().lines().anyMatch(line -> line.contains("…") && !line.startsWith("@"))) {
            wrong.add("it leaves something out");
        }
        if (one.judged(run).anyMatch(one::isTheSame)) {
            wrong.add("it is still found");
        }
        return wrong;
    }

    private static List<AuditedStep> withoutDowns(List<AuditedStep> steps) {
        return steps.stream()
                .map(step -> new AuditedStep(step.name(), step.up(), null))
                .toList();
    }

    private static String told(Stream<Finding> findings) {
        return findings.map(finding -> finding.check() + " (" + finding.headline() + ")")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String key(Finding finding) {
        return finding.check() + " " + finding.place().object();
    }
}
