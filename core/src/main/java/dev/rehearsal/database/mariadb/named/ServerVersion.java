package dev.rehearsal.database.mariadb.named;

import dev.rehearsal.database.DatabaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says it is.
 *
 * @param product {@code MariaDB} or {@code MySQL}
 * @param number {@code 11.4.5}
 */
record ServerVersion(String product, String number) {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)*");
    private static final String MARIADB = "MariaDB";
    private static final String OLDEST_MARIADB = "10.11";
    private static final String OLDEST_MYSQL = "8.4";

    static ServerVersion of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version(), @@version_comment")) {
            row.next();
            // A server may be told to say '5.5.5-' before its own version.
            String said = row.getString(1).replaceFirst("^5\\.5\\.5-", "");
            Matcher number = NUMBER.matcher(said);
            boolean mariadb = (said + row.getString(2)).contains(MARIADB);
            return new ServerVersion(mariadb ? MARIADB : "MySQL", number.find() ? number.group() : "0");
        }
    }

    int major() {
        return parts(number)[0];
    }

    /** Whether databases have comments. */
    boolean hasComments() {
        return product.equals(MARIADB);
    }

    /** Refuses another product than the URL says, and versions that are too old. */
    void require(NamedUrl.Address address) {
        String meant = address.dialect().product();
        if (!product.equals(meant)) {
            String prefix = product.equals(MARIADB) ? "jdbc:mariadb:" : "jdbc:mysql:";
            throw new DatabaseException("the server " + address + " is " + product + ' ' + number + ", not " + meant
                    + ", and what a driver sets differs between the two; nothing was done there. Name it '" + prefix
                    + "//"
                    + address.host() + "/?user=" + address.login().user() + "', with the driver of " + product);
        }
        String oldest = product.equals(MARIADB) ? OLDEST_MARIADB : OLDEST_MYSQL;
        if (Arrays.compare(parts(number), parts(oldest)) < 0) {
            throw new DatabaseException("the server " + address + " is " + product + ' ' + number + "; " + oldest
                    + " is the oldest supported version");
        }
    }

    private static int[] parts(String number) {
        return Arrays.stream(number.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
