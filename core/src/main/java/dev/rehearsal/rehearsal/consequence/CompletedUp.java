package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.line.FreshCounters;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An up that ran to its end, for whoever asks what it brought about.
 *
 * @param migration the migration
 * @param fixture the fixture in the state after it; it is only read
 * @param before the state before it
 * @param after the state after it
 * @param fresh the counters around it in a database that nobody used; empty where the fixture's is such a one
 * @param earlier makes a database of its own in the state before it, with its rows; the caller closes it
 */
public record CompletedUp(
        Migration migration,
        DatabaseFixture fixture,
        ObservedState before,
        ObservedState after,
        Optional<FreshCounters> fresh,
        Supplier<DatabaseFixture> earlier) {}
