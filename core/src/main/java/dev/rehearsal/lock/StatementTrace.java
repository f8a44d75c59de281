package dev.rehearsal.lock;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The statements of one migration's up, in the order in which they ran.
 *
 * @param source where the evidence comes from
 * @param statements one element a statement; one for the whole file where it could not be told apart
 * @param remarks what a reader must know: that a plan setting was used, that the end state differed
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StatementTrace(Source source, List<StatementEvidence> statements, List<String> remarks) {

    /** Nothing was observed. */
    public static final StatementTrace NOT_OBSERVED = new StatementTrace(Source.NOT_OBSERVED, List.of(), List.of());

    /** Where evidence per statement comes from. */
    public enum Source {
        /** Nobody looked. */
        NOT_OBSERVED,
        /** The tool sent the statements one by one, and so they were observed. */
        AS_SENT,
        /** The tool sends a whole file; an observing run sent its statements one by one and ended in the same state. */
        OBSERVING_RUN,
        /** The observing run ended in another state, so this is about the file as a whole. */
        WHOLE_FILE
    }

    public StatementTrace {
        statements = List.copyOf(statements);
        remarks = List.copyOf(remarks);
    }

    /** The same with more that a reader must know. */
    public StatementTrace remarking(List<String> more) {
        List<String> all = new ArrayList<>(remarks);
        all.addAll(more);
        return new StatementTrace(source, statements, all);
    }
}
