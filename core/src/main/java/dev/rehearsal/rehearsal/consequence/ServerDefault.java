package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.OtherDefault;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Schema;
import java.util.Optional;

/**
 * Another default of the server, on which what a history makes may depend.
 *
 * @param setting what it is
 * @param scope where it is set
 * @param statement what sets it there
 * @param comparison what may be otherwise at the end of a history that is not refused
 */
public record ServerDefault(OtherDefault.Setting setting, Scope scope, String statement, Comparison comparison) {

    /** Where a default is set, so that no other database of the server feels it. */
    public enum Scope {
        /** In an empty database, for its tables. */
        DATABASE,
        /** In each session of the tool; several can be tried in one run. */
        SESSION,
        /** On a server of its own, because it cannot be had otherwise. */
        SERVER,
        /** Nowhere, because what stands at the end here says what happens there. */
        NOWHERE
    }

    /** Compares the ends of two runs. */
    @FunctionalInterface
    public interface Comparison {
        /** Only refusals count. */
        Comparison NONE = (fixture, here, there) -> Optional.empty();

        /**
         * What is otherwise there.
         *
         * @param fixture one at the end of the history, where the default is the other one
         */
        Optional<OtherDefault.Ending> of(DatabaseFixture fixture, Schema here, Schema there);
    }
}
