package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.compatibility.Break;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.schema.ObjectDifference;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A new constraint that refused rows which were legal before: old code may go on writing such rows, whether there are any yet or not.
 *
 * @param constraint the constraint or index with its table: {@code sane on public.orders}
 * @param rows the rows that it refused
 */
record RefusedWriters(String constraint, RefusedRows rows) {
    private static final Set<RefusalKind> OF_CONSTRAINTS = EnumSet.of(
            RefusalKind.DUPLICATE_KEY, RefusalKind.EXCLUDED, RefusalKind.CHECK_VIOLATED, RefusalKind.NO_PARENT);
    private static final Set<String> KINDS = Set.of("constraint", "index");
    private static final String TABLE = "table ";

    /** Those of a step of which no break speaks. */
    static Stream<RefusedWriters> of(StepEvidence step, List<Break> breaks) {
        return step.madeUp().refused().stream()
                .filter(rows -> OF_CONSTRAINTS.contains(rows.failure().kind()))
                .filter(rows -> rows.inTheWay().object().startsWith(TABLE))
                .flatMap(rows -> constraints(step, rows)
                        .filter(name ->
                                breaks.stream().noneMatch(one -> one.object().equals(name)))
                        .limit(1)
                        .map(name -> new RefusedWriters(name, rows)));
    }

    /** The new constraints of the table that the server's words speak of; one that is only validated was there before. */
    private static Stream<String> constraints(StepEvidence step, RefusedRows rows) {
        String place = " on " + rows.inTheWay().object().substring(TABLE.length());
        return step.upChanged().objects().stream()
                .filter(ObjectDifference.Added.class::isInstance)
                .filter(added -> KINDS.contains(added.kind()))
                .map(ObjectDifference::name)
                .filter(name -> name.endsWith(place))
                .filter(name ->
                        rows.failure().message().contains(bare(name.substring(0, name.length() - place.length()))));
    }

    private static String bare(String name) {
        return name.replaceAll("[\"`]", "");
    }
}
