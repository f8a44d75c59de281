package dev.rehearsal.evidence;

import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * What rows that were generated for the rehearsal brought to light.
 *
 * @param refused rows on which the up failed before they were taken out of its way
 * @param livedIn what the down did with rows written after the up
 * @param plain since when tables hold only the most ordinary rows: {@code rows of orders are plain since V7}
 * @param unrehearsed tables that had rows before the step and none when its up ran, as those rows were in its way; sorted
 * @param population how many tables held rows when the up ran
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record GeneratedRowsEvidence(
        List<RefusedRows> refused,
        LivedIn livedIn,
        List<String> plain,
        List<String> unrehearsed,
        Population population) {

    /** No row was generated, or none brought anything to light. */
    public static final GeneratedRowsEvidence NONE =
            new GeneratedRowsEvidence(List.of(), LivedIn.NOT_TRIED, List.of(), List.of(), Population.UNKNOWN);

    public GeneratedRowsEvidence {
        refused = List.copyOf(refused);
        plain = List.copyOf(plain);
        unrehearsed = List.copyOf(unrehearsed);
    }

    public GeneratedRowsEvidence with(LivedIn other) {
        return new GeneratedRowsEvidence(refused, other, plain, unrehearsed, population);
    }

    /** The tables without rows, as a reason why something was not observed; empty where there are none. */
    public String whyNotObserved() {
        return unrehearsed.isEmpty()
                ? ""
                : String.join(", ", unrehearsed)
                        + " had no rows, because the up is refused on those that were "
                        + (refused.stream().allMatch(rows -> rows.captured() == null) ? "generated" : "captured");
    }

    /** Whether a query speaks of a table that held no rows for the step because they were in its way. */
    public boolean isUnrehearsedIn(String sql) {
        String words = sql.toLowerCase(Locale.ROOT);
        return unrehearsed.stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1)
                        .replace("\"", "")
                        .toLowerCase(Locale.ROOT))
                .anyMatch(words::contains);
    }

    /**
     * How many tables held rows.
     *
     * @param tables ordinary and partitioned tables before the step, the tool's own and partitions left out
     * @param withRows those of them that held rows
     * @param withGenerated those of them that held more rows than the history and the given rows ever wrote there
     * @param empty the names of those without any row, qualified; sorted
     */
    public record Population(int tables, int withRows, int withGenerated, List<String> empty) {
        /** Nobody counted. */
        static final Population UNKNOWN = new Population(0, 0, 0, List.of());

        public Population {
            empty = List.copyOf(empty);
        }
    }

    /** What is known where no row was generated. */
    public static GeneratedRowsEvidence none(Population population) {
        return new GeneratedRowsEvidence(List.of(), LivedIn.NOT_TRIED, List.of(), List.of(), population);
    }
}
