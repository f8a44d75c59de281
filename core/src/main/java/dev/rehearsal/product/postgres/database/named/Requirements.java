package dev.rehearsal.product.postgres.database.named;

import dev.rehearsal.product.postgres.database.ServerAddress;
import dev.rehearsal.sql.Quoting;
import java.sql.SQLException;

/** Says which grants a role lacks for a rehearsal on somebody's server, and what each is for. */
final class Requirements {
    private static final String OTHERWISE =
            "\nor use a server of Rehearsal's own: database = 'embedded:17' or 'docker:postgres:17'";

    private Requirements() {}

    /** For a role that may connect and nothing else. */
    static String toCreate(ServerAddress address) {
        return "the role '" + address.user() + "' may not rehearse on the server " + address
                + "; nothing was done there. It lacks one right; a superuser, or who may create roles, grants it there with\n"
                + "  alter role " + Quoting.always(address.user())
                + " createdb;  -- a rehearsal makes databases of its own, one for"
                + " the walk and a copy of it for each experiment, and drops them; those that are there are never"
                + " touched, so owning one of them is not enough\n"
                + "nothing else is required; what is not observed without further grants is told by the finding"
                + " NotPermitted and stands in docs/configuration.md, 'A server named by its URL'" + OTHERWISE;
    }

    /** What helps where the server does not even let the role in; empty where that is not known. */
    static String toConnect(ServerAddress address, SQLException refusal) {
        String words = String.valueOf(refusal.getMessage());
        String role = Quoting.always(address.user());
        String database = address.maintenanceDatabase();
        return switch (String.valueOf(refusal.getSQLState())) {
            case "42501" ->
                "\nThe role '" + address.user() + "' lacks one right; the owner of the database grants it there with\n"
                        + "  grant connect on database " + Quoting.always(database) + " to " + role
                        + ";  -- from there Rehearsal creates its own databases, it looks at nothing in it\n"
                        + "or name another database in the URL to which it may connect, as a rule 'postgres'"
                        + OTHERWISE;
            case "3D000" ->
                "; name a database in the URL that is there and to which the role may connect, as a rule 'postgres'";
            case "28000", "28P01" -> toLogIn(role, words);
            case "53300" ->
                "\nA rehearsal needs a few sessions at a time, with traffic some more: alter role " + role
                        + " connection limit -1;";
            default -> "";
        };
    }

    private static String toLogIn(String role, String words) {
        if (words.contains("not permitted to log in")) {
            return "; run there: alter role " + role + " login;  -- Rehearsal opens its sessions as this role";
        }
        return words.contains("pg_hba.conf")
                ? "; the server's pg_hba.conf needs a line that lets the role in from this machine to database 'all':"
                        + " the databases of a rehearsal have names of their own, 'rehearsal_…'"
                : "; the URL's user and password are wrong, or the role is not there";
    }

    /** What the server needs to let in a role of ours. */
    static String toLetIn() {
        return "\nThe role logs in with a password that is made up for it, so the server's pg_hba.conf needs a line for it above those for"
                + " 'peer', 'ident', 'cert', 'ldap' and the like; from PostgreSQL 16 on\n"
                + "  host  \"/^rehearsal_\"  \"/^rehearsal_\"  samenet  scram-sha-256  # database, role, from where\n"
                + "before that 'all' in place of both patterns" + otherMigrators();
    }

    /** What else may migrate where no role of ours can. */
    static String otherMigrators() {
        return "\nWho migrates there instead may be said by rehearsal.migrator=… (a role of which the URL's user is a member), or by"
                + " rehearsal.trusted-server=true (the URL's user itself, where the server may come to harm)"
                + OTHERWISE;
    }
}
