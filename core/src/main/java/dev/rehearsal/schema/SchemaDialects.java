package dev.rehearsal.schema;

import java.util.List;
import java.util.ServiceLoader;

/** All dialects of which schemas can be read. */
final class SchemaDialects {
    static final List<SchemaDialect> ALL =
            ServiceLoader.load(SchemaDialect.class, SchemaDialect.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private SchemaDialects() {}
}
