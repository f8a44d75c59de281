package dev.rehearsal.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** All that the files of a snapshot say, unpacked, in lower case, without the escapes of CSV, JSON and XML. */
final class SnapshotText {
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9 ()/.-]{5,}[0-9]");

    /** Numbers of fewer digits are parts of longer ones by chance. */
    private static final int LONG_NUMBER = 9;

    /** So many characters lead to the places where a word may be. */
    private static final int START = 6;

    private static final int PLACES = 1 << 20;

    private final String text;
    private final List<String> numbers = new ArrayList<>();
    private final int[] lastPlace = new int[PLACES];
    private final int[] placeBefore;

    private SnapshotText(String text) {
        this.text = text;
        placeBefore = new int[text.length()];
        Arrays.fill(lastPlace, -1);
        for (int place = 0; place + START <= text.length(); place++) {
            if (place == 0 || !Character.isLetterOrDigit(text.charAt(place - 1))) {
                int start = start(text, place);
                placeBefore[place] = lastPlace[start];
                lastPlace[start] = place;
            }
        }
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            numbers.add(number.group().replaceAll("[^0-9]", ""));
        }
    }

    static SnapshotText of(Path directory) throws IOException {
        StringBuilder all = new StringBuilder("\n");
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                all.append(unescaped(unpacked(path))).append('\n');
            }
        }
        return new SnapshotText(all.toString());
    }

    private static String unpacked(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path);
                InputStream in = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String unescaped(String raw) {
        String lower = raw.toLowerCase(Locale.ROOT).replace("\"\"", "\"").replace("&amp;", "&");
        return ESCAPED.matcher(lower)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 16))))
                .toLowerCase(Locale.ROOT);
    }

    /** Everything. */
    String all() {
        return text;
    }

    /** Whether a planted value, a telling word of it, or its digits stand in any file. */
    boolean has(Planted planted) {
        return planted.forms().stream().anyMatch(text::contains)
                || planted.words().stream().anyMatch(this::hasWord)
                || hasNumber(planted.digits());
    }

    /** Whether a text in lower case stands in any file and is not a part of a longer word. */
    boolean hasWord(String word) {
        if (word.length() < START) {
            return text.contains(word);
        }
        for (int place = lastPlace[start(word, 0)]; place >= 0; place = placeBefore[place]) {
            int end = place + word.length();
            if (text.startsWith(word, place) && !Character.isLetterOrDigit(text.charAt(end))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasNumber(String digits) {
        return !digits.isEmpty()
                && numbers.stream()
                        .anyMatch(number ->
                                digits.length() < LONG_NUMBER ? number.equals(digits) : number.contains(digits));
    }

    private static int start(String text, int from) {
        int hash = 0;
        for (int i = from; i < from + START; i++) {
            hash = 31 * 31 * hash + text.charAt(i);
        }
        return (hash ^ hash >>> 12) & PLACES - 1;
    }
}
