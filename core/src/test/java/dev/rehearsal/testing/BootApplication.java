package dev.rehearsal.testing;

import dev.rehearsal.history.format.HistoryRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

/** The files of a Spring Boot application, and the application itself, run by Spring Boot. */
public final class BootApplication implements AutoCloseable {
    private final Path project;
    private final URLClassLoader classPath;

    private BootApplication(Path project) {
        this.project = project;
        try {
            // As Surefire puts them: what is for tests hides what is not.
            URL[] roots = {root(project, "src/test/resources"), root(project, "src/main/resources")};
            this.classPath = new URLClassLoader(roots, BootApplication.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BootApplication in(Path project) {
        return new BootApplication(project);
    }

    private static URL root(Path project, String directory) throws IOException {
        return Files.createDirectories(project.resolve(directory)).toUri().toURL();
    }

    /** Writes a resource of the application's. */
    public BootApplication with(String resource, String content) {
        new HistoryDirectory(project, "src/main/resources").with(resource, content);
        return this;
    }

    /** Writes a resource of its tests. */
    public BootApplication withTestResource(String resource, String content) {
        new HistoryDirectory(project, "src/test/resources").with(resource, content);
        return this;
    }

    /** A request that says nothing. */
    public HistoryRequest request() {
        return new HistoryRequest(List.of(), "", null, Map.of(), project, classPath);
    }

    public ClassLoader classLoader() {
        return classPath;
    }

    /**
     * Runs the application.
     *
     * @param profiles those that are active, beside what the files say
     * @param beans adds the beans that the application has
     * @param autoConfigurations simple names of Boot's classes, wherever this version keeps them
     */
    public ConfigurableApplicationContext run(
            DataSource database,
            List<String> profiles,
            Consumer<GenericApplicationContext> beans,
            String... autoConfigurations) {
        SpringApplication application = new SpringApplication(new DefaultResourceLoader(classPath), Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setAdditionalProfiles(profiles.toArray(String[]::new));
        application.setRegisterShutdownHook(false);
        // The logs of all other tests go on as they are.
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !listener.getClass().getSimpleName().equals("LoggingApplicationListener"))
                .toList());
        application.setLogStartupInfo(false);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(context -> {
            GenericApplicationContext generic = (GenericApplicationContext) context;
            generic.registerBean(DataSource.class, () -> database);
            beans.accept(generic);
            for (String name : autoConfigurations) {
                generic.registerBean(autoConfiguration(name));
            }
        });
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classPath);
        try {
            return application.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A class of Spring Boot's auto-configuration by its simple name, {@code FlywayAutoConfiguration} say. */
    public static Class<?> autoConfiguration(String name) {
        String tool = name.split("(?<=[a-z])(?=[A-Z])", 2)[0].toLowerCase(Locale.ROOT);
        for (String pattern :
                List.of("org.springframework.boot.autoconfigure.%s.", "org.springframework.boot.%s.autoconfigure.")) {
            try {
                return Class.forName(pattern.formatted(tool) + name);
            } catch (ClassNotFoundException e) {
                // In the other place, then.
            }
        }
        throw new AssertionError("no class '" + name + "' in this version of Spring Boot");
    }

    /** Adds a bean of an interface of Boot's that has one method. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Its type is in one package or another.
    public static void register(GenericApplicationContext context, String name, Consumer<Object[]> called) {
        Class type = autoConfiguration(name);
        context.registerBean(
                type,
                () -> Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> switch (method.getName()) {
                            case "toString" -> name;
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "equals" -> proxy == arguments[0];
                            default -> {
                                called.accept(arguments);
                                yield null;
                            }
                        }));
    }

    /** An application without anything of its own. */
    static class Nothing {}

    @Override
    public void close() throws IOException {
        classPath.close();
    }
}
