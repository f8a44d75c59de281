package dev.rehearsal.hazards;

import org.junit.jupiter.api.Tag;

/** The same on the newest server that is supported. */
@Tag("exhaustive")
class SchemaHazardsOnNewestTests extends SchemaHazardsTests {
    @Override
    int major() {
        return 18;
    }
}
