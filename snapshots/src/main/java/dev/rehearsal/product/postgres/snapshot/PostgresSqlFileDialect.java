package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.snapshot.dialect.SqlFileDialect;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** SQL files for PostgreSQL, cut as its driver does. */
public final class PostgresSqlFileDialect implements SqlFileDialect {

    @Override
    public List<Statement> statements(String script) throws SQLException {
        List<Statement> statements = new ArrayList<>();
        int end = 0;
        for (NativeQuery query : Parser.parseJdbcSql(script, true, false, true, false, false)) {
            int start = script.indexOf(query.nativeSql, end);
            end = start + query.nativeSql.length();
            statements.add(new Statement(start, query.nativeSql));
        }
        return statements;
    }

    @Override
    public int line(Statement statement, SQLException failure) {
        String text = statement.text();
        int character = ServerPlaces.characterOfStatement(failure);
        int offset = character > 0
                ? text.offsetByCodePoints(0, character - 1)
                : (int) text.chars().takeWhile(Character::isWhitespace).count();
        return 1 + (int) text.chars().limit(offset).filter(c -> c == '\n').count();
    }
}
