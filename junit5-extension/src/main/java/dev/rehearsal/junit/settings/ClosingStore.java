package dev.rehearsal.junit.settings;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * A store of JUnit that closes its values on every supported version. JUnit 5.12 closes only values of its own type, which later
 * versions deprecate.
 */
public record ClosingStore(Store store) {
    private static final Namespace NAMESPACE = Namespace.create(ClosingStore.class);

    /** The store of a class, a method or an invocation. */
    public static ClosingStore of(ExtensionContext context) {
        return new ClosingStore(context.getStore(NAMESPACE));
    }

    /**
     * The store that all classes share, even in a rerun of failed tests. JUnit 5.12 has none: there it is the store of one run, and a
     * rerun starts its own servers.
     */
    public static ClosingStore ofSession(ExtensionContext context) {
        return new ClosingStore(
                JunitVersion.hasSessions()
                        ? context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                        : context.getRoot().getStore(NAMESPACE));
    }

    /** The value in this store or in one around it. */
    public <T> @Nullable T get(Class<T> type) {
        Object stored = store.get(type);
        return stored == null ? null : type.cast(value(stored));
    }

    public void put(Object key, AutoCloseable value) {
        store.put(key, stored(value));
    }

    /** The value in this store; it is made now if there is none. */
    public <T extends AutoCloseable> T getOrPut(Class<T> type, Supplier<T> maker) {
        return getOrPut(type, type, maker);
    }

    /** The value of this key in this store or in one around it; it is made now, in this one, if there is none. */
    public <T extends AutoCloseable> T getOrPut(Object key, Class<T> type, Supplier<T> maker) {
        return type.cast(value(store.getOrComputeIfAbsent(key, absent -> stored(maker.get()))));
    }

    /** Whether nobody said this in a session before: it applies to all classes of a run. Asked of its store only. */
    public boolean isFirstToSay(String words) {
        return getOrPut(Said.class, () -> new Said(ConcurrentHashMap.newKeySet()))
                .words()
                .add(words);
    }

    private record Said(Set<String> words) implements AutoCloseable {
        @Override
        public void close() {
            words.clear();
        }
    }

    private static Object stored(AutoCloseable value) {
        return JunitVersion.hasSessions() ? value : new Closed(value);
    }

    private static Object value(Object stored) {
        return !JunitVersion.hasSessions() && stored instanceof Closed closed ? closed.value() : stored;
    }

    /** Loaded on JUnit 5.12 only. */
    @SuppressWarnings("deprecation")
    private record Closed(AutoCloseable value) implements Store.CloseableResource {
        @Override
        public void close() throws Exception {
            value.close();
        }
    }
}
