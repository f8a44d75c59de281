package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.RowWork;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.rehearsal.statement.ChangeRun;
import dev.rehearsal.scenario.MetadataLock;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The statements of one up, each asked about; of locks that are waited for without end the first of the up is looked for. */
final class ChangeTrials implements ChangeRun {
    private final ChangeSession session;
    private final TableTrap trap;
    private final PreparedStatements prepared;
    private final LockedTables locked;
    private final CountedRows counted;
    private final Routines routines;
    private final EarlierTables tables;
    private boolean endlessKnown;

    ChangeTrials(ChangeSession session, TableTrap trap, Map<String, Long> rows) {
        this.session = session;
        this.trap = trap;
        this.prepared = new PreparedStatements(session);
        this.tables = new EarlierTables(rows);
        this.locked = new LockedTables(session, trap);
        this.counted = new CountedRows(session, tables);
        this.routines = new Routines(session, tables);
    }

    @Override
    public Optional<TableChange> next(int number, Sent sent) throws SQLException {
        ChangeStatement written = ChangeStatement.of(sent.text(), session.product());
        ChangeStatement meant = prepared.run(written);
        ChangeStatement statement = meant.inEffect(tables.names(), session.product());
        List<String> named = statement.among(tables.names());
        Optional<TableChange> change = Optional.empty();
        if (Routines.isRunBy(statement)) {
            routines.run(number, sent);
        } else if (named.isEmpty()) {
            counted.run(number, sent, statement, locked.held());
            prepared.after(written);
        } else {
            change = asked(number, new Sent(meant.text(), sent.line(), sent.path()), statement, named);
        }
        tables.after(statement);
        locked.after(statement, number, tables);
        return change;
    }

    @Override
    public List<RowWork> rowWork() {
        return counted.found();
    }

    private Optional<TableChange> asked(int number, Sent sent, ChangeStatement statement, List<String> named)
            throws SQLException {
        List<HeldLock> endless = List.of();
        boolean asked = !endlessKnown && !statement.givesUp() && session.waitsWithoutEnd();
        for (int i = 0; asked && endless.isEmpty() && i < named.size(); i++) {
            Trapped trapped = trapped(statement.text(), named.get(i));
            if (trapped == Trapped.RUN) {
                return Optional.empty();
            }
            if (trapped == Trapped.WAITS) {
                endless = List.of(new HeldLock(named.get(i), MetadataLock.EXCLUSIVE, number));
                endlessKnown = true;
            }
        }
        String table = named.get(0);
        AlgorithmTrial.Answer answer =
                new AlgorithmTrial(session, statement).answer(Backticks.bare(table), tables.standsForRows(table));
        StatementEvidence evidence =
                CountedRows.evidence(number, sent, waitedFor(number, table, answer), locked.held());
        return Optional.of(new TableChange(
                evidence, table, answer.rows(), answer.way(), answer.asked(), answer.refused(), endless));
    }

    @Override
    public Map<Integer, List<Sent>> hidden() {
        return routines.found();
    }

    /** The lock under which rows are worked on: its own, or that of an earlier statement, where others wait for that. */
    private List<HeldLock> waitedFor(int number, String table, AlgorithmTrial.Answer answer) {
        Stream<HeldLock> own = answer.lock().stream().map(mode -> new HeldLock(table, mode, number));
        Stream<HeldLock> kept = answer.works()
                ? locked.held().stream().filter(lock -> lock.relation().equals(table))
                : Stream.empty();
        return Stream.concat(own, kept).max(Comparator.comparing(HeldLock::mode, LockStrength.WEAKEST_FIRST)).stream()
                .toList();
    }

    private enum Trapped {
        WAITS,
        RUN,
        NOT_SET
    }

    /** Sends the statement while somebody uses the table: it ends well where it does not need the table for itself. */
    private Trapped trapped(String text, String table) throws SQLException {
        Optional<Connection> set = reader(table);
        if (set.isEmpty()) {
            return Trapped.NOT_SET;
        }
        try {
            session.executeAtOnce(text);
            return Trapped.RUN;
        } catch (SQLException e) {
            if (session.isRefusedForLock(e)) {
                return Trapped.WAITS;
            }
            throw e;
        } finally {
            set.get().close();
        }
    }

    /** Empty where the up itself has locked the table. */
    private Optional<Connection> reader(String table) throws SQLException {
        try {
            return Optional.of(trap.reader(Backticks.bare(table)));
        } catch (SQLException e) {
            if (session.isRefusedForLock(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Tables from before the up that {@code lock tables} has locked, until its session unlocks them. */
    private static final class LockedTables {
        private static final Set<String> RELEASING = Set.of("LOCK", "UNLOCK", "START", "BEGIN");

        private final ChangeSession session;
        private final TableTrap trap;
        private final List<HeldLock> held = new ArrayList<>();

        LockedTables(ChangeSession session, TableTrap trap) {
            this.session = session;
            this.trap = trap;
        }

        /** Those that are held now. */
        List<HeldLock> held() {
            return List.copyOf(held);
        }

        /** A statement has run: what it unlocked is given back, what it locked is held from now on. */
        void after(ChangeStatement statement, int number, EarlierTables tables) throws SQLException {
            boolean locksTables = statement.is(0, "LOCK") && (statement.is(1, "TABLE") || statement.is(1, "TABLES"));
            if (locksTables || (RELEASING.contains(statement.upper(0)) && !statement.is(0, "LOCK"))) {
                held.clear();
            }
            if (locksTables) {
                for (String table : statement.among(tables.names())) {
                    held.add(new HeldLock(table, strength(table), number));
                }
            }
            held.removeIf(lock -> !tables.names().contains(lock.relation()));
        }

        /** Whoever may read it meets one that keeps out writers. */
        private LockStrength strength(String table) throws SQLException {
            try {
                trap.reader(Backticks.bare(table)).close();
                return MetadataLock.SHARED_READ_ONLY;
            } catch (SQLException e) {
                if (session.isRefusedForLock(e)) {
                    return MetadataLock.SHARED_NO_READ_WRITE;
                }
                throw e;
            }
        }
    }
}
