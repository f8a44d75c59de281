package dev.rehearsal.product.postgres.data;

import org.junit.jupiter.api.Tag;

/** The same on the newest server that is supported. */
@Tag("exhaustive")
class TouchedTablesOnNewestTests extends TouchedTablesTests {
    @Override
    int major() {
        return 18;
    }
}
