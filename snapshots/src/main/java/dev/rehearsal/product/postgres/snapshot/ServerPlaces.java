package dev.rehearsal.product.postgres.snapshot;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Where the server says that it stumbled. */
final class ServerPlaces {
    private static final Pattern LINE = Pattern.compile("\\bline (\\d+)");

    private ServerPlaces() {}

    /** The line of what was copied that the server names; 0 where it names none. */
    static int lineOfRows(SQLException failure) {
        return words(failure)
                .map(ServerErrorMessage::getWhere)
                .map(LINE::matcher)
                .filter(Matcher::find)
                .map(line -> Integer.parseInt(line.group(1)))
                .orElse(0);
    }

    /** The character of the statement, from 1; 0 where the server names none. */
    static int characterOfStatement(SQLException failure) {
        return words(failure).map(ServerErrorMessage::getPosition).orElse(0);
    }

    private static Optional<ServerErrorMessage> words(SQLException failure) {
        return failure instanceof PSQLException fromServer
                ? Optional.ofNullable(fromServer.getServerErrorMessage())
                : Optional.empty();
    }
}
