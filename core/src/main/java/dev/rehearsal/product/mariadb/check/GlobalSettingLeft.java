package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.mariadb.evidence.Leniency.GlobalChanged;
import java.util.stream.Stream;

/** Finds settings of the whole server that an up leaves changed. */
final class GlobalSettingLeft implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up leaves a setting of the whole server changed.",
                "It counts for every database of the server and every new session, until the server starts again; an account without that right, as on a managed server, is refused.",
                "Set it in the configuration of the server, or for the session.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().observedByProduct(GlobalChanged.class).map(setting -> found(step, setting));
    }

    private Finding found(StepEvidence step, GlobalChanged setting) {
        return finding(
                Places.line(step.migration(), setting.line()),
                "up leaves " + setting.name() + " of the whole server changed",
                Facts.of(setting.name(), shown(setting.before()) + " → " + shown(setting.after()))
                        .list(),
                "the server's configuration, or 'set session' where the script needs it");
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(empty)" : value;
    }
}
