package dev.rehearsal.junit.settings;

import static org.junit.platform.commons.support.ReflectionSupport.findMethod;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.secret.Secrets;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Asks what stands in a field how its server is reached. Containers and most pools say so by three methods, which are found by their names;
 * any other {@code DataSource} says so by a connection, but for the password.
 *
 * @param field the field as messages name it
 */
record ServerOfField(String field) {
    private static final String URL = "getJdbcUrl";
    private static final String USER = "getUsername";
    private static final String PASSWORD = "getPassword";

    /** Whether values of this type say URL, user and password. */
    static boolean saysUrl(Class<?> type) {
        return Stream.of(URL, USER, PASSWORD)
                .allMatch(name -> findMethod(type, name)
                        .filter(method -> method.getReturnType().equals(String.class))
                        .isPresent());
    }

    DatabaseRequest request(@Nullable Object value) {
        if (value == null) {
            throw unusable(
                    "is null when a database is needed; let it be set and its server started before the first test",
                    null);
        }
        Optional<String> url = saysUrl(value.getClass()) ? said(value, URL) : Optional.empty();
        if (url.isPresent()) {
            return request(url.get(), said(value, USER), said(value, PASSWORD));
        }
        if (value instanceof DataSource source) {
            return asked(source);
        }
        throw unusable(
                "is a '" + value.getClass().getName()
                        + "'; it may be a DataSource, a Supplier of one, or a container or" + " anything else with "
                        + URL + "(), " + USER + "() and " + PASSWORD + "()",
                null);
    }

    private DatabaseRequest asked(DataSource source) {
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData server = connection.getMetaData();
            Optional<String> password =
                    findMethod(source.getClass(), PASSWORD).isPresent() ? said(source, PASSWORD) : Optional.empty();
            return request(withoutMask(server.getURL()), Optional.ofNullable(server.getUserName()), password);
        } catch (SQLException failure) {
            throw unusable("gives no connection: " + Secrets.masked(String.valueOf(failure.getMessage())), failure);
        }
    }

    /** Some drivers show stars for the password that a connection was opened with. */
    private static String withoutMask(String url) {
        return url.replaceFirst("(?<=[?&])password=\\*+(?:&|$)", "");
    }

    private static DatabaseRequest request(String url, Optional<String> user, Optional<String> password) {
        DatabaseRequest request = DatabaseRequest.parse(url);
        DatabaseRequest named =
                user.filter(name -> request.lacksUser()).map(request::withUser).orElse(request);
        return password.filter(secret -> named.lacksPassword())
                .map(named::withPassword)
                .orElse(named);
    }

    /** What one of the methods says; a container throws while it is not started. */
    private Optional<String> said(Object value, String name) {
        Method method = findMethod(value.getClass(), name).orElseThrow();
        try {
            return Optional.ofNullable((String) ReflectionSupport.invokeMethod(method, value))
                    .filter(text -> !text.isEmpty());
        } catch (RuntimeException failure) {
            throw unusable(
                    "does not answer to " + name + "(); let it be started before the first test: "
                            + Secrets.masked(String.valueOf(failure.getMessage())),
                    failure);
        }
    }

    private ExtensionConfigurationException unusable(String what, @Nullable Throwable cause) {
        return new ExtensionConfigurationException("The database server in " + field + " " + what, cause);
    }
}
