package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.product.mariadb.dialect.Product;
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
 * @param product which of the two
 * @param number {@code 11.4.5}
 */
public record ServerVersion(Product product, String number) {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)+");
    private static final String OLDEST_MARIADB = "10.11";
    private static final String OLDEST_MYSQL = "8.4";

    /** Asks the server. */
    public static ServerVersion of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version(), @@version_comment")) {
            row.next();
            // A server may be told to say '5.5.5-' before its own version.
            return of(row.getString(1).replaceFirst("^5\\.5\\.5-", "") + ' ' + row.getString(2));
        }
    }

    /** Reads what a server, or its program, says of itself; the number is {@code 0} where it says none. */
    public static ServerVersion of(String said) {
        Matcher number = NUMBER.matcher(said);
        boolean mariadb = said.contains(Product.MARIADB.dialect().product());
        return new ServerVersion(mariadb ? Product.MARIADB : Product.MYSQL, number.find() ? number.group() : "0");
    }

    /** The number before the first dot, 11. */
    public int major() {
        return parts(number)[0];
    }

    /**
     * Refuses what is too old.
     *
     * @param place what is of this version, as the beginning of a sentence
     * @throws DatabaseException that says which is the oldest
     */
    public void requireSupported(String place) {
        String oldest = product == Product.MARIADB ? OLDEST_MARIADB : OLDEST_MYSQL;
        if (Arrays.compare(parts(number), parts(oldest)) < 0) {
            throw new DatabaseException(place + ' ' + this + "; " + oldest + " is the oldest supported version");
        }
    }

    /** {@code MariaDB 11.4.5}. */
    @Override
    public String toString() {
        return product.dialect().product() + ' ' + number;
    }

    private static int[] parts(String number) {
        return Arrays.stream(number.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
