package dev.rehearsal.schema;

import com.google.gson.JsonElement;
import dev.rehearsal.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Replaces passwords by digests, which can be compared and are never shown. */
public final class HiddenValues {
    /** Marks a property whose value is a digest that must not be shown. */
    public static final String MARK = "hidden:";

    private static final Pattern CONNECTION_PASSWORD =
            Pattern.compile("(password\\s*=\\s*)('(?:[^'\\\\]|\\\\.)*+'|\\S+)", Pattern.CASE_INSENSITIVE);

    private HiddenValues() {}

    /** The properties for options or a text that may hold a password. */
    public static SortedMap<String, String> hidden(String name, JsonElement value) {
        SortedMap<String, String> properties = new TreeMap<>();
        if (value.isJsonArray()) {
            value.getAsJsonArray().forEach(option -> addOption(option.getAsString(), properties));
        } else if (name.equals("connection")) {
            String text = value.getAsString();
            properties.put(
                    name, Secrets.masked(CONNECTION_PASSWORD.matcher(text).replaceAll("$1(hidden)")));
            properties.put(name + " password", MARK + digest(text));
        } else {
            properties.put(name, MARK + digest(value.getAsString()));
        }
        return properties;
    }

    /** A change with its values as they may be shown. */
    static AttributeChange shown(AttributeChange change) {
        return change instanceof AttributeChange.Setting setting
                ? new AttributeChange.Setting(
                        setting.column(), setting.attribute(), shown(setting.before()), shown(setting.after()))
                : change;
    }

    private static String shown(String value) {
        return value.startsWith(MARK) ? "(hidden)" : value;
    }

    private static void addOption(String option, SortedMap<String, String> properties) {
        int equals = option.indexOf('=');
        String key = option.substring(0, Math.max(equals, 0));
        boolean secret = Secrets.isNameOfOne(key);
        String value = option.substring(equals + 1);
        properties.put("option " + key, secret ? MARK + digest(value) : value);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new SchemaException("this Java has no SHA-256", e);
        }
    }
}
