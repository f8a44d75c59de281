package dev.rehearsal.mask.plan;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document with the same keys and layout, whose texts and numbers are replaced.
 *
 * @param around the path to the document itself
 */
record JsonText(Leaves leaves, List<String> around) implements UnaryOperator<String> {
    private static final Gson TEXTS = new GsonBuilder().disableHtmlEscaping().create();

    /** A text with the colon that makes it a key, a number, or a bracket; all else is copied. */
    private static final Pattern PART = Pattern.compile(
            "(?<text>\"(?:[^\"\\\\]++|\\\\.)*+\")(?<colon>\\s*:)?|(?<number>-?\\d[\\d.eE+-]*)|(?<open>\\{)|(?<close>})",
            Pattern.DOTALL);

    @Override
    public String apply(String value) {
        return walked(value);
    }

    /** The document; a text that is none as {@code words} have it. */
    String orElse(UnaryOperator<String> words, String value) {
        return mayBe(value) && isDocument(value) ? walked(value) : words.apply(value);
    }

    /** Whether a text looks like an object or an array. */
    private static boolean mayBe(String text) {
        String bare = text.strip();
        return (bare.startsWith("{") && bare.endsWith("}")) || (bare.startsWith("[") && bare.endsWith("]"));
    }

    private static boolean isDocument(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(Integer.MAX_VALUE);
            reader.skipValue();
            return reader.peek() == JsonToken.END_DOCUMENT;
        } catch (IOException e) {
            return false;
        }
    }

    private String walked(String value) {
        List<String> path = new ArrayList<>(around);
        return PART.matcher(value).replaceAll(found -> Matcher.quoteReplacement(part((Matcher) found, path)));
    }

    private String part(Matcher found, List<String> path) {
        String text = found.group("text");
        if (text != null && found.group("colon") != null) {
            path.remove(path.size() - 1);
            String key = plain(text);
            String written = leaves.key(List.copyOf(path), key);
            path.add(key);
            return (written.equals(key) ? text : TEXTS.toJson(written)) + found.group("colon");
        }
        if (text != null) {
            String plain = plain(text);
            String written = leaves.of(List.copyOf(path), Leaves.TEXT).apply(plain);
            return written.equals(plain) ? text : TEXTS.toJson(written);
        }
        if (found.group("number") != null) {
            return leaves.of(List.copyOf(path), Leaves.NUMBER).apply(found.group());
        }
        if (found.group("open") != null) {
            path.add("");
        } else {
            path.remove(path.size() - 1);
        }
        return found.group();
    }

    private static String plain(String quoted) {
        return quoted.indexOf('\\') < 0
                ? quoted.substring(1, quoted.length() - 1)
                : TEXTS.fromJson(quoted, String.class);
    }
}
