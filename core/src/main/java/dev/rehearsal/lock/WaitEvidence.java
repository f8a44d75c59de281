package dev.rehearsal.lock;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Who waited while an up ran beside traffic.
 *
 * @param observed whether traffic ran beside the whole up; not where the up failed beside it
 * @param waits the longest wait of each table that had traffic
 * @param statements how many statements of traffic ran to their end
 * @param drills what the up does when it meets a long-running reader, one a table
 * @param remarks what a reader must know: which tables had no traffic, and why
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record WaitEvidence(
        boolean observed, List<TableWait> waits, long statements, List<QueueDrill> drills, List<String> remarks) {

    /** Nobody asked for traffic. */
    public static final WaitEvidence NOT_OBSERVED = new WaitEvidence(false, List.of(), 0, List.of(), List.of());

    public WaitEvidence {
        waits = List.copyOf(waits);
        drills = List.copyOf(drills);
        remarks = List.copyOf(remarks);
    }

    /** This and what was seen of other tables. */
    public WaitEvidence and(WaitEvidence other) {
        return new WaitEvidence(
                observed && other.observed,
                joined(waits, other.waits),
                statements + other.statements,
                joined(drills, other.drills),
                joined(remarks, other.remarks));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }
}
