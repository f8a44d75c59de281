package dev.rehearsal.product.mariadb.type;

import dev.rehearsal.catalog.ValueType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which characters a column of texts takes, and which texts its unique keys may take for one.
 *
 * @param characterSet what the server calls the set of characters
 */
record Collation(String characterSet) {
    /** What Java calls the sets that do not hold every character. */
    private static final Map<String, String> SETS = Map.ofEntries(
            Map.entry("ascii", "US-ASCII"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin2", "ISO-8859-2"),
            Map.entry("latin5", "ISO-8859-9"),
            Map.entry("latin7", "ISO-8859-13"),
            Map.entry("cp1250", "windows-1250"),
            Map.entry("cp1251", "windows-1251"),
            Map.entry("cp1256", "windows-1256"),
            Map.entry("cp1257", "windows-1257"),
            Map.entry("cp850", "IBM850"),
            Map.entry("cp852", "IBM852"),
            Map.entry("cp866", "IBM866"),
            Map.entry("koi8r", "KOI8-R"),
            Map.entry("koi8u", "KOI8-U"),
            Map.entry("greek", "ISO-8859-7"),
            Map.entry("hebrew", "ISO-8859-8"),
            Map.entry("gbk", "GBK"),
            Map.entry("gb2312", "GB2312"),
            Map.entry("big5", "Big5"),
            Map.entry("sjis", "Shift_JIS"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("ujis", "EUC-JP"),
            Map.entry("eucjpms", "EUC-JP"),
            Map.entry("euckr", "EUC-KR"),
            Map.entry("tis620", "TIS-620"));

    /** Letters that have no accent to Unicode, but are others with one to some collation. */
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("ß", "s"),
            Map.entry("æ", "ae"),
            Map.entry("œ", "oe"),
            Map.entry("ø", "o"),
            Map.entry("đ", "d"),
            Map.entry("ð", "d"),
            Map.entry("ħ", "h"),
            Map.entry("ı", "i"),
            Map.entry("ł", "l"),
            Map.entry("þ", "th"),
            Map.entry("ŧ", "t"),
            Map.entry("ς", "σ"));

    private static final Pattern LETTER = Pattern.compile(String.join("|", LETTERS.keySet()));
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern IGNORED = Pattern.compile("[\\p{Cc}\\p{Cf}]+");
    private static final Pattern BEYOND_FIRST_PLANE = Pattern.compile("[\\x{10000}-\\x{10FFFF}]");

    /** That of a column, from its type's name. */
    static Collation of(ValueType.Scalar type) {
        String collation = type.name().substring(type.name().indexOf(' ') + 1);
        int end = collation.indexOf('_');
        // Without one it is what Rehearsal's own servers make databases with.
        return new Collation(
                type.name().indexOf(' ') < 0 ? "utf8mb4" : end < 0 ? collation : collation.substring(0, end));
    }

    /** Whether all of a text's characters are in the set. */
    boolean takes(String text) {
        return switch (characterSet) {
            case "utf8mb4", "utf16", "utf16le", "utf32", "gb18030" ->
                StandardCharsets.UTF_8.newEncoder().canEncode(text);
            case "utf8mb3", "utf8", "ucs2" -> text.chars().noneMatch(unit -> Character.isSurrogate((char) unit));
            default -> named().newEncoder().canEncode(text);
        };
    }

    /** Letters without accents are in each set. */
    private Charset named() {
        String name = SETS.getOrDefault(characterSet, "US-ASCII");
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
    }

    /**
     * A text of which nothing is left but what some collation tells apart: no letter case, no accents, no doubled {@code s}, no blanks at the ends.
     */
    static String folded(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String letters = LETTER.matcher(plain).replaceAll(letter -> LETTERS.getOrDefault(letter.group(), ""));
        String visible = IGNORED.matcher(letters.replaceAll("s+", "s")).replaceAll("");
        return BEYOND_FIRST_PLANE.matcher(visible).replaceAll("\uFFFD").strip();
    }
}
