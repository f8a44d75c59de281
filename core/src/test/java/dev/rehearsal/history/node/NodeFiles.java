package dev.rehearsal.history.node;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.RealTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A project of Node.js in a temporary directory, whose packages are those that the tests compare with. */
record NodeFiles(Path directory) implements AutoCloseable {

    /** A project that depends on these packages. */
    static NodeFiles in(Path directory, String... packages) throws IOException {
        Files.createSymbolicLink(
                directory.resolve("node_modules"), RealTools.node().resolve("node_modules"));
        NodeFiles files = new NodeFiles(directory);
        List<String> dependencies = new ArrayList<>();
        for (String name : packages) {
            dependencies.add("\"" + name + "\": \"*\"");
        }
        return files.with("package.json", "{\"dependencies\": {" + String.join(", ", dependencies) + "}}");
    }

    /** Takes away the link, which is nothing for a temporary directory to delete. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(directory.resolve("node_modules"));
    }

    NodeFiles with(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    HistoryRequest request() {
        return HistoryRequest.at("migrations").inProject(directory);
    }

    History history() {
        return Histories.read(request());
    }

    /** Runs the tool's own command line on the database. */
    RealTools.Outcome run(Database database, String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(RealTools.npm(program)));
        command.addAll(List.of(arguments));
        return RealTools.run(
                directory,
                Map.of("DATABASE_URL", RealTools.url(database), "NODE_ENV", "development", "NO_COLOR", "1"),
                command);
    }
}
