package dev.rehearsal.mask;

import java.util.function.UnaryOperator;

/** Texts that hold a document in JSON are masked as such, so that they still hold one; all others as words. */
record DocumentText(JsonText documents, UnaryOperator<String> words) implements UnaryOperator<String> {

    @Override
    public String apply(String value) {
        String bare = value.strip();
        boolean document = (bare.startsWith("{") && bare.endsWith("}")) || (bare.startsWith("[") && bare.endsWith("]"));
        if (document) {
            try {
                return documents.apply(bare);
            } catch (MaskingException e) {
                return words.apply(value);
            }
        }
        return words.apply(value);
    }
}
