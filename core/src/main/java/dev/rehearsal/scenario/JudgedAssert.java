package dev.rehearsal.scenario;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on the findings of a step or of a history. */
@API(status = API.Status.STABLE, since = "0.1")
@SuppressWarnings("exports") // Who has no AssertJ does without assertions.
public abstract class JudgedAssert<S extends JudgedAssert<S, A>, A> extends AbstractAssert<S, A> {

    /** Only for steps and histories. */
    JudgedAssert(@Nullable A actual, Class<S> self) {
        super(actual, self);
    }

    abstract String name();

    abstract List<Finding> findings();

    /** Fails with the texts of all errors. */
    public S hasNoErrors() {
        return hasNone(finding -> finding.severity() == Severity.ERROR);
    }

    /** Fails with the texts of all errors and warnings; mere information is no finding here. */
    public S hasNoFindings() {
        return hasNone(finding -> finding.severity() != Severity.INFO);
    }

    /** Fails unless this check found something, however bad. */
    public S hasFinding(String check) {
        isNotNull();
        if (findings().stream().noneMatch(finding -> finding.isOf(check))) {
            throw failure("%s: expected a finding of '%s'%nbut found: %s", name(), check, summary());
        }
        return myself;
    }

    /** Fails if this check found something, however bad. */
    public S hasNoFinding(String check) {
        return hasNone(finding -> finding.isOf(check));
    }

    final S hasNone(Predicate<Finding> unwanted) {
        isNotNull();
        List<Finding> found = findings().stream().filter(unwanted).toList();
        if (!found.isEmpty()) {
            throw failure("%s", FindingText.of(found));
        }
        return myself;
    }

    private String summary() {
        return findings().isEmpty()
                ? "nothing"
                : String.join(
                        "\n", findings().stream().map(FindingText::headline).toList());
    }
}
