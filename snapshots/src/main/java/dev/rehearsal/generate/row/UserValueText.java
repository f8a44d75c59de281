package dev.rehearsal.generate.row;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.type.ArrayText;
import dev.rehearsal.generate.type.TypeDialect;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes a user's value as the server reads it. */
final class UserValueText {
    private UserValueText() {}

    /** The text of a value of a column. */
    static @Nullable String of(ValueType type, @Nullable Object value) {
        return value instanceof Boolean truth ? TypeDialect.truthIn(type, truth) : of(value);
    }

    private static @Nullable String of(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Collection<?> list) {
            return array(list.iterator());
        }
        if (value.getClass().isArray()) {
            List<@Nullable Object> list = IntStream.range(0, Array.getLength(value))
                    .<@Nullable Object>mapToObj(i -> Array.get(value, i))
                    .collect(Collectors.toList());
            return array(list.iterator());
        }
        return value.toString();
    }

    private static String array(Iterator<?> elements) {
        StringBuilder text = new StringBuilder("{");
        while (elements.hasNext()) {
            String element = of(elements.next());
            text.append(text.length() > 1 ? "," : "");
            if (element == null) {
                text.append("NULL");
            } else {
                ArrayText.quoted(text, element);
            }
        }
        return text.append('}').toString();
    }
}
