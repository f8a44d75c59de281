package dev.rehearsal.history.engine.process;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.StreamSupport;

/** A JSON object that a helper wrote. Members that it left out are empty, 0 or false. */
record Answer(JsonObject json) {

    String text(String name) {
        return text(name, "");
    }

    String text(String name, String otherwise) {
        return has(name) ? json.get(name).getAsString() : otherwise;
    }

    int number(String name, int otherwise) {
        return has(name) ? json.get(name).getAsInt() : otherwise;
    }

    boolean flag(String name) {
        return has(name) && json.get(name).getAsBoolean();
    }

    boolean has(String name) {
        return json.has(name) && !json.get(name).isJsonNull();
    }

    List<String> texts(String name, List<String> otherwise) {
        return has(name)
                ? StreamSupport.stream(json.getAsJsonArray(name).spliterator(), false)
                        .map(JsonElement::getAsString)
                        .toList()
                : otherwise;
    }

    List<Answer> objects(String name) {
        return has(name)
                ? StreamSupport.stream(json.getAsJsonArray(name).spliterator(), false)
                        .map(element -> new Answer(element.getAsJsonObject()))
                        .toList()
                : List.of();
    }

    Answer error() {
        return new Answer(has("error") ? json.getAsJsonObject("error") : new JsonObject());
    }
}
