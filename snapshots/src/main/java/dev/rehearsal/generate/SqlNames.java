package dev.rehearsal.generate;

import dev.rehearsal.catalog.Relation;
import java.util.Collection;
import java.util.List;

/** Some tables' names. */
record SqlNames(List<SqlName> names) {

    static SqlNames of(Collection<String> texts) {
        return new SqlNames(texts.stream().map(SqlName::parse).toList());
    }

    boolean contain(Relation table) {
        return contain(table.schema(), table.name());
    }

    boolean contain(String schema, String name) {
        return names.stream().anyMatch(known -> known.isTable(schema, name));
    }
}
