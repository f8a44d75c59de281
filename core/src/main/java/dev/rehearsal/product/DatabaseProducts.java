package dev.rehearsal.product;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** All dialects that there are. */
public final class DatabaseProducts {
    private static final List<DatabaseProduct> ALL =
            ServiceLoader.load(DatabaseProduct.class, DatabaseProduct.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private DatabaseProducts() {}

    /** All of them, the usual one first. */
    public static List<DatabaseProduct> all() {
        return ALL.stream()
                .sorted(Comparator.comparing((DatabaseProduct dialect) -> !dialect.isUsual())
                        .thenComparing(DatabaseProduct::id))
                .toList();
    }

    /** The one that is meant where nothing says which. */
    public static DatabaseProduct usual() {
        return first(DatabaseProduct::isUsual, "nothing");
    }

    /**
     * The one whose server has this URL.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DatabaseProduct ofUrl(String url) {
        return first(dialect -> dialect.isUrl(url), url);
    }

    private static DatabaseProduct first(Predicate<DatabaseProduct> condition, String sought) {
        return ALL.stream()
                .filter(condition)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no dialect for " + sought));
    }

    /** Whether the text is the URL of a server of any of them. */
    public static boolean isUrl(String text) {
        return ALL.stream().anyMatch(dialect -> dialect.isUrl(text));
    }
}
