package dev.rehearsal.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.MigrationTest;
import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.test.context.ActiveProfiles;

/** Attributes of annotations that Spring takes for those of the same name in annotations above them. */
class AnnotationAttributesTests {

    /** A new line here means a warning of Spring's in a test that is one of Spring's own; choose another name. */
    @Test
    void onlyOneAttributeHasTheNameOfOneAbove() throws Exception {
        Path classes = Path.of(MigrationTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> shadowing = new ArrayList<>();
        int annotations = 0;
        for (Class<?> type : annotations(classes)) {
            annotations++;
            for (Class<?> above : above(type, new HashSet<>())) {
                names(above)
                        .filter(name -> !name.equals("value") && names(type).anyMatch(name::equals))
                        .forEach(name -> shadowing.add(type.getSimpleName() + "." + name + " of " + above.getName()));
            }
        }
        assertThat(annotations).isGreaterThan(15);
        assertThat(shadowing).containsExactly("MigrationTest.since of org.apiguardian.api.API");
    }

    @Test
    void springWarnsOfNoneWhereATestIsNotOneOfItsOwn() throws Exception {
        assertThat(warnings("askRehearsal")).isEmpty();
    }

    @Test
    void springWarnsWhereItLooksIntoThem() throws Exception {
        assumeThat(SpringVersion.getVersion()).startsWith("6.");
        assertThat(warnings("askSpring"))
                .singleElement()
                .asString()
                .contains("@dev.rehearsal.junit.MigrationTest", "[since]");
    }

    /** Of a Spring that was not asked for these annotations before, and that logs as it does without any logging library. */
    private static List<String> warnings(String question) throws Exception {
        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                warnings.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.springframework.core.annotation.AnnotationTypeMapping");
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            loader.loadClass(Questions.class.getName()).getMethod(question).invoke(null);
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        return warnings;
    }

    private static URL[] classPath() throws IOException {
        List<URL> elements = new ArrayList<>();
        String tests = AnnotationAttributesTests.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        for (String path : List.of(
                Path.of(tests).resolveSibling("test-classes").toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""))) {
            for (String element : path.split(File.pathSeparator, -1)) {
                if (!element.isEmpty() && !element.contains("slf4j")) {
                    elements.add(Path.of(element).toUri().toURL());
                }
            }
        }
        return elements.toArray(URL[]::new);
    }

    private static List<Class<?>> annotations(Path classes) throws Exception {
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '.');
                if (!name.equals("module-info.class")) {
                    Class<?> type = Class.forName(
                            name.substring(0, name.length() - ".class".length()),
                            false,
                            AnnotationAttributesTests.class.getClassLoader());
                    if (type.isAnnotation()) {
                        found.add(type);
                    }
                }
            }
        }
        return found;
    }

    private static Set<Class<?>> above(Class<?> type, Set<Class<?>> found) {
        for (Annotation annotation : type.getDeclaredAnnotations()) {
            Class<?> above = annotation.annotationType();
            if (!above.getName().startsWith("java.lang.") && found.add(above)) {
                above(above, found);
            }
        }
        return found;
    }

    private static Stream<String> names(Class<?> annotation) {
        return Arrays.stream(annotation.getDeclaredMethods()).map(Method::getName);
    }

    /** Asked in a class loader of their own. */
    public static final class Questions {
        private Questions() {}

        public static void askRehearsal() {
            SpringTests tests = new SpringTests();
            assertThat(tests.declared(PlainTestCase.class).profiles()).isEmpty();
            assertThat(tests.declared(ProfileTestCase.class).profiles()).containsExactly("guests");
            assertThat(tests.runs(PlainTestCase.class)).isFalse();
        }

        public static void askSpring() {
            assertThat(MergedAnnotations.from(PlainTestCase.class).isPresent(ActiveProfiles.class))
                    .isFalse();
        }
    }

    @MigrationTest
    static class PlainTestCase {
        @EachMigration
        void each() {}
    }

    @MigrationTest
    @ActiveProfiles("guests")
    static class ProfileTestCase {
        @EachMigration
        void each() {}
    }
}
