package dev.rehearsal.evidence;

import dev.rehearsal.evidence.release.QueryTrial;
import dev.rehearsal.evidence.release.StatementOutput;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What was observed for the release of a step.
 *
 * @param queries queries for production, and what they answered in the rehearsal; empty where no runbook is written
 * @param restore the way back by a restore
 * @param outputs what the server answers to each statement of the up; empty where they were not sent one by one, or one was refused
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@SuppressWarnings("exports") // What is observed for a release is read by our own modules.
public record ReleaseEvidence(List<QueryTrial> queries, RestoreTrial restore, List<StatementOutput> outputs) {

    /** Nothing was tried. */
    public static final ReleaseEvidence NONE = new ReleaseEvidence(List.of(), RestoreTrial.NOT_TRIED, List.of());

    public ReleaseEvidence {
        queries = List.copyOf(queries);
        outputs = List.copyOf(outputs);
    }

    /** The same with these queries. */
    public ReleaseEvidence with(List<QueryTrial> tried) {
        return new ReleaseEvidence(tried, restore, outputs);
    }

    /** The same with this restore. */
    public ReleaseEvidence with(RestoreTrial tried) {
        return new ReleaseEvidence(queries, tried, outputs);
    }

    /** The same with what the server answers to the statements. */
    public ReleaseEvidence withOutputs(List<StatementOutput> answered) {
        return new ReleaseEvidence(queries, restore, answered);
    }
}
