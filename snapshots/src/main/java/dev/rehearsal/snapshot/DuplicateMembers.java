package dev.rehearsal.snapshot;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Refuses a JSON document in which an object has a member twice, because readers differ in which one they take. */
final class DuplicateMembers {
    private DuplicateMembers() {}

    /** The file must be valid JSON. */
    static void refuse(Path file) throws IOException {
        Deque<Set<String>> open = new ArrayDeque<>();
        try (JsonReader json = new JsonReader(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
            for (JsonToken token = json.peek(); token != JsonToken.END_DOCUMENT; token = json.peek()) {
                switch (token) {
                    case BEGIN_OBJECT -> {
                        json.beginObject();
                        open.push(new HashSet<>());
                    }
                    case END_OBJECT -> {
                        json.endObject();
                        open.pop();
                    }
                    case BEGIN_ARRAY -> json.beginArray();
                    case END_ARRAY -> json.endArray();
                    case NAME -> refuse(file, json.nextName(), open.element());
                    default -> json.skipValue();
                }
            }
        }
    }

    private static void refuse(Path file, String name, Set<String> seen) {
        if (!seen.add(name)) {
            throw SnapshotException.damaged(file, "has the member '" + name + "' twice in one object");
        }
    }
}
