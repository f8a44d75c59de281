package dev.rehearsal.hazards;

import org.junit.jupiter.api.Tag;

/** The same on the newest server that is supported. */
@Tag("exhaustive")
class ScriptHazardsOnNewestTests extends ScriptHazardsTests {
    @Override
    int major() {
        return 18;
    }
}
