package dev.rehearsal.mask.plan;

import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.mask.shape.DateText;
import dev.rehearsal.mask.shape.KeyedHash;
import dev.rehearsal.mask.shape.ShapedText;
import dev.rehearsal.mask.shape.Vocabulary;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Says what must not change of a text, and makes the masks of the tests of it. */
final class Shapes {
    static final KeyedHash HASH =
            new KeyedHash(MaskingKey.ofText("the key of these tests").mac());
    static final KeyedHash OTHER =
            new KeyedHash(MaskingKey.ofText("another key of these tests").mac());
    static final Vocabulary NOTHING = new Vocabulary(Set.of(), Set.of());
    static final UnaryOperator<LocalDate> A_WEEK_BEFORE = day -> day.minusDays(7);

    private Shapes() {}

    static ShapedText under(KeyedHash hash, Vocabulary vocabulary) {
        return new ShapedText(hash, new DateText(A_WEEK_BEFORE, true), vocabulary);
    }

    /** What is done with a column of texts, of which some may be documents of JSON. */
    static UnaryOperator<String> column(ShapedText shape) {
        return new ValueWalk(new Leaves() {
                    @Override
                    public UnaryOperator<String> of(List<String> path, dev.rehearsal.catalog.ValueType.Scalar type) {
                        return type.equals(NUMBER) ? UnaryOperator.identity() : shape;
                    }

                    @Override
                    public String key(List<String> path, String key) {
                        return key;
                    }
                })
                .of(Leaves.TEXT);
    }

    /** Script, case and bytes of each letter, the place of each digit, and all else as it is. */
    static String of(String text) {
        return text.codePoints().mapToObj(Shapes::of).collect(Collectors.joining());
    }

    private static String of(int character) {
        String itself = Character.toString(character);
        if (!Character.isLetterOrDigit(character)) {
            return itself;
        }
        if (Character.isDigit(character)) {
            return UnicodeScript.of(character) + "9";
        }
        return UnicodeScript.of(character) + "/" + Character.getType(character) + "/" + bytes(itself) + "/"
                + bytes(itself.toUpperCase(Locale.ROOT)) + " ";
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
