package dev.rehearsal.product;

import org.apiguardian.api.API;

/** Something beyond the walk up, down and up again that Rehearsal observes on the servers of some products. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Observation implements Need {
    /** Rows generated for the schema that is there. */
    GENERATED_ROWS("generated rows, and what migrations do to them"),
    /** Locks and work of each statement. */
    STATEMENTS("which locks each statement takes, and how much it works under them"),
    /** How the server makes each change of a table. */
    TABLE_CHANGES("how the server changes each table that has rows, and who waits meanwhile"),
    /** Old code on the new schema, and new code on the old one. */
    COMPATIBILITY("whether the code of before still works"),
    /** Readers and writers beside an up. */
    TRAFFIC("how readers and writers fare beside an up"),
    /** What a crash in the middle leaves. */
    CRASHES("what a crash in the middle of an up leaves"),
    /** Statements that lead back where a down does not. */
    WAY_BACK("which statements lead back where a down does not"),
    /** What a down that fails would have left, had its failing statement run. */
    REST_OF_DOWN("what a down that fails would leave even so"),
    /** Which migrations share a transaction. */
    SHARED_TRANSACTIONS("which migrations the tool commits together"),
    /** Which migrations an ordinary owner cannot run. */
    ORDINARY_OWNER("which migrations need more than the owner's rights"),
    /** Files and programs of the server that migrations reach. */
    SERVER_ACCESS("which migrations reach files and programs of the server"),
    /** Statistics of columns that an up loses. */
    COLUMN_STATISTICS("which statistics of columns an up loses"),
    /** What tools send from a program of their own. */
    PROGRAMS("what tools send from a program of their own");

    private final String words;

    Observation(String words) {
        this.words = words;
    }

    /** What is observed, as the object of a sentence. */
    public String words() {
        return words;
    }
}
