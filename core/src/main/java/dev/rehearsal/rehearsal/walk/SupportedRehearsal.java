package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.dialect.Dialect;
import dev.rehearsal.dialect.Observation;
import dev.rehearsal.evidence.Unsupported;
import dev.rehearsal.rehearsal.Experiments;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.Seeding;
import java.util.EnumSet;
import java.util.Set;

/**
 * A rehearsal without what cannot be observed on its databases.
 *
 * @param rehearsal what is left of it
 * @param unsupported what is left out
 */
record SupportedRehearsal(Rehearsal rehearsal, Unsupported unsupported) {

    static SupportedRehearsal of(Rehearsal asked) {
        Dialect dialect = asked.database().dialect();
        Set<Observation> there = dialect.observations();
        Set<Observation> lacking =
                EnumSet.complementOf(there.isEmpty() ? EnumSet.noneOf(Observation.class) : EnumSet.copyOf(there));
        if (lacking.isEmpty()) {
            return new SupportedRehearsal(asked, Unsupported.NONE);
        }
        Experiments wanted = asked.experiments();
        if (!wanted.locks()) {
            lacking.remove(Observation.STATEMENTS);
        }
        if (!wanted.compatibility()) {
            lacking.remove(Observation.COMPATIBILITY);
        }
        if (!wanted.traffic()) {
            lacking.remove(Observation.TRAFFIC);
        }
        if (!wanted.crashes()) {
            lacking.remove(Observation.CRASHES);
        }
        if (!makesRowsUp(asked.seeding())) {
            lacking.remove(Observation.GENERATED_ROWS);
        }
        return new SupportedRehearsal(
                asked.with(supported(wanted, there))
                        .seededBy(
                                lacking.contains(Observation.GENERATED_ROWS)
                                        ? asked.seeding().given()
                                        : asked.seeding()),
                new Unsupported(
                        dialect.product(),
                        lacking.stream().map(Observation::words).toList()));
    }

    @SuppressWarnings("ReferenceEquality") // A seeding says by itself that nothing of it is made up.
    private static boolean makesRowsUp(Seeding seeding) {
        return seeding.given() != seeding;
    }

    private static Experiments supported(Experiments wanted, Set<Observation> there) {
        return new Experiments(
                wanted.locks() && there.contains(Observation.STATEMENTS),
                wanted.compatibility() && there.contains(Observation.COMPATIBILITY),
                wanted.traffic() && there.contains(Observation.TRAFFIC),
                wanted.crashes() && there.contains(Observation.CRASHES),
                wanted.statements());
    }
}
