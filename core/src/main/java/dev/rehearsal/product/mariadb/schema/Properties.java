package dev.rehearsal.product.mariadb.schema;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the properties of an object; empty values are none. */
final class Properties {
    private final SortedMap<String, String> values = new TreeMap<>();

    Properties with(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            values.put(name, value);
        }
        return this;
    }

    Properties with(String name, boolean holds) {
        return with(name, holds ? "yes" : "");
    }

    SortedMap<String, String> all() {
        return Collections.unmodifiableSortedMap(values);
    }
}
