package dev.rehearsal.dialect;

import java.util.List;
import java.util.ServiceLoader;

/** All dialects that there are. */
public final class Dialects {
    private static final List<Dialect> ALL = ServiceLoader.load(Dialect.class, Dialect.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Dialects() {}

    /** Whether the text is the URL of a server of any of them. */
    public static boolean isUrl(String text) {
        return ALL.stream().anyMatch(dialect -> dialect.isUrl(text));
    }
}
