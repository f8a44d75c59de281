package dev.rehearsal.junit.settings;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was said once in a run, and applies to all of its classes. Kept where JUnit keeps what ends with the run. Thread-safe. */
public final class SaidOnce implements AutoCloseable {
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    public boolean isFirst(String what) {
        return said.add(what);
    }

    @Override
    public void close() {
        said.clear();
    }
}
