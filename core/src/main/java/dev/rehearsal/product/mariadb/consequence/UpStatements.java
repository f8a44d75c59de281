package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The statements of an up, with the lines of its file. */
final class UpStatements {
    private UpStatements() {}

    static List<ScriptText.Statement> of(CompletedUp up, Product product) {
        List<ScriptText.Statement> all = new ArrayList<>();
        for (Script batch : up.migration().up().batches()) {
            ScriptText.of(batch.sql(), product.dialect().require(ScriptDialect.class)).statements().stream()
                    .map(one -> new ScriptText.Statement(
                            one.start(), one.text(), one.line() + batch.line() - 1, one.dialect()))
                    .forEach(all::add);
        }
        return all;
    }

    /** The statements of a text. */
    static Stream<ScriptText.Statement> each(String sql, Product product) {
        return ScriptText.of(sql, product.dialect().require(ScriptDialect.class)).statements().stream();
    }

    /** The words, names and constants of a statement or of a program's text, in small letters. */
    static List<String> words(String sql, Product product) {
        return words(new ScriptText.Statement(0, sql, 1, product.dialect().require(ScriptDialect.class)));
    }

    static List<String> words(ScriptText.Statement statement) {
        return statement.tokens().stream()
                .map(token -> token.text().toLowerCase(Locale.ROOT))
                .toList();
    }
}
