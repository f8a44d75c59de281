package dev.rehearsal.check;

import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import java.util.List;

/** Something that can be wrong with a migration or a history. */
interface Check {

    CheckDescription description();

    /** A description under the class's own name, so that code, findings and docs can never disagree. */
    default CheckDescription described(Severity severity, String finds, String reason, String remedy) {
        return new CheckDescription(getClass().getSimpleName(), severity, finds, reason, remedy);
    }

    default Finding finding(Place place, String headline, List<Fact> facts, String remedy) {
        return new Finding(description().name(), description().severity(), place, headline, facts, remedy);
    }
}
