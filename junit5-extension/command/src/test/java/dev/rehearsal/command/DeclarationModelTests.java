package dev.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.command.Declarations.Declared;
import dev.rehearsal.junit.Accepted;
import dev.rehearsal.junit.DatabaseServer;
import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.ForMigration;
import dev.rehearsal.junit.Migrated;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.WholeHistory;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The file can say what a test class can. */
class DeclarationModelTests {
    /** What belongs to the methods and fields of a class, and what options are. */
    private static final Set<Class<?>> NO_DECLARATIONS = Set.of(
            DatabaseServer.class,
            EachMigration.class,
            ForMigration.class,
            Migrated.class,
            MigrationTest.class,
            WholeHistory.class);

    @Test
    void everyAnnotationIsADeclarationOrBelongsToMethods()
            throws IOException, URISyntaxException, ClassNotFoundException {
        Set<Class<?>> all = Stream.concat(
                        NO_DECLARATIONS.stream(),
                        DeclarationModel.annotations().values().stream().<Class<?>>map(type -> type))
                .collect(Collectors.toSet());
        assertThat(annotations()).hasSizeGreaterThanOrEqualTo(20).containsExactlyInAnyOrderElementsOf(all);
    }

    private static Set<Class<?>> annotations() throws IOException, URISyntaxException, ClassNotFoundException {
        URI place = Accepted.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(Path.of(place))) {
            try (Stream<Path> files = Files.list(Path.of(place).resolve("dev/rehearsal/junit"))) {
                files.map(file -> file.getFileName().toString()).forEach(names::add);
            }
        } else {
            try (JarFile jar = new JarFile(Path.of(place).toFile())) {
                jar.stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.matches("dev/rehearsal/junit/[^/]+"))
                        .map(name -> name.substring(name.lastIndexOf('/') + 1))
                        .forEach(names::add);
            }
        }
        Set<Class<?>> annotations = new HashSet<>();
        for (String name : names) {
            if (name.matches("[A-Z]\\w+\\.class")) {
                Class<?> type = Class.forName("dev.rehearsal.junit." + name.replace(".class", ""));
                if (type.isAnnotation()) {
                    annotations.add(type);
                }
            }
        }
        return annotations;
    }

    @Test
    void everyAttributeOfMigrationTestIsAnOption() {
        assertThat(DeclarationModel.options())
                .containsAll(DeclarationModel.attributes(MigrationTest.class).keySet());
    }

    /** Whatever stands in the file, a test class would have. */
    @TestFactory
    Stream<DynamicTest> theClassCarriesEveryAttribute() {
        return DeclarationModel.annotations().values().stream()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> carries(type)));
    }

    private static void carries(Class<? extends Annotation> type) throws ReflectiveOperationException {
        Declared one = new Declared(type, values(type));
        assertThat(carried(type, List.of(one))).containsExactly(one.values());
        if (DeclarationModel.isRepeatable(type)) {
            assertThat(carried(type, List.of(one, one))).containsExactly(one.values(), one.values());
        }
    }

    private static Map<String, Object> values(Class<? extends Annotation> type) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Method attribute : DeclarationModel.attributes(type).values()) {
            values.put(attribute.getName(), value(attribute.getReturnType()));
        }
        return values;
    }

    private static Object value(Class<?> type) {
        if (type == String[].class) {
            return List.of("a", "b, c");
        }
        if (type == int.class) {
            return 7;
        }
        if (type == long.class) {
            return 1L << 40;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == Class.class) {
            return DeclarationModelTests.class.getName();
        }
        return type.isEnum() ? type.getEnumConstants()[1] : "\"quoted\" 'text' äöü";
    }

    private static List<Map<String, Object>> carried(Class<? extends Annotation> type, List<Declared> declared)
            throws ReflectiveOperationException {
        byte[] bytes = AnnotatedClass.bytes("some-name", declared);
        Class<?> made = new ClassLoader(DeclarationModelTests.class.getClassLoader()) {
            Class<?> define() {
                return defineClass("some-name", bytes, 0, bytes.length);
            }
        }.define();
        assertThat(made.isAnnotationPresent(MigrationTest.class)).isTrue();
        List<Map<String, Object>> read = new ArrayList<>();
        for (Annotation each : made.getAnnotationsByType(type)) {
            read.add(read(each, type));
        }
        return read;
    }

    private static Map<String, Object> read(Annotation annotation, Class<? extends Annotation> type)
            throws IllegalAccessException, InvocationTargetException {
        Map<String, Object> read = new LinkedHashMap<>();
        for (Method attribute : DeclarationModel.attributes(type).values()) {
            Object value = attribute.invoke(annotation);
            read.put(
                    attribute.getName(),
                    value instanceof String[] texts
                            ? List.of(texts)
                            : value instanceof Class<?> named ? named.getName() : value);
        }
        return read;
    }
}
