package dev.rehearsal.evidence.release;

import java.util.List;

/**
 * What a query for production answered in the rehearsal, asked by the role that migrates.
 *
 * @param query the query
 * @param before its answer in the state before the step
 * @param after its answer in the state after the step
 */
public record QueryTrial(ProductionQuery query, Answer before, Answer after) {

    /**
     * An answer.
     *
     * @param result {@code ok}, {@code stop} or {@code unknown}; {@code rows} for a query that watches; empty where the query was refused
     * @param found what it found, as text: for a query that watches, its rows
     * @param refusal the server's words where it refused the query; empty otherwise
     */
    public record Answer(String result, List<String> found, String refusal) {
        public Answer {
            found = List.copyOf(found);
        }

        /** Whether it says {@code ok}. */
        public boolean isOk() {
            return result.equals("ok");
        }

        /** Whether the role may not see what the query asks for. */
        public boolean isUnknown() {
            return result.equals("unknown");
        }
    }

    /** Whether it gave what it claims: only then it is printed as a check. */
    public boolean holds() {
        return switch (query.purpose()) {
            case PRE_FLIGHT -> before.isOk() || before.isUnknown();
            case WATCH -> before.refusal().isEmpty() && after.refusal().isEmpty();
            case POST_CHECK -> after.isOk();
        };
    }
}
