package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.SessionTraces.LeftSetting;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds settings of the session that an up leaves changed. */
public final class SettingLeft implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up leaves a setting of its session changed.",
                "Most tools run all pending migrations in one session: the next ones run with another path, role or check than where they run alone.",
                "Use `set local` within a transaction, or `reset` at the end of the script.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<LeftSetting> settings = step.consequences().session().settings();
        if (settings.isEmpty()) {
            return Stream.empty();
        }
        Facts facts = Facts.of("tool", step.tool());
        settings.forEach(left -> facts.and(left.name(), shown(left.before()) + " → " + shown(left.after())));
        String names = settings.stream().map(LeftSetting::name).collect(Collectors.joining(", "));
        return Stream.of(finding(
                Places.up(step.migration(), ""),
                "up leaves " + names + " changed for the migrations that follow in its session",
                facts.list(),
                (settings.stream().allMatch(LeftSetting::mayBeLocal)
                                ? "'set local' where the script is one transaction, or at its end\n"
                                : "at its end\n")
                        + settings.stream().map(LeftSetting::takenBackBy).collect(Collectors.joining("\n"))));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(empty)" : value;
    }
}
