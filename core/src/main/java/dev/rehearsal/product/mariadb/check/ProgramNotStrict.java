package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.Leniency.LenientProgram;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import java.util.Set;
import java.util.stream.Stream;

/** Finds triggers, routines and events that keep a mode which is not strict. */
public final class ProgramNotStrict implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up makes a trigger, routine or event in a session that it took out of strict mode.",
                "The server keeps the mode with it: whoever calls it, values that do not fit are cut and changed there without an error.",
                "Make it before the script sets `sql_mode`, or once it is set back.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.LENIENCY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().lenient(LenientProgram.class).map(program -> found(step, program));
    }

    private Finding found(StepEvidence step, LenientProgram program) {
        return finding(
                Places.up(step.migration(), program.program()),
                program.program() + " is not strict, though sessions are",
                Facts.of("its sql_mode", program.mode().isEmpty() ? "(empty)" : program.mode())
                        .and("of a new session", program.usual())
                        .list(),
                "before its 'create'\nset session sql_mode = default;");
    }
}
