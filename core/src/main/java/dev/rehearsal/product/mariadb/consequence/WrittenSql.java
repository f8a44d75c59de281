package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is written in the ups of a history, as far as it is known.
 *
 * @param migrations the migrations whose ups these are
 */
record WrittenSql(List<Migration> migrations, Product product) {

    /** Whether something is written somewhere, or may be; what no text is known of may do anything. */
    boolean mayHold(Pattern something) {
        return !isKnown() || holds(sql -> something.matcher(sql).find());
    }

    /** Whether some text is like this. */
    boolean holds(Predicate<String> text) {
        return texts().anyMatch(text);
    }

    /** Whether some statement has words like these, of which there is one blank between each two. */
    boolean hasStatement(Predicate<String> words) {
        return texts().anyMatch(sql -> UpStatements.each(sql, product)
                .anyMatch(statement -> words.test(String.join(" ", UpStatements.words(statement)))));
    }

    boolean isKnown() {
        return batches()
                .noneMatch(batch -> batch.sql().isEmpty()
                        && !batch.empty()
                        && batch.changes().isEmpty());
    }

    private Stream<String> texts() {
        return batches()
                .flatMap(batch -> batch.sql().isEmpty()
                        ? batch.changes().stream().map(Script.Change::sql)
                        : Stream.of(batch.sql()));
    }

    private Stream<Script> batches() {
        return migrations.stream().flatMap(migration -> migration.up().batches().stream());
    }
}
