package dev.rehearsal.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Writes a history into a directory and rehearses it in fixtures that leave open where it is. */
record HistoryFiles(Path directory) {

    HistoryFiles with(String path, String content) {
        Path file = directory.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** One migration of golang-migrate: {@code 7_split_names}. */
    HistoryFiles step(String name, String up, String down) {
        return with(name + ".up.sql", up).with(name + ".down.sql", down);
    }

    /** Where the history is, as a configuration parameter. */
    Map<String, String> parameters() {
        return Map.of("rehearsal.locations", "filesystem:" + directory);
    }

    EngineExecutionResults rehearse(Class<?> fixture) {
        return TestKit.run(parameters(), selectClass(fixture));
    }
}
