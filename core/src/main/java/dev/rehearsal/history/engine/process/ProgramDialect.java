package dev.rehearsal.history.engine.process;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one dialect knows of programs that work on a server by themselves: how they are told where it is, and what they print of what it
 * refuses.
 */
public interface ProgramDialect {

    /**
     * What is known of programs that work where these sessions lead.
     *
     * @throws HistoryException if none can be told where that is
     */
    static ProgramDialect of(Sessions sessions) {
        return DatabaseProducts.all().stream()
                .filter(product -> product.isUrl(sessions.jdbcUrl()))
                .flatMap(product -> product.parts(ProgramDialect.class))
                .findFirst()
                .orElseThrow(() -> unreachable(sessions));
    }

    /**
     * Where these sessions lead.
     *
     * @throws HistoryException if no program can be told that
     */
    static DatabaseAddress address(Sessions sessions) {
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
    static void require(String tool, DatabaseProduct product) {
        if (product.part(ProgramDialect.class).isEmpty()) {
            String known = DatabaseProducts.all().stream()
                    .filter(each -> each.part(ProgramDialect.class).isPresent())
                    .map(DatabaseProduct::product)
                    .collect(Collectors.joining(" or "));
            throw new HistoryException(
                    "%s runs in a process of its own, which is not rehearsed on %s; nothing was started. Name a database of %s, or rehearse the SQL of these migrations with a tool that reads SQL files"
                            .formatted(tool, product.product(), known));
        }
    }

    private static HistoryException unreachable(Sessions sessions) {
        String forms = DatabaseProducts.parts(ProgramDialect.class)
                .map(each -> "'" + each.urlForm() + "'")
                .collect(Collectors.joining(" or "));
        return new HistoryException(
                "A tool in a process of its own needs %s, not '%s'".formatted(forms, sessions.jdbcUrl()));
    }

    /** The form of the JDBC URLs that programs can be told: {@code jdbc:…://host:port/name}. */
    String urlForm();

    /** Where a JDBC URL leads; empty where it is not of that form. */
    Optional<DatabaseAddress> address(String jdbcUrl, String user, @Nullable String password);

    /** What the server refused, where a driver prints it by a name of its own for that; empty where none is found. */
    Optional<ServerRefusal> named(String printed);
}
