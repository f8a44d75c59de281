package dev.rehearsal.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the rehearsed step's database for more than the evidence holds. */
@FunctionalInterface
public interface Probe {

    /** When a step is asked. */
    enum Moment {
        BEFORE,
        AFTER_UP,
        AFTER_DOWN
    }

    /** The rows of a query at that moment, each value as the server writes it, null for NULL. */
    List<List<@Nullable String>> resultOf(String sql, Moment moment);
}
