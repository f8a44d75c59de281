package dev.rehearsal.history.spring;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.TestedApplication;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Reads an application's files, without starting the application: system properties, the environment, and what Boot finds. */
final class ApplicationEnvironment {
    private static final List<String> USUAL_FILES = List.of(
            "classpath*:application*.y*ml",
            "classpath*:config/application*.y*ml",
            "file:./application*.y*ml",
            "file:./config/application*.y*ml");

    private ApplicationEnvironment() {}

    /**
     * Reads them as they are at this moment.
     *
     * @param profiles those that the test names; without any, those that properties and variables name
     * @throws HistoryException if a file cannot be read, or names another one that is not there
     */
    static ConfigurableEnvironment read(ClassLoader loader, List<String> profiles) {
        StandardEnvironment environment = new StandardEnvironment();
        RandomValuePropertySource.addToEnvironment(environment);
        if (!profiles.isEmpty()) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "profiles of the test", Map.of("spring.profiles.active", String.join(",", profiles))));
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Boot searches the class path of the thread.
        thread.setContextClassLoader(loader);
        try {
            // As an application does: names in placeholders may then be written in any of their forms.
            ConfigurationPropertySources.attach(environment);
            ConfigDataEnvironmentPostProcessor.applyTo(environment);
            ConfigurationPropertySources.attach(environment);
            return environment;
        } catch (RuntimeException e) {
            throw unreadable(e, loader);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What a running application says by itself, without what its test told it. */
    static ConfigurableEnvironment own(ConfigurableEnvironment running) {
        StandardEnvironment own = new StandardEnvironment();
        MutablePropertySources sources = own.getPropertySources();
        sources.forEach(source -> sources.remove(source.getName()));
        running.getPropertySources().stream()
                .filter(source -> !source.getName().equals(TestedApplication.TOLD_BY_TEST)
                        && !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
                .forEach(sources::addLast);
        ConfigurationPropertySources.attach(own);
        return own;
    }

    /** What a parser shows of the file is left out, here and in the cause: it may be the line with a password. */
    private static HistoryException unreadable(RuntimeException failure, ClassLoader loader) {
        String all = String.valueOf(failure.getMessage());
        String words = words(all);
        Optional<String> malformed = malformed(loader);
        return new HistoryException(
                "Spring Boot cannot read the application's configuration%s: %s; correct it, set what the test needs in src/test/resources, or say where the migrations are with 'locations', which reads no configuration"
                        .formatted(malformed.map(file -> ", " + file).orElse(""), words),
                malformed.isPresent() ? null : failure);
    }

    /** Boot does not say which file it could not parse. */
    private static Optional<String> malformed(ClassLoader loader) {
        return USUAL_FILES.stream()
                .flatMap(pattern -> resources(pattern, loader))
                .filter(ApplicationEnvironment::isMalformed)
                .map(Resource::getDescription)
                .findFirst();
    }

    private static Stream<Resource> resources(String pattern, ClassLoader loader) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver(loader).getResources(pattern));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean isMalformed(Resource resource) {
        try {
            new YamlPropertySourceLoader().load("tried", resource);
            return false;
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }

    private static String words(String message) {
        return message.lines()
                .filter(line -> !line.startsWith("    "))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "))
                .replaceFirst("[:;.]+$", "");
    }
}
