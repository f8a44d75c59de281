package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.rehearsal.statement.StatementTitle;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Counts the commits of an up, and kills its sessions after one of them. */
final class CommitKiller implements CrashSessions.Commits {
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private static final String OTHERS = """
            select pid from pg_catalog.pg_stat_activity
            where datname = pg_catalog.current_database() and backend_type = 'client backend'
            and pid not in (pg_catalog.pg_backend_pid(), ?)
            """;

    private final Database database;
    /** After which commit to kill, from 1; 0 for before the first; -1 for never. */
    private final int target;

    private final List<String> names = new ArrayList<>();
    private volatile boolean killed;

    CommitKiller(Database database, int target) {
        this.database = database;
        this.target = target;
    }

    @Override
    public void before(List<Integer> pids) throws SQLException {
        if (target == 0 && names.isEmpty()) {
            kill(pids);
        }
    }

    @Override
    public void after(List<Integer> pids, String what) throws SQLException {
        names.add(StatementTitle.of(what));
        if (names.size() == target) {
            kill(pids);
        }
    }

    @Override
    public boolean over() {
        return killed;
    }

    /** What was committed, in order. */
    List<String> names() {
        return List.copyOf(names);
    }

    private void kill(List<Integer> pids) throws SQLException {
        if (killed) {
            return;
        }
        killed = true;
        try (Connection admin = database.connect(Access.OBSERVER)) {
            for (int pid : pids) {
                kill(admin, pid);
            }
        }
    }

    /** Kills every session on the database but the one that is given and another. */
    void killAllBut(Connection admin, int spared) throws SQLException {
        killed = true;
        List<Integer> pids = new ArrayList<>();
        try (PreparedStatement others = admin.prepareStatement(OTHERS)) {
            others.setInt(1, spared);
            try (ResultSet row = others.executeQuery()) {
                while (row.next()) {
                    pids.add(row.getInt(1));
                }
            }
        }
        for (int pid : pids) {
            kill(admin, pid);
        }
    }

    /** A session that was told to end still holds its locks for a moment. */
    private static void kill(Connection admin, int pid) throws SQLException {
        ask(admin, "select pg_catalog.pg_terminate_backend(?)", pid);
        while (ask(admin, "select exists (select from pg_catalog.pg_stat_activity where pid = ?)", pid)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean ask(Connection admin, String sql, int pid) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(sql)) {
            statement.setInt(1, pid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
