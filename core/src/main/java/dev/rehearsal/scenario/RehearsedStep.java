package dev.rehearsal.scenario;

import dev.rehearsal.check.FailOn;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One migration, rehearsed and judged.
 *
 * @param evidence what was observed
 * @param findings what was judged wrong, the worst first
 * @param probe asks for more than was observed
 * @param failOn which of the findings fail a test
 */
@API(status = API.Status.STABLE, since = "0.1")
public record RehearsedStep(StepEvidence evidence, List<Finding> findings, Probe probe, FailOn failOn) {

    public RehearsedStep {
        findings = List.copyOf(findings);
    }

    /** The migration. */
    public Migration migration() {
        return evidence.migration();
    }

    /** The name that people read: {@code V7 split names}. */
    public String name() {
        return migration().displayName();
    }

    /** Its up, to assert on what that locked, did and made wait. */
    public RehearsedUp up() {
        return new RehearsedUp(this);
    }

    /** Whether no migration has to run before it, so that no version was deployed before. */
    public boolean isFirst() {
        return migration().after().isEmpty();
    }

    /** The findings that fail a test. */
    public List<Finding> failing() {
        return findings.stream().filter(failOn::fails).toList();
    }

    /** The findings of severity ERROR. */
    public List<Finding> errors() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    /** Asks the rehearsed step's database for more than the evidence holds. */
    @FunctionalInterface
    public interface Probe {

        /** When a step is asked. */
        enum Moment {
            BEFORE,
            AFTER_UP,
            AFTER_DOWN
        }

        /** The rows of a query at that moment, each value as the server writes it, null for NULL. */
        List<List<@Nullable String>> resultOf(String sql, Moment moment);
    }
}
