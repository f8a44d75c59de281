package dev.rehearsal.product.mariadb.catalog;

import java.util.List;
import java.util.regex.Pattern;

/** The labels of an {@code enum}, and the members of a {@code set}. */
public final class Labels {
    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*+)'");

    private Labels() {}

    /** As they are declared in a type: {@code enum('small','large')}. */
    public static List<String> of(String type) {
        return LITERAL.matcher(type)
                .results()
                .map(label -> label.group(1).replace("''", "'"))
                .toList();
    }
}
