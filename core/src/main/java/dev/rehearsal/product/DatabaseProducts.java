package dev.rehearsal.product;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** All database products that there are. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DatabaseProducts {
    private static final List<DatabaseProduct> ALL =
            ServiceLoader.load(DatabaseProduct.class, DatabaseProduct.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing((DatabaseProduct product) -> !product.isUsual())
                            .thenComparing(DatabaseProduct::id))
                    .toList();

    private DatabaseProducts() {}

    /** All of them, the usual one first. */
    public static List<DatabaseProduct> all() {
        return ALL;
    }

    /** What is of a kind, of every product that has it, the usual one's first. */
    public static <P> Stream<P> parts(Class<P> kind) {
        return ALL.stream().flatMap(product -> product.parts(kind));
    }

    /** The one that is meant where nothing says which. */
    public static DatabaseProduct usual() {
        return required(DatabaseProduct::isUsual, "nothing");
    }

    /**
     * The one with this {@linkplain DatabaseProduct#id() id}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DatabaseProduct ofId(String id) {
        return required(product -> product.id().equals(id), id);
    }

    /**
     * The one whose server has this URL.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DatabaseProduct ofUrl(String url) {
        return required(product -> product.isUrl(url), url);
    }

    /**
     * The one whose server is at the other end, as the JDBC driver says.
     *
     * @throws SQLException if nothing is known of that product, or if it cannot be asked
     */
    public static DatabaseProduct of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        return first(product -> product.product().equals(name))
                .orElseThrow(() -> new SQLException("nothing is known of databases of " + name));
    }

    /** Whether the text is the URL of a server of any of them. */
    public static boolean isUrl(String text) {
        return first(product -> product.isUrl(text)).isPresent();
    }

    private static DatabaseProduct required(Predicate<DatabaseProduct> condition, String sought) {
        return first(condition).orElseThrow(() -> new IllegalArgumentException("no dialect for " + sought));
    }

    private static Optional<DatabaseProduct> first(Predicate<DatabaseProduct> condition) {
        return ALL.stream().filter(condition).findFirst();
    }
}
