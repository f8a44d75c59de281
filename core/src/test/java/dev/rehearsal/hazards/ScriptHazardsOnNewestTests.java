package dev.rehearsal.hazards;

/** The same on the newest server that is supported. */
class ScriptHazardsOnNewestTests extends ScriptHazardsTests {
    @Override
    int major() {
        return 18;
    }
}
