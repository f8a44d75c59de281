package dev.rehearsal.data.postgres;

/** The same on the newest server that is supported. */
class FingerprintsOnNewestTests extends FingerprintsTests {
    @Override
    int major() {
        return 18;
    }
}
