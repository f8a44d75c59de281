package dev.rehearsal.schema.text;

import java.util.ArrayList;
import java.util.List;

/** Cuts code into its words, so that two texts can be told to differ in white space only. */
public final class CodeWords {
    private CodeWords() {}

    /**
     * The words of a text; quoted parts are kept as they are, since white space counts there.
     *
     * @param quotes the characters that begin and end a quoted part
     */
    public static List<String> of(String text, String quotes) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quote == 0 ? quotes.indexOf(character) >= 0 : character == quote) {
                quote = quote == 0 ? character : 0;
            }
            if (quote == 0 && Character.isWhitespace(character)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else {
                word.append(character);
            }
        }
        words.add(word.toString());
        return words;
    }
}
