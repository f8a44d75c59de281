package dev.rehearsal.history.engine.process;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.product.DatabaseProduct;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** What is known of programs, by the dialect of the server that they work on. */
public final class ProgramDialects {
    private static final List<ProgramDialect> ALL =
            ServiceLoader.load(ProgramDialect.class, ProgramDialect.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private ProgramDialects() {}

    /**
     * What is known of programs that work where these sessions lead.
     *
     * @throws HistoryException if none can be told where that is
     */
    public static ProgramDialect of(Sessions sessions) {
        return ALL.stream()
                .filter(each -> each.dialect().isUrl(sessions.jdbcUrl()))
                .findFirst()
                .orElseThrow(() -> unreachable(sessions));
    }

    /**
     * Where these sessions lead.
     *
     * @throws HistoryException if no program can be told that
     */
    public static DatabaseAddress address(Sessions sessions) {
        return of(sessions)
                .address(sessions.jdbcUrl(), sessions.user(), sessions.password())
                .orElseThrow(() -> unreachable(sessions));
    }

    /**
     * Refuses a tool that works by itself where no program can be told of the database; nothing has been started then.
     *
     * @param tool the tool's name as its makers write it
     * @throws HistoryException if the database is of a product that programs are not run on
     */
    public static void require(String tool, DatabaseProduct product) {
        if (ALL.stream().noneMatch(each -> each.dialect().id().equals(product.id()))) {
            String known = ALL.stream().map(each -> each.dialect().product()).collect(Collectors.joining(" or "));
            throw new HistoryException(
                    "%s runs in a process of its own, which is not rehearsed on %s; nothing was started. Name a database of %s, or rehearse the SQL of these migrations with a tool that reads SQL files"
                            .formatted(tool, product.product(), known));
        }
    }

    private static HistoryException unreachable(Sessions sessions) {
        String forms = ALL.stream().map(each -> "'" + each.urlForm() + "'").collect(Collectors.joining(" or "));
        return new HistoryException(
                "A tool in a process of its own needs %s, not '%s'".formatted(forms, sessions.jdbcUrl()));
    }
}
