package dev.rehearsal.rehearsal.run;

import dev.rehearsal.evidence.consequence.Cost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures what the steps of a walk cost, and what the walk costs besides. A part within another counts for itself only. Several
 * threads may work on a step; what they do at the same time is counted for each.
 */
public final class Stopwatch {
    /** What belongs to no part. */
    private static final String REST = "";

    private final Account walk = new Account();

    @SuppressWarnings("ThreadLocalUsage") // Each walk measures for itself.
    private final ThreadLocal<@Nullable Span> innermost = new ThreadLocal<>();

    private volatile Account current = walk;

    /** Nothing is measured yet. */
    public Stopwatch() {}

    /** Measures a part of the step that is under way, or of the walk where none is. */
    public <T extends @Nullable Object> T during(String part, Supplier<T> work) {
        Span outer = innermost.get();
        return spent(new Span(outer, outer == null ? current : outer.account, part), work);
    }

    /** Measures a part of the walk that no step is charged for, though one may be under way. */
    public <T extends @Nullable Object> T outsideSteps(String part, Supplier<T> work) {
        return spent(new Span(innermost.get(), walk, part), work);
    }

    /** Does a step, and hands its cost to whoever keeps it unless the step fails. */
    public <T> T step(Supplier<T> step, BiConsumer<T, Cost> keeper) {
        Span span = new Span(null, new Account(), REST);
        current = span.account;
        try {
            T result = spent(span, step);
            keeper.accept(result, span.account.cost(span.nanos - span.elsewhere));
            return result;
        } finally {
            current = walk;
            walk.add(REST, span.nanos - span.elsewhere);
        }
    }

    /** What the whole walk cost so far; its parts are those of no step. */
    public Cost walk() {
        return walk.cost(walk.total());
    }

    private <T extends @Nullable Object> T spent(Span span, Supplier<T> work) {
        innermost.set(span);
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            span.end(System.nanoTime() - start);
            innermost.set(span.outer);
        }
    }

    /** Something under way in one thread. */
    private static final class Span {
        private final @Nullable Span outer;
        private final Account account;
        private final String part;
        private long nanos;
        /** How long parts within this one took. */
        private long within;
        /** How much of that is charged to another account. */
        private long elsewhere;

        Span(@Nullable Span outer, Account account, String part) {
            this.outer = outer;
            this.account = account;
            this.part = part;
        }

        void end(long took) {
            nanos = took;
            account.add(part, took - within);
            if (outer != null) {
                outer.within += took;
                outer.elsewhere += outer.account == account ? elsewhere : took;
            }
        }
    }

    /** Nanoseconds by part. */
    private static final class Account {
        private final Map<String, Long> nanos = new LinkedHashMap<>();

        synchronized void add(String part, long more) {
            nanos.merge(part, more, Long::sum);
        }

        synchronized long total() {
            return nanos.values().stream().mapToLong(Long::longValue).sum();
        }

        synchronized Cost cost(long all) {
            List<Cost.Part> parts = nanos.entrySet().stream()
                    .filter(part -> !part.getKey().equals(REST))
                    .map(part -> new Cost.Part(part.getKey(), TimeUnit.NANOSECONDS.toMillis(part.getValue())))
                    .toList();
            return new Cost(TimeUnit.NANOSECONDS.toMillis(all), parts);
        }
    }
}
