package dev.rehearsal.product;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds what knows a dialect among several, each of which knows one.
 *
 * @param <T> what is looked for
 */
public final class DialectLookup<T> {
    private final List<T> all;
    private final Function<T, DatabaseProduct> dialect;

    /**
     * Looks among these.
     *
     * @param providers as {@link ServiceLoader#stream()} has them
     * @param dialect which dialect each of them knows
     */
    public DialectLookup(Stream<ServiceLoader.Provider<T>> providers, Function<T, DatabaseProduct> dialect) {
        this.all = providers.map(ServiceLoader.Provider::get).toList();
        this.dialect = dialect;
    }

    /** The one that knows a product, called as the product's JDBC driver calls it; empty where none does. */
    public Optional<T> ofProduct(String product) {
        return first(each -> dialect.apply(each).product().equals(product));
    }

    /** The one that knows a dialect; empty where none does. */
    public Optional<T> of(DatabaseProduct known) {
        return first(each -> dialect.apply(each).id().equals(known.id()));
    }

    /** The first of which a condition holds; empty where it holds of none. */
    public Optional<T> first(Predicate<T> condition) {
        return all.stream().filter(condition).findFirst();
    }
}
