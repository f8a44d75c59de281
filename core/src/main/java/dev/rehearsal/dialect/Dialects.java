package dev.rehearsal.dialect;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** All dialects that there are. */
public final class Dialects {
    private static final List<Dialect> ALL = ServiceLoader.load(Dialect.class, Dialect.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Dialects() {}

    /** All of them, the usual one first. */
    public static List<Dialect> all() {
        return ALL.stream()
                .sorted(Comparator.comparing((Dialect dialect) -> !dialect.isUsual())
                        .thenComparing(Dialect::id))
                .toList();
    }

    /** The one that is meant where nothing says which. */
    public static Dialect usual() {
        return first(Dialect::isUsual, "nothing");
    }

    /**
     * The one whose server has this URL.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Dialect ofUrl(String url) {
        return first(dialect -> dialect.isUrl(url), url);
    }

    private static Dialect first(Predicate<Dialect> condition, String sought) {
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
