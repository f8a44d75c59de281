package dev.rehearsal.declaration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * How declarations are written where Rehearsal is used: a properties file on the class path or module path, with a line for each
 * constant of {@link Declaration}. The module that has the annotations brings it. It is no service, so that tests of the core can
 * bring one too.
 */
final class WrittenNames {
    static final Properties FOUND = read("META-INF/rehearsal/declarations.properties");

    private WrittenNames() {}

    private static Properties read(String resource) {
        Properties names = new Properties();
        try (InputStream in = WrittenNames.class.getClassLoader().getResourceAsStream(resource)) {
            if (in != null) {
                names.load(in);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + resource, unreadable);
        }
        return names;
    }
}
