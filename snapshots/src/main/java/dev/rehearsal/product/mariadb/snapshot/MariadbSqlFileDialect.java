package dev.rehearsal.product.mariadb.snapshot;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.snapshot.dialect.SqlFileDialect;
import java.sql.SQLException;
import java.util.List;

/** SQL files for MariaDB, cut as scripts of migrations are read. */
public final class MariadbSqlFileDialect implements SqlFileDialect {

    @Override
    public List<Statement> statements(String script) {
        return ScriptText.of(script, scripts()).statements().stream()
                .map(statement -> new Statement(statement.start(), statement.text()))
                .toList();
    }

    @Override
    public int line(Statement statement, SQLException failure) {
        return 1 + scripts().linesIntoStatement(failure, statement.text());
    }

    private ScriptDialect scripts() {
        return Product.MARIADB.dialect().require(ScriptDialect.class);
    }
}
