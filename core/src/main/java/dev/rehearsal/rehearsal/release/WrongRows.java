package dev.rehearsal.rehearsal.release;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.DeclaredInvariant;
import dev.rehearsal.evidence.release.InvariantTrial;
import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.rehearsal.release.Questions.About;
import java.util.ArrayList;
import java.util.List;

/** Asks in production for the wrong rows of which declared invariants expect none: they hold under traffic, too. */
final class WrongRows {
    static final String NAME = "invariant";

    private WrongRows() {}

    /** Those of the invariants that held in the rehearsal, before a step and after it. */
    static List<ProductionQuery> of(StepEvidence step) {
        List<ProductionQuery> queries = new ArrayList<>();
        for (InvariantTrial trial : step.first().invariants()) {
            DeclaredInvariant invariant = trial.invariant();
            if (trial.holds() && invariant.noRows()) {
                String sql = Questions.none("(" + invariant.sql() + ") as wrong", "wrong rows");
                String name = NAME + "-" + (queries.size() / 2 + 1);
                queries.add(Questions.preFlight(about(name, invariant, "mend these rows first"), sql));
                queries.add(Questions.postCheck(about(name, invariant, "the migration made these rows wrong"), sql));
            }
        }
        return queries;
    }

    private static About about(String name, DeclaredInvariant invariant, String otherwise) {
        return new About(name, "invariant: " + invariant.because(), "ok, 0 wrong rows", otherwise);
    }
}
