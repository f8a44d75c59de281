package dev.rehearsal.history;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.RefusalCode;
import java.io.Serial;
import java.sql.SQLException;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A migration's script or code failed, and the tool said so. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class MigrationFailedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String path;
    private final int line;
    private final String sqlState;
    private final String statement;

    /**
     * @param message the database's or the tool's own words
     * @param path project-relative path of the script, or the class's name
     * @param line line of the failing statement in that file, from 1; 0 where it is not known
     * @param sqlState the SQLSTATE, empty where there is none
     * @param statement the failing statement, empty where it is not known
     */
    public MigrationFailedException(
            String message, String path, int line, String sqlState, String statement, @Nullable Throwable cause) {
        super(explained(message, statement, cause), cause);
        this.path = path;
        this.line = line;
        this.sqlState = sqlState;
        this.statement = statement;
    }

    /** A server may quote a byte order mark in its message, where it is invisible. */
    private static String explained(String message, String statement, @Nullable Throwable cause) {
        return EncodingFault.beginsWithByteOrderMark(statement) && !message.contains("byte order mark (U+FEFF)")
                ? message + "\n" + EncodingFault.byteOrderMark(product(cause))
                : message;
    }

    /** Whose server refused, the usual one's where that does not show. */
    private static String product(@Nullable Throwable failure) {
        return refusals(failure)
                .flatMap(refusal -> ScriptDialect.of(refusal).stream())
                .findFirst()
                .orElseGet(ScriptDialect::usual)
                .dialect()
                .product();
    }

    private static Stream<SQLException> refusals(@Nullable Throwable failure) {
        return Stream.ofNullable(failure)
                .flatMap(first -> Stream.<Throwable>iterate(first, cause -> cause != null, Throwable::getCause))
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast);
    }

    /** The same failure, the text's own line turned into that of its file. */
    public MigrationFailedException inFile(IntUnaryOperator lines) {
        return new MigrationFailedException(
                String.valueOf(getMessage()),
                path,
                line == 0 ? 0 : lines.applyAsInt(line),
                sqlState,
                statement,
                getCause());
    }

    public String path() {
        return path;
    }

    public int line() {
        return line;
    }

    public String sqlState() {
        return sqlState;
    }

    /** The code with which the database refused, and what it means in its dialect. */
    public RefusalCode code(DatabaseProduct dialect) {
        int errorCode = refusals(getCause())
                .filter(refusal -> sqlState.equals(refusal.getSQLState()))
                .mapToInt(SQLException::getErrorCode)
                .findFirst()
                .orElse(0);
        return dialect.refusal(sqlState, errorCode);
    }

    public String statement() {
        return statement;
    }
}
