package dev.rehearsal.product.mariadb.database.container;

import dev.rehearsal.product.mariadb.database.OwnSettings;
import dev.rehearsal.product.mariadb.dialect.Product;

/**
 * The commands with which a server of one product is made, started and stopped in a container; each is a script for {@code sh} that
 * fails with the server's log. Its own configuration is not read.
 */
record ContainerProgram(Product product) {
    private static final String ADMINISTRATOR = "root";

    private static final String NEW = """
            set -e; umask 077; mkdir '%1$s'; cd '%1$s'
            %2$s >create.log 2>&1 </dev/null || { cat create.log; exit 1; }
            cat >first.sql <<STATEMENTS
            %3$s
            STATEMENTS
            """;
    private static final String OF_MARIADB =
            "mariadb-install-db --no-defaults --datadir=\"$PWD/data\" --auth-root-authentication-method=normal --skip-test-db";
    private static final String OF_MYSQL = "mysqld --no-defaults --initialize-insecure --datadir=\"$PWD/data\"";

    /** Accounts without a password, or with the name of the container; there are none on MySQL. */
    private static final String CLEAR_MARIADB = """
            delete from mysql.global_priv where user = '' or (user = 'root' and host <> 'localhost');
            flush privileges;
            """;

    /** On a line each; the password is made of letters and digits. */
    private static final String ACCOUNT = """
            alter user root@localhost identified by '$PASSWORD';
            create user root@'%' identified by '$PASSWORD';
            grant all on *.* to root@'%' with grant option;""";

    /** A process that has ended may stay listed until somebody asks for its end. */
    private static final String LIVES =
            "lives() { [ -r /proc/$1/status ] && ! grep -q '^State:[[:space:]]*Z' /proc/$1/status; }; ";

    private static final String START = """
            cd '%1$s'; first=; [ -e first.sql ] && first="--init-file=$PWD/first.sql"
            %2$s --no-defaults --datadir="$PWD/data" --tmpdir="$PWD" --port=%3$d --bind-address=0.0.0.0 \
            --socket="$PWD/socket" --pid-file="$PWD/pid" %4$s $first >log 2>&1 </dev/null &
            echo $! >process; tries=600
            until grep -q 'ready for connections' log; do
              lives $(cat process) && [ $tries -gt 0 ] || { cat log; exit 1; }
              tries=$((tries - 1)); sleep 0.1
            done
            rm -f first.sql
            """;
    private static final String STOP = """
            if [ -e '%1$s/process' ]; then
              process=$(cat '%1$s/process'); tries=1200; kill -%2$s $process 2>/dev/null || true
              while lives $process; do [ $tries -gt 0 ] || { echo "process $process does not end"; exit 1; }
                tries=$((tries - 1)); sleep 0.05; done
            fi
            """;
    private static final String VITALS = "lives $(cat '%1$s/process') && echo alive || echo ended;"
            + " grep -v '\\[Note\\]\\|\\[System\\]' '%1$s/log' 2>/dev/null | tail -n 12 | cut -c1-300";

    /** Who may do everything. */
    static String administrator() {
        return ADMINISTRATOR;
    }

    /** Tells its version. */
    String version() {
        return server() + " --version 2>&1 || true";
    }

    /** Makes a data directory in a directory that is not there, and what the first start runs. */
    String create(String directory) {
        return product == Product.MARIADB
                ? NEW.formatted(directory, OF_MARIADB + settings(), CLEAR_MARIADB + ACCOUNT)
                : NEW.formatted(directory, OF_MYSQL + settings(), ACCOUNT);
    }

    /** Starts a server there and waits until it takes connections. */
    String start(String directory, int port) {
        return LIVES + START.formatted(directory, server(), port, settings());
    }

    /** Lets it write everything to its data directory and end. */
    String stopInOrder(String directory) {
        return LIVES + STOP.formatted(directory, "TERM");
    }

    /** Ends it and removes all that is there. */
    String remove(String directory) {
        return LIVES + STOP.formatted(directory, "KILL") + "rm -rf '" + directory + "'";
    }

    /** Says {@code alive} or {@code ended}, then the last lines of the log. */
    String vitals(String directory) {
        return LIVES + VITALS.formatted(directory);
    }

    /** The data of a server that was stopped, for another one; MySQL tells servers apart by a number of their own. */
    String copy(String from, String to) {
        return "set -e; umask 077; mkdir '%2$s'; cp -a '%1$s/data' '%2$s/data'; rm -f '%2$s/data/auto.cnf'"
                .formatted(from, to);
    }

    private String server() {
        return product == Product.MARIADB ? "mariadbd" : "mysqld";
    }

    private String settings() {
        return " " + String.join(" ", OwnSettings.of(product));
    }
}
