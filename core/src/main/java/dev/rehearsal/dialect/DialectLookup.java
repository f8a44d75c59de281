package dev.rehearsal.dialect;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds what knows a dialect among several, each of which knows one.
 *
 * @param <T> what is looked for
 */
public final class DialectLookup<T> {
    private final List<T> all;
    private final Function<T, Dialect> dialect;

    /**
     * Looks among these.
     *
     * @param providers as {@link ServiceLoader#stream()} has them
     * @param dialect which dialect each of them knows
     */
    public DialectLookup(Stream<ServiceLoader.Provider<T>> providers, Function<T, Dialect> dialect) {
        this.all = providers.map(ServiceLoader.Provider::get).toList();
        this.dialect = dialect;
    }

    /** The one that knows a product, called as the product's JDBC driver calls it; empty where none does. */
    public Optional<T> ofProduct(String product) {
        return all.stream()
                .filter(each -> dialect.apply(each).product().equals(product))
                .findFirst();
    }

    /** The one that knows a dialect; empty where none does. */
    public Optional<T> of(Dialect known) {
        return all.stream()
                .filter(each -> dialect.apply(each).id().equals(known.id()))
                .findFirst();
    }
}
