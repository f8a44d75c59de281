package dev.rehearsal.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apiguardian.api.API;

/** Replaces passwords by digests, which can be compared and are never shown. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class HiddenValues {
    /** Marks a property whose value is a digest that must not be shown. */
    public static final String MARK = "hidden:";

    private HiddenValues() {}

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

    /** What stands for a text that must not be shown; equal for equal texts. */
    public static String of(String secret) {
        return MARK + digest(secret);
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
