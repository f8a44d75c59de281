package dev.rehearsal.samples.drill.input;

import dev.rehearsal.history.format.HistoryRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A sound history with one thing wrong.
 *
 * @param sound what it is made of
 * @param name what is wrong, in words
 * @param mutation makes it wrong in a directory that holds the sound one
 * @param expected what a reader should make of it
 * @param ask changes the request
 */
record MalformedHistory(
        SoundHistory sound, String name, Mutation mutation, Expected expected, UnaryOperator<HistoryRequest> ask) {

    /** Changes files of a project. */
    interface Mutation {
        void apply(Path project) throws IOException;
    }

    /** What is right to do with a malformed history. */
    enum Expected {
        /** An exception or a problem that names the file, or what is missing. */
        TOLD,
        /** Nothing is wrong with it before the database sees it: both migrations are there, with all they hold. */
        BOTH_READ,
        /** Either is right. */
        TOLD_OR_BOTH_READ
    }

    MalformedHistory(SoundHistory sound, String name, Expected expected, Mutation mutation) {
        this(sound, name, mutation, expected, request -> request);
    }

    MalformedHistory asking(UnaryOperator<HistoryRequest> other) {
        return new MalformedHistory(sound, name, mutation, expected, other);
    }

    /** Whether it is large, or read by a program. */
    boolean isSlow() {
        return name.contains("100,000") || name.contains("5 MB") || sound.equals(SoundHistory.ALEMBIC_REVISIONS);
    }

    /** What the user wrote himself: the tool and its options. */
    Set<String> asked() {
        HistoryRequest request = ask.apply(sound.request(Path.of("")));
        Set<String> asked = new TreeSet<>(request.options().keySet());
        asked.add("'" + request.tool() + "'");
        return asked;
    }

    /** Writes all files into an empty directory. */
    void write(Path project) throws IOException {
        for (var file : sound.files().entrySet()) {
            write(project, file.getKey(), file.getValue(), StandardCharsets.UTF_8);
        }
        mutation.apply(project);
        if (sound.equals(SoundHistory.ATLAS)) {
            AtlasSums.write(project.resolve(sound.location()));
        }
    }

    static void write(Path project, String path, String text, Charset charset) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(charset));
    }

    static void write(Path project, String path, String text) throws IOException {
        write(project, path, text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return sound.tool() + ": " + name;
    }
}
