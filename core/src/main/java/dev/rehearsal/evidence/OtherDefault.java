package dev.rehearsal.evidence;

import dev.rehearsal.evidence.ProductObservation.KeyRefused;
import java.util.List;

/**
 * What becomes of a history where the server has another default than here.
 *
 * @param setting what the default is of, in words; empty where none was tried
 * @param here the default here
 * @param tried the other one
 * @param outcome how the tool's own run from empty ended there
 * @param refused foreign keys that are refused there
 * @param apart columns that belong together and are alike here, but not there
 */
public record OtherDefault(
        String setting, String here, String tried, Outcome outcome, List<KeyRefused> refused, List<Pair> apart) {

    /** None was tried. */
    public static final OtherDefault NONE =
            new OtherDefault("", "", "", new Outcome.NotRun("not asked for"), List.of(), List.of());

    /**
     * Two columns that belong together.
     *
     * @param table the table of the one that follows the server
     * @param column that column
     * @param own it with what it has where the default is another one
     * @param other the one that does not follow, in the same form
     */
    public record Pair(String table, String column, String own, String other) {}

    public OtherDefault {
        refused = List.copyOf(refused);
        apart = List.copyOf(apart);
    }
}
