package dev.rehearsal.rehearsal.release;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.evidence.release.ProductionQuery.Purpose;
import dev.rehearsal.sql.Quoting;

/** Makes queries for production, in the form that all of one purpose have. */
public final class Questions {
    private Questions() {}

    /**
     * What a query asks.
     *
     * @param name tells it from the others of its step
     * @param title what it shows, in words
     * @param expected what it must say, in words
     * @param otherwise what to do where it says something else
     */
    public record About(String name, String title, String expected, String otherwise) {}

    /** One that is asked before the step. */
    public static ProductionQuery preFlight(About about, String sql) {
        return of(about, Purpose.PRE_FLIGHT, sql);
    }

    /** One that is asked while the step runs. */
    public static ProductionQuery watch(About about, String sql) {
        return of(about, Purpose.WATCH, sql);
    }

    /** One that is asked after the step. */
    public static ProductionQuery postCheck(About about, String sql) {
        return of(about, Purpose.POST_CHECK, sql);
    }

    private static ProductionQuery of(About about, Purpose purpose, String sql) {
        return new ProductionQuery(
                about.name(), purpose, about.title(), sql.strip(), about.expected(), about.otherwise());
    }

    /**
     * A query that says ok where no row of a source meets a condition, and stop with their number where some do.
     *
     * @param words what they are; without backslashes, which not every server reads alike
     */
    public static String none(String source, String words) {
        return """
                select case when count(*) = 0 then 'ok' else 'stop' end as result,
                    concat(count(*), %s) as found
                from %s
                """.formatted(Quoting.literal(" " + words.replace("\\", "")), source);
    }
}
