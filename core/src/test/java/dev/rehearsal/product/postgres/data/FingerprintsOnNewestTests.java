package dev.rehearsal.product.postgres.data;

import org.junit.jupiter.api.Tag;

/** The same on the newest server that is supported. */
@Tag("exhaustive")
class FingerprintsOnNewestTests extends FingerprintsTests {
    @Override
    int major() {
        return 18;
    }
}
