package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Marks the static field of a test class that knows the server to rehearse on: a {@code DataSource}, a {@code Supplier} of one, a
 * container of Testcontainers that somebody started, or whatever else has {@code getJdbcUrl()}, {@code getUsername()} and
 * {@code getPassword()}. A static field with Testcontainers' own {@code @Container} needs no mark.
 *
 * <p>Rehearsal makes databases of its own there and leaves all others alone, as on any
 * {@linkplain MigrationTest#trustedServer server that is named by its URL}; in a container the container's user migrates. The field is
 * read when the first database is needed, so what starts the server has until then. {@code -Drehearsal.database=…} wins over it.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface DatabaseServer {}
