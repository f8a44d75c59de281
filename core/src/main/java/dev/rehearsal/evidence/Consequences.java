package dev.rehearsal.evidence;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What a first up brought about beyond what its text says.
 *
 * @param taken what vanished by a cascade, though the script never names it: {@code view public.names}, {@code column state of table public.users}
 * @param unanalyzed columns that lost their statistics
 * @param routines what became of routines
 * @param mismatched foreign keys whose columns have another type than those they refer to
 * @param session what was left in the session
 * @param observedByProduct what the product's own search observed
 * @param handWritten keys that were written by hand where a counter gives them
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Consequences(
        List<String> taken,
        List<Unanalyzed> unanalyzed,
        Routines routines,
        List<MismatchedKey> mismatched,
        SessionTraces session,
        List<ProductObservation> observedByProduct,
        List<HandWrittenKeys> handWritten) {

    /** Nothing. */
    public static final Consequences NONE = new Consequences(
            List.of(),
            List.of(),
            new Routines(List.of(), List.of()),
            List.of(),
            SessionTraces.NONE,
            List.of(),
            List.of());

    /**
     * Columns of a table with rows whose statistics went with their former type.
     *
     * @param table its qualified name
     * @param rows how many rows it has
     * @param columns the columns
     * @param extended extended statistics on these columns, which are empty as well
     */
    public record Unanalyzed(String table, long rows, List<String> columns, List<String> extended) {
        public Unanalyzed {
            columns = List.copyOf(columns);
            extended = List.copyOf(extended);
        }
    }

    /**
     * What became of routines.
     *
     * @param overloads those beside which an older signature was left
     * @param definers those that run as their owner and find names by the caller's search path
     */
    public record Routines(List<Overload> overloads, List<String> definers) {
        public Routines {
            overloads = List.copyOf(overloads);
            definers = List.copyOf(definers);
        }
    }

    /** Routines beside which an older signature was left. */
    public List<Overload> overloads() {
        return routines.overloads();
    }

    /** Routines that run as their owner and find names by the caller's search path. */
    public List<String> definers() {
        return routines.definers();
    }

    /**
     * A routine that was replaced under another signature.
     *
     * @param kind {@code function} or {@code procedure}
     * @param made the new signature
     * @param left the old one, which is still there
     */
    public record Overload(String kind, String made, String left) {}

    /**
     * A foreign key between columns of different types.
     *
     * @param constraint {@code NAME on TABLE}
     * @param own the referencing columns with their types
     * @param referenced the referenced ones
     */
    public record MismatchedKey(String constraint, String own, String referenced) {}

    /** The same with what was left in the session. */
    public Consequences with(SessionTraces other) {
        return new Consequences(taken, unanalyzed, routines, mismatched, other, observedByProduct, handWritten);
    }

    /** The same with what the product's own search observed. */
    public Consequences withObserved(List<ProductObservation> other) {
        return new Consequences(taken, unanalyzed, routines, mismatched, session, other, handWritten);
    }

    /** The same with keys that were written by hand. */
    public Consequences withHandWritten(List<HandWrittenKeys> other) {
        return new Consequences(taken, unanalyzed, routines, mismatched, session, observedByProduct, other);
    }

    /** What the product's own search observed of one kind; nothing on other products. */
    public <T extends ProductObservation> Stream<T> observedByProduct(Class<T> kind) {
        return observedByProduct.stream().filter(kind::isInstance).map(kind::cast);
    }

    public Consequences {
        taken = List.copyOf(taken);
        unanalyzed = List.copyOf(unanalyzed);
        mismatched = List.copyOf(mismatched);
        observedByProduct = List.copyOf(observedByProduct);
        handWritten = List.copyOf(handWritten);
    }
}
