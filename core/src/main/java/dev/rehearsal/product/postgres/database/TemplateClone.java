package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.HostedDatabase;
import dev.rehearsal.sql.Quoting;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Copies a database inside its server, together with what {@code CREATE DATABASE … TEMPLATE} leaves behind. */
final class TemplateClone {
    private static final String ABOUT = """
            select pg_catalog.pg_get_userbyid(datdba), datconnlimit, pg_catalog.shobj_description(d.oid, 'pg_database'),
                   datacl is not null, exists (select from pg_catalog.pg_db_role_setting where setdatabase = d.oid),
                   datallowconn
              from pg_catalog.pg_database d where datname = ?
            """;

    private static final String SETTINGS = """
            select case when setrole <> 0 then pg_catalog.pg_get_userbyid(setrole) end, setconfig
              from pg_catalog.pg_db_role_setting
             where setdatabase = (select oid from pg_catalog.pg_database where datname = ?)
             order by 1 nulls first
            """;

    /** Those that the owner granted come first, because others can only pass on what they have. */
    private static final String PRIVILEGES = """
            select privilege_type, is_grantable, case when grantee <> 0 then pg_catalog.pg_get_userbyid(grantee) end,
                   case when grantor <> datdba then pg_catalog.pg_get_userbyid(grantor) end
              from pg_catalog.pg_database d, pg_catalog.aclexplode(d.datacl)
             where datname = ? order by grantor <> datdba, not is_grantable, 3 nulls first, 1
            """;

    private final Connection connection;
    private final Server server;

    private TemplateClone(Connection connection, Server server) {
        this.connection = connection;
        this.server = server;
    }

    /** Its owner, connection limit, comment, and whether it has privileges and settings of its own. */
    private record About(
            String owner,
            int connectionLimit,
            @Nullable String comment,
            boolean hasPrivileges,
            boolean hasSettings,
            boolean allowsConnections) {}

    /** Makes a database a copy of another one on the same server. */
    static HostedDatabase make(AdminConnections admin, Server server, HostedDatabase source, HostedDatabase copy) {
        try {
            admin.call(connection -> {
                new TemplateClone(connection, server).clone(source.name(), copy.name());
                return true;
            });
            return copy;
        } catch (SQLException e) {
            throw new DatabaseException("database " + source + " could not be forked: " + e.getMessage(), e);
        }
    }

    private void clone(String source, String copy) throws SQLException {
        About about = new PostgresQuiescence(connection).awaitInDatabase(source, ABOUT, row -> about(source, row));
        try (Statement statement = connection.createStatement()) {
            statement.execute(createStatement(source, copy, about));
            try {
                for (String sql : rest(source, copy, about)) {
                    statement.execute(sql);
                }
            } catch (SQLException e) {
                statement.execute("drop database " + Quoting.always(copy));
                throw e;
            }
        }
    }

    private static About about(String source, ResultSet row) throws SQLException {
        if (!row.next()) {
            throw new DatabaseException("database '" + source + "' is gone; it was dropped or renamed by someone,"
                    + " a history that does this needs a server of its own");
        }
        return new About(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getBoolean(6));
    }

    private String createStatement(String source, String copy, About about) {
        StringBuilder sql = new StringBuilder("create database ")
                .append(Quoting.always(copy))
                .append(" template ")
                .append(Quoting.always(source))
                .append(" owner ")
                .append(Quoting.always(about.owner()));
        if (server.isOurs()) {
            // Copies files instead of writing everything to the log first; its two checkpoints are cheap without fsync,
            // but would be felt by others on a server that is not ours.
            sql.append(" strategy file_copy");
        }
        if (about.connectionLimit() != -1) {
            sql.append(" connection limit ").append(about.connectionLimit());
        }
        if (!about.allowsConnections()) {
            sql.append(" allow_connections false");
        }
        return sql.toString();
    }

    private List<String> rest(String source, String copy, About about) throws SQLException {
        List<String> statements = new ArrayList<>();
        if (about.hasSettings()) {
            addSettings(source, copy, statements);
        }
        if (about.hasPrivileges()) {
            addPrivileges(source, copy, about.owner(), statements);
        }
        if (about.comment() != null) {
            statements.add("comment on database " + Quoting.always(copy) + " is "
                    + Quoting.literalInAnySession(about.comment()));
        }
        return statements;
    }

    private void addSettings(String source, String copy, List<String> statements) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SETTINGS)) {
            statement.setString(1, source);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String role = rows.getString(1);
                    String whose = role == null
                            ? "alter database " + Quoting.always(copy)
                            : "alter role " + Quoting.always(role) + " in database " + Quoting.always(copy);
                    for (String setting : texts(rows.getArray(2))) {
                        statements.add(whose + Setting.parse(setting).assignment());
                    }
                }
            }
        }
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    private void addPrivileges(String source, String copy, String owner, List<String> statements) throws SQLException {
        String onCopy = " on database " + Quoting.always(copy);
        statements.add("revoke all" + onCopy + " from public, " + Quoting.always(owner));
        try (PreparedStatement statement = connection.prepareStatement(PRIVILEGES)) {
            statement.setString(1, source);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String grantee = rows.getString(3);
                    String grant = "grant " + rows.getString(1) + onCopy + " to "
                            + (grantee == null ? "public" : Quoting.always(grantee))
                            + (rows.getBoolean(2) ? " with grant option" : "");
                    String grantor = rows.getString(4);
                    statements.add(grantor == null ? grant : as(grantor, grant));
                }
            }
        }
    }

    private static String as(String role, String statement) {
        return "begin; set local role " + Quoting.always(role) + "; " + statement + "; commit";
    }

    /** A server setting as catalogs keep it: {@code name=value}. */
    private record Setting(String name, String value) {
        /** Their values are lists of quoted names; given back as one literal they would be quoted twice. */
        private static final Set<String> LISTS = Set.of(
                "local_preload_libraries",
                "search_path",
                "session_preload_libraries",
                "shared_preload_libraries",
                "temp_tablespaces",
                "unix_socket_directories");

        static Setting parse(String text) {
            int equals = text.indexOf('=');
            return new Setting(text.substring(0, equals), text.substring(equals + 1));
        }

        /** The end of an {@code ALTER DATABASE} or {@code ALTER ROLE} statement. */
        String assignment() {
            // A setting of an extension has a dot in its name: each part is an identifier.
            String quoted =
                    List.of(name.split("\\.", -1)).stream().map(Quoting::always).collect(Collectors.joining("."));
            boolean list = LISTS.contains(name.toLowerCase(Locale.ROOT));
            String values = list
                    ? elements().stream().map(Quoting::literalInAnySession).collect(Collectors.joining(", "))
                    : Quoting.literalInAnySession(value);
            return " set " + quoted + " to " + (values.isEmpty() ? "''" : values);
        }

        private List<String> elements() {
            List<String> elements = new ArrayList<>();
            StringBuilder element = new StringBuilder();
            boolean quoted = false;
            boolean any = false;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '"' && quoted && i + 1 < value.length() && value.charAt(i + 1) == '"') {
                    element.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                    any = true;
                } else if (c == ',' && !quoted) {
                    elements.add(element.toString());
                    element.setLength(0);
                } else if (quoted || c != ' ') {
                    element.append(c);
                    any = true;
                }
            }
            if (any) {
                elements.add(element.toString());
            }
            return elements;
        }
    }
}
