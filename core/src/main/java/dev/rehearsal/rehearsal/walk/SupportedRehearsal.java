package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.evidence.Unsupported;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.Observation;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A rehearsal without what cannot be observed on its databases.
 *
 * @param rehearsal what is left of it
 * @param unsupported what is left out
 */
record SupportedRehearsal(Rehearsal rehearsal, Unsupported unsupported) {

    static SupportedRehearsal of(Rehearsal asked) {
        DatabaseProduct dialect = asked.database().dialect();
        Set<Observation> lacking = wanted(asked);
        lacking.removeAll(dialect.observations());
        if (lacking.isEmpty()) {
            return new SupportedRehearsal(asked, new Unsupported(dialect, List.of()));
        }
        Rehearsal left = asked.with(supported(asked.experiments(), dialect.observations()));
        return new SupportedRehearsal(
                lacking.contains(Observation.GENERATED_ROWS)
                        ? left.seededBy(asked.seeding().given())
                        : left,
                new Unsupported(
                        dialect, lacking.stream().map(Observation::words).toList()));
    }

    private static Set<Observation> wanted(Rehearsal asked) {
        Set<Observation> wanted = EnumSet.allOf(Observation.class);
        Experiments experiments = asked.experiments();
        Map.of(
                        Observation.STATEMENTS, experiments.locks(),
                        Observation.TABLE_CHANGES, experiments.locks(),
                        Observation.COMPATIBILITY, experiments.compatibility(),
                        Observation.TRAFFIC, experiments.traffic(),
                        Observation.CRASHES, experiments.crashes(),
                        Observation.GENERATED_ROWS, makesRowsUp(asked.seeding()))
                .forEach((observation, isWanted) -> {
                    if (!isWanted) {
                        wanted.remove(observation);
                    }
                });
        return wanted;
    }

    @SuppressWarnings("ReferenceEquality") // A seeding says by itself that nothing of it is generated.
    private static boolean makesRowsUp(Seeding seeding) {
        return seeding.given() != seeding;
    }

    private static Experiments supported(Experiments wanted, Set<Observation> there) {
        return new Experiments(
                wanted.locks() && (there.contains(Observation.STATEMENTS) || there.contains(Observation.TABLE_CHANGES)),
                wanted.compatibility() && there.contains(Observation.COMPATIBILITY),
                wanted.traffic() && there.contains(Observation.TRAFFIC),
                wanted.crashes() && there.contains(Observation.CRASHES),
                there.contains(Observation.CRASHES) ? wanted.halfAppliedPoints() : 0,
                wanted.statements(),
                wanted.release());
    }
}
