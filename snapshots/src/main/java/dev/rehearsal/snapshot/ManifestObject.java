package dev.rehearsal.snapshot;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object in a manifest with its path, so that an error can name the member that is wrong. */
final class ManifestObject {
    private final Path file;
    private final String place;
    private final JsonObject object;
    private final Set<String> known = new HashSet<>();

    ManifestObject(Path file, String place, JsonElement element) {
        this.file = file;
        this.place = place;
        if (!element.isJsonObject()) {
            throw wrong(file, place.isEmpty() ? "the whole" : place, "an object", element);
        }
        this.object = element.getAsJsonObject();
    }

    ManifestObject part(String name) {
        return new ManifestObject(file, at(name), member(name));
    }

    List<ManifestObject> parts(String name) {
        JsonElement member = member(name);
        if (!member.isJsonArray()) {
            throw wrong(file, at(name), "an array", member);
        }
        List<ManifestObject> parts = new ArrayList<>();
        for (JsonElement element : member.getAsJsonArray()) {
            parts.add(new ManifestObject(file, at(name) + "[" + parts.size() + "]", element));
        }
        return parts;
    }

    List<String> texts(String name) {
        JsonElement member = member(name);
        if (!member.isJsonArray() || member.getAsJsonArray().asList().stream().anyMatch(element -> !isText(element))) {
            throw wrong(file, at(name), "an array of texts", member);
        }
        return member.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    Map<String, Integer> numbers(String name) {
        ManifestObject part = part(name);
        Map<String, Integer> numbers = new LinkedHashMap<>();
        part.object.keySet().forEach(key -> numbers.put(key, (int) Math.min(part.number(key), Integer.MAX_VALUE)));
        return numbers;
    }

    String text(String name) {
        JsonElement member = member(name);
        if (!isText(member)) {
            throw wrong(file, at(name), "a text", member);
        }
        return member.getAsString();
    }

    @Nullable
    String textOrNull(String name) {
        return object.has(name) ? text(name) : null;
    }

    boolean flag(String name) {
        JsonElement member = member(name);
        if (!(member instanceof JsonPrimitive primitive) || !primitive.isBoolean()) {
            throw wrong(file, at(name), "true or false", member);
        }
        return member.getAsBoolean();
    }

    /** A whole number that is not negative. */
    long number(String name) {
        JsonElement member = member(name);
        if (!(member instanceof JsonPrimitive primitive)
                || !primitive.isNumber()
                || !member.getAsString().matches("[0-9]{1,18}")) {
            throw wrong(file, at(name), "a whole number from 0", member);
        }
        return member.getAsLong();
    }

    /** Refuses members that nobody asked for. */
    void refuseOthers() {
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                throw SnapshotException.damaged(file, "has '" + at(name) + "', which no manifest of this format has");
            }
        }
    }

    private JsonElement member(String name) {
        known.add(name);
        JsonElement member = object.get(name);
        if (member == null) {
            throw SnapshotException.damaged(file, "has no '" + at(name) + "'");
        }
        return member;
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static boolean isText(JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isString();
    }

    private static SnapshotException wrong(Path file, String place, String expected, JsonElement actual) {
        String text = actual.toString();
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return SnapshotException.damaged(
                file, "is broken at '" + place + "': expected " + expected + ", but found " + shown);
    }
}
