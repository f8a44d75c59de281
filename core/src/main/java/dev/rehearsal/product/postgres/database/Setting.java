package dev.rehearsal.product.postgres.database;

import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A server setting as catalogs keep it: {@code name=value}. */
record Setting(String name, String value) {
    /** Their values are lists of quoted names; given back as one literal they would be quoted twice. */
    private static final Set<String> LISTS = Set.of(
            "local_preload_libraries",
            "search_path",
            "session_preload_libraries",
            "shared_preload_libraries",
            "temp_tablespaces",
            "unix_socket_directories");

    static Setting parse(String text) {
        int equals = text.indexOf('=');
        return new Setting(text.substring(0, equals), text.substring(equals + 1));
    }

    /** The end of an {@code ALTER DATABASE} or {@code ALTER ROLE} statement. */
    String assignment() {
        // A setting of an extension has a dot in its name: each part is an identifier.
        String quoted =
                List.of(name.split("\\.", -1)).stream().map(Quoting::always).collect(Collectors.joining("."));
        boolean list = LISTS.contains(name.toLowerCase(Locale.ROOT));
        String values = list
                ? elements().stream().map(Quoting::literalInAnySession).collect(Collectors.joining(", "))
                : Quoting.literalInAnySession(value);
        return " set " + quoted + " to " + (values.isEmpty() ? "''" : values);
    }

    private List<String> elements() {
        List<String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' && quoted && i + 1 < value.length() && value.charAt(i + 1) == '"') {
                element.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (c == ',' && !quoted) {
                elements.add(element.toString());
                element.setLength(0);
            } else if (quoted || c != ' ') {
                element.append(c);
                any = true;
            }
        }
        if (any) {
            elements.add(element.toString());
        }
        return elements;
    }
}
