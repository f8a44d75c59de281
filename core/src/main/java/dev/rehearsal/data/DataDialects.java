package dev.rehearsal.data;

import java.util.List;
import java.util.ServiceLoader;

/** All dialects of which rows can be read. */
final class DataDialects {
    static final List<DataDialect> ALL =
            ServiceLoader.load(DataDialect.class, DataDialect.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private DataDialects() {}
}
