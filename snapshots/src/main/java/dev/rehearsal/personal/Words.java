package dev.rehearsal.personal;

import dev.rehearsal.meaning.ColumnWords;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The words of a name as they are compared: in lower case, without accents, and with the letters that have none in ASCII spelt out. */
final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Words() {}

    static List<String> of(String name) {
        return Arrays.stream(plain(ColumnWords.of(Normalizer.normalize(name, Normalizer.Form.NFC)))
                        .split("_"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** A text in lower case without accents. */
    static String plain(String text) {
        String spelt = text.replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("ı", "i")
                .replace("đ", "d")
                .replace("æ", "ae")
                .replace("œ", "oe");
        return MARKS.matcher(Normalizer.normalize(spelt, Normalizer.Form.NFD)).replaceAll("");
    }
}
