package dev.rehearsal.evidence;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * From where on no down of a step brings back what was there: a restore is the only way back then.
 *
 * <p>What counts as lost is what was observed: rows and values from before the up that the up takes away, that are in no table into which it
 * copies them, and that are not there after the down either, where one runs to its end; and rows written after the up into tables from before it that a
 * down takes away or alters, or refuses in its middle. A down that refuses such rows and changes nothing is no such point. Neither is what the
 * new version writes into a table or a column that the up made: it goes with them in every down, the version before never had it, and the
 * checks of a down say nothing of it either.
 *
 * @param byUp what the up itself takes away and no down brings back
 * @param byNewRows what a down takes away or alters of rows that were written after the up, because the old schema cannot hold them
 * @param byDown what was still there after the up, older than it, and is gone or altered after the down; no such point, as nothing of it is lost
 *     until the down is run
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PointOfNoReturn(List<Loss> byUp, List<Loss> byNewRows, List<Loss> byDown) {

    public PointOfNoReturn {
        byUp = List.copyOf(byUp);
        byNewRows = List.copyOf(byNewRows);
        byDown = List.copyOf(byDown);
    }

    /**
     * Something that is lost.
     *
     * @param object the object that loses it: {@code table public.users}, {@code column email of table public.users}
     * @param what what is lost, in words: {@code 90 rows}, {@code values of 12 rows}
     * @param table the qualified name that its table had before the up; empty where it is about no table
     */
    public record Loss(String object, String what, String table) {
        /** Of no table, or of one that nobody looks for. */
        public Loss(String object, String what) {
            this(object, what, "");
        }
    }

    /** Whether there is any such point. */
    public boolean exists() {
        return !byUp.isEmpty() || !byNewRows.isEmpty();
    }

    /** Whether the down itself takes away what the up left. */
    public boolean downLoses() {
        return !byDown.isEmpty();
    }

    /** The tables that lose something, by their qualified names before the up; sorted. */
    public List<String> tables() {
        return Stream.of(byUp, byNewRows, byDown)
                .flatMap(List::stream)
                .map(Loss::table)
                .filter(table -> !table.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** What the evidence of a step shows. */
    public static PointOfNoReturn of(StepEvidence step) {
        if (!step.up().succeeded()) {
            return new PointOfNoReturn(List.of(), List.of(), List.of());
        }
        LossesOfUp old = new LossesOfUp(step);
        return new PointOfNoReturn(old.byUp(), byNewRows(step.generated().livedIn()), old.byDown());
    }

    private static List<Loss> byNewRows(LivedIn livedIn) {
        if (livedIn.down() instanceof Outcome.Failed failure) {
            return failure.leftTraces()
                    ? livedIn.written().stream().map(PointOfNoReturn::stopped).toList()
                    : List.of();
        }
        Stream<Loss> rows = Stream.concat(livedIn.newRows().stream(), livedIn.oldRows().stream())
                .flatMap(LostPart::of)
                .map(LostPart::loss);
        Stream<Loss> orphans = livedIn.orphans().stream()
                .map(orphan -> new Loss(
                        "column " + orphan.column() + " of table " + orphan.table(),
                        "what " + LostPart.rows(orphan.rows()) + " refer to in table " + orphan.referenced(),
                        orphan.table()));
        return Stream.concat(rows, orphans).distinct().toList();
    }

    private static Loss stopped(String table) {
        return new Loss("table " + table, "the schema that its new rows fit, because the down stops half-way", "");
    }
}
