package dev.rehearsal.snapshot;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says in which file and line the server stumbled. */
final class FileErrors {
    private static final Pattern LINE = Pattern.compile("\\bline (\\d+)");

    private FileErrors() {}

    static SQLException at(String file, int line, SQLException cause) {
        return new SQLException("'" + file + ":" + line + "': " + cause.getMessage(), cause.getSQLState(), cause);
    }

    /** The line of what was copied that the server names; 0 where it names none. */
    static int copiedLine(SQLException failure) {
        if (failure instanceof PSQLException fromServer) {
            ServerErrorMessage message = fromServer.getServerErrorMessage();
            String where = message == null ? null : message.getWhere();
            Matcher line = LINE.matcher(where == null ? "" : where);
            if (line.find()) {
                return Integer.parseInt(line.group(1));
            }
        }
        return 0;
    }
}
