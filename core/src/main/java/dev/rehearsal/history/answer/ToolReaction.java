package dev.rehearsal.history.answer;

/** How a tool reacts to an entry that is named like a migration and cannot be read as a file. */
public enum ToolReaction {
    PASSED_OVER("passes over it without a word"),
    REFUSES_ALL("refuses the whole directory because of it"),
    FAILS("fails when its turn comes"),
    RUNS_NOTHING("takes it for an empty migration, which it records without running anything"),
    /** As reading a named pipe does until something writes into it. */
    HANGS("waits for ever when it reads it");

    private final String words;

    ToolReaction(String words) {
        this.words = words;
    }

    /** The words that follow the tool's name. */
    public String words() {
        return words;
    }
}
