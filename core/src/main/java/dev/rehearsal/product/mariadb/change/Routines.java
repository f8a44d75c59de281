package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.lock.observation.Sent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs statements that run others, such as {@code call}, and keeps the texts of those by which tables from before the up are changed. */
final class Routines {
    /** What the server shows of a statement at most; of a longer one the end is not known. */
    private static final int LONGEST = 300;

    private final ChangeSession session;
    private final EarlierTables tables;
    private final Map<Integer, List<Sent>> found = new TreeMap<>();

    Routines(ChangeSession session, EarlierTables tables) {
        this.session = session;
        this.tables = tables;
    }

    /** Whether a statement runs others that do not stand in the script, or not as statements of their own. */
    static boolean isRunBy(ChangeStatement statement) {
        return statement.is(0, "CALL") || statement.is(0, "IF") || (statement.is(0, "BEGIN") && statement.is(1, "NOT"));
    }

    /** By the number of the statement that ran them. */
    Map<Integer, List<Sent>> found() {
        return new TreeMap<>(found);
    }

    /** Runs such a statement. */
    void run(int number, Sent sent) throws SQLException {
        List<Sent> changes = new ArrayList<>();
        for (String text : session.executeAndList(sent.text())) {
            ChangeStatement statement = ChangeStatement.of(text, session.product());
            boolean isChange = statement.target().isPresent()
                    && !statement.among(tables.names()).isEmpty();
            if (isChange && text.length() < LONGEST) {
                changes.add(new Sent(text, sent.line(), sent.path()));
            }
            tables.after(statement);
        }
        if (!changes.isEmpty()) {
            found.put(number, changes);
        }
    }
}
