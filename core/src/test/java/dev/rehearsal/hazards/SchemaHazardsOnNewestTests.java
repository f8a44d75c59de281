package dev.rehearsal.hazards;

/** The same on the newest server that is supported. */
class SchemaHazardsOnNewestTests extends SchemaHazardsTests {
    @Override
    int major() {
        return 18;
    }
}
