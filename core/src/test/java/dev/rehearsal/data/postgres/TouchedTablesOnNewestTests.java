package dev.rehearsal.data.postgres;

/** The same on the newest server that is supported. */
class TouchedTablesOnNewestTests extends TouchedTablesTests {
    @Override
    int major() {
        return 18;
    }
}
