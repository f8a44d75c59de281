package dev.rehearsal.product.postgres.schema;

import com.google.gson.JsonElement;
import dev.rehearsal.schema.HiddenValues;
import dev.rehearsal.secret.Secrets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Properties that may hold a password. */
final class SecretProperties {
    private static final Pattern CONNECTION_PASSWORD =
            Pattern.compile("(password\\s*=\\s*)('(?:[^'\\\\]|\\\\.)*+'|\\S+)", Pattern.CASE_INSENSITIVE);

    private SecretProperties() {}

    /** The properties for options or a text that may hold a password. */
    static SortedMap<String, String> of(String name, JsonElement value) {
        SortedMap<String, String> properties = new TreeMap<>();
        if (value.isJsonArray()) {
            value.getAsJsonArray().forEach(option -> addOption(option.getAsString(), properties));
        } else if (name.equals("connection")) {
            String text = value.getAsString();
            properties.put(
                    name, Secrets.masked(CONNECTION_PASSWORD.matcher(text).replaceAll("$1(hidden)")));
            properties.put(name + " password", HiddenValues.of(text));
        } else {
            properties.put(name, HiddenValues.of(value.getAsString()));
        }
        return properties;
    }

    private static void addOption(String option, SortedMap<String, String> properties) {
        int equals = option.indexOf('=');
        String key = option.substring(0, Math.max(equals, 0));
        boolean secret = Secrets.isNameOfOne(key);
        String value = option.substring(equals + 1);
        properties.put("option " + key, secret ? HiddenValues.of(value) : value);
    }
}
