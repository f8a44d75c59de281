package dev.rehearsal.assertions;

/** Entry point of the assertions. */
public final class MigrationAssertions {
    private MigrationAssertions() {}
}
