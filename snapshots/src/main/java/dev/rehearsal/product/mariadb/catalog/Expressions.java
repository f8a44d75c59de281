package dev.rehearsal.product.mariadb.catalog;

import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads expressions as the catalogs of MariaDB and MySQL spell them. */
final class Expressions {
    /** A quoted name, unless it stands in a text. */
    private static final Pattern NAME = Pattern.compile("'(?:[^'\\\\]|''|\\\\.)*'|(`(?:[^`]|``)+`)");

    private static final Pattern DOCUMENT = Pattern.compile("json_valid\\((`(?:[^`]|``)+`)\\)");

    private Expressions() {}

    /** An expression as it stands in a statement: MySQL's catalog escapes quotes and backslashes once more. */
    static String plain(Product product, String expression) {
        return product == Product.MYSQL ? expression.replaceAll("\\\\(['\\\\])", "$1") : expression;
    }

    /** The bare names of the columns in an expression. */
    static List<String> columns(String expression) {
        return NAME.matcher(expression)
                .results()
                .map(found -> found.group(1))
                .filter(name -> name != null)
                .map(Backticks::bare)
                .distinct()
                .toList();
    }

    /** The column which an expression only says to hold a document of JSON. */
    static Optional<String> documentColumn(String expression) {
        Matcher document = DOCUMENT.matcher(expression);
        return document.matches() ? Optional.of(Backticks.bare(document.group(1))) : Optional.empty();
    }
}
