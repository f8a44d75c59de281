package dev.rehearsal.junit.settings;

import static org.junit.platform.commons.support.ReflectionSupport.findMethod;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.secret.Secrets;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The server that a field of a test class knows: one with {@code @DatabaseServer}, or a container of Testcontainers. */
public final class GivenServer {
    /** By its name only, since Testcontainers need not be there. */
    private static final String CONTAINER = "org.testcontainers.junit.jupiter.Container";

    private static final String GENERIC_CONTAINER = "org.testcontainers.containers.GenericContainer";

    private final Field field;

    /**
     * Where a class may know its server.
     *
     * @param testClass the class
     * @param marked its fields with {@code @DatabaseServer}, and those of the classes around it
     */
    public record Fields(Class<?> testClass, List<Field> marked) {}

    private GivenServer(Field field) {
        this.field = field;
    }

    /**
     * The one field with {@code @DatabaseServer}; where there is none, the one container of a database.
     *
     * @throws ExtensionConfigurationException if there are several, or if the field is not static
     */
    public static Optional<GivenServer> of(Fields fields) {
        Class<?> testClass = fields.testClass();
        Optional<GivenServer> marked = only(testClass, "@DatabaseServer", fields.marked().stream());
        return marked.isPresent()
                ? marked
                : only(testClass, "@Container", fields(testClass).filter(GivenServer::isContainerOfDatabase));
    }

    /**
     * The server as the field knows it now.
     *
     * @throws ExtensionConfigurationException if the field cannot be read, or knows no server yet
     */
    Found found() {
        Object value = ReflectionSupport.tryToReadFieldValue(field, null)
                .getOrThrow(failure -> new ExtensionConfigurationException(name(field) + " cannot be read", failure));
        Object server = value instanceof Supplier<?> supplier ? supplier.get() : value;
        return new Found(new ServerOfField(name(field)).request(server), isContainer(server));
    }

    /**
     * A server that answered.
     *
     * @param request how it is reached
     * @param isForTests whether it is there for tests only, so that its own user may migrate
     */
    record Found(DatabaseRequest request, boolean isForTests) {}

    /**
     * Refuses a mark beside a name, since only one of them can be meant.
     *
     * @throws ExtensionConfigurationException if a field is marked
     */
    static void requireUnmarked(Fields fields) {
        fields.marked().stream().findFirst().ifPresent(field -> {
            throw new ExtensionConfigurationException("@DatabaseServer on " + name(field)
                    + " and @MigrationTest(database = …) both say where to rehearse; take one of them away");
        });
    }

    /** The fields of a class. */
    public static Stream<Field> fields(Class<?> testClass) {
        // Of the classes around a nested one, too: there the containers of all of them are.
        return Stream.<Class<?>>iterate(testClass, type -> type != null, Class::getEnclosingClass)
                .flatMap(type -> ReflectionSupport.streamFields(type, field -> true, HierarchyTraversalMode.TOP_DOWN));
    }

    private static Optional<GivenServer> only(Class<?> testClass, String annotation, Stream<Field> found) {
        List<Field> fields = found.distinct().toList();
        if (fields.size() > 1) {
            throw new ExtensionConfigurationException(annotation + ": '" + testClass.getName() + "' has several, "
                    + fields.stream().map(field -> "'" + field.getName() + "'").toList()
                    + "; mark the one to rehearse on with @DatabaseServer, or name a database");
        }
        for (Field field : fields) {
            if (!Modifier.isStatic(field.getModifiers())) {
                throw new ExtensionConfigurationException(name(field)
                        + " must be static: one server serves all tests of the class; or name a database with"
                        + " @MigrationTest(database = …)");
            }
        }
        return fields.stream().findFirst().map(GivenServer::new);
    }

    private static boolean isContainerOfDatabase(Field field) {
        return ServerOfField.saysUrl(field.getType())
                && Stream.of(field.getAnnotations())
                        .map(Annotation::annotationType)
                        .map(Class::getName)
                        .anyMatch(CONTAINER::equals);
    }

    private static boolean isContainer(@Nullable Object server) {
        return server != null
                && Stream.<Class<?>>iterate(server.getClass(), type -> type != null, Class::getSuperclass)
                        .map(Class::getName)
                        .anyMatch(GENERIC_CONTAINER::equals);
    }

    private static String name(Field field) {
        return "'" + field.getDeclaringClass().getSimpleName() + "." + field.getName() + "'";
    }

    /**
     * Asks what stands in a field how its server is reached. Containers and most pools say so by three methods, which are found by their names;
     * any other {@code DataSource} says so by a connection, but for the password.
     *
     * @param field the field as messages name it
     */
    private record ServerOfField(String field) {
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
            DatabaseRequest named = user.filter(name -> request.lacksUser())
                    .map(request::withUser)
                    .orElse(request);
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
}
