package dev.rehearsal.data;

/** The same on the newest server that is supported. */
class FingerprintsOnNewestTests extends FingerprintsTests {
    @Override
    int major() {
        return 18;
    }
}
