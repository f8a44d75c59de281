package dev.rehearsal.rehearsal.line;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;

/**
 * A state of which copies are made.
 *
 * @param fixture where it stands; it is only copied and looked at
 * @param isCopy whether it is a copy itself, which ends with this
 */
public record Original(DatabaseFixture fixture, boolean isCopy) implements AutoCloseable {

    @Override
    public void close() {
        if (isCopy) {
            fixture.close();
        }
    }
}
