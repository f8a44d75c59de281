package dev.rehearsal.junit.settings;

import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The statements of a history before it is run, for choosing a server that has what they need. */
record NeededStatements(ScriptDialect dialect) {

    /** @param before SQL that runs before the history */
    List<String> of(String before, List<Script> ups) {
        Stream<String> texts = ups.stream().flatMap(up -> up.batches().stream()).flatMap(NeededStatements::texts);
        return Stream.concat(Stream.of(before), texts)
                .flatMap(text -> ScriptText.of(text, dialect).statements().stream())
                .map(ScriptText.Statement::text)
                .toList();
    }

    /** Its SQL; of code the texts in it, which may be SQL. */
    private static Stream<String> texts(Script script) {
        return script.sql().isEmpty()
                ? Stream.concat(
                        script.changes().stream().map(Script.Change::sql),
                        Stream.of(code(script.uri()).split("[\"'`]+", -1)))
                : Stream.of(script.sql());
    }

    private static String code(String uri) {
        try {
            return uri.startsWith("file:") ? Files.readString(Path.of(URI.create(uri))) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
