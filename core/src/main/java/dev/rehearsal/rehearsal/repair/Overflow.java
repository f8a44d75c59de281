package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.dialect.RefusalKind;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import java.util.regex.Pattern;

/**
 * Tells a number that a narrower type refuses from one that only a computation makes too great. The first is as legal as any other; computations
 * overflow on the outermost numbers of a type, which few databases hold.
 */
final class Overflow {
    private static final Pattern NARROWS =
            Pattern.compile("(?is)\\balter\\s+table\\b.*\\btype\\b|\\bmodify\\b|\\bchange\\b");
    private static final Pattern COMPUTES = Pattern.compile("(?is)\\busing\\b[^;]*[*+/]");

    private Overflow() {}

    /** Whether an up failed on what a computation made of a number. */
    static boolean isComputed(Outcome.Failed failure, Migration migration) {
        String statement = failure.statement().isEmpty() ? migration.up().sql() : failure.statement();
        boolean narrows = NARROWS.matcher(statement).find()
                && !COMPUTES.matcher(statement).find();
        return failure.kind() == RefusalKind.MOMENT_OUT_OF_RANGE
                || (failure.kind() == RefusalKind.NUMBER_OUT_OF_RANGE && !narrows);
    }
}
