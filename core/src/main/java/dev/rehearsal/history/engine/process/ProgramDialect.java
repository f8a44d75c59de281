package dev.rehearsal.history.engine.process;

import dev.rehearsal.product.DatabaseProduct;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one dialect knows of programs that work on a server by themselves: how they are told where it is, and what they print of what it
 * refuses. Found through {@link java.util.ServiceLoader}, see {@link ProgramDialects}.
 */
public interface ProgramDialect {

    /** Which dialect. */
    DatabaseProduct dialect();

    /** The form of the JDBC URLs that programs can be told: {@code jdbc:…://host:port/name}. */
    String urlForm();

    /** Where a JDBC URL leads; empty where it is not of that form. */
    Optional<DatabaseAddress> address(String jdbcUrl, String user, @Nullable String password);

    /** What the server refused, where a driver prints it by a name of its own for that; empty where none is found. */
    Optional<ServerRefusal> named(String printed);
}
