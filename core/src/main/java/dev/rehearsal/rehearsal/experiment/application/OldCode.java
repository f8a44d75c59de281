package dev.rehearsal.rehearsal.experiment.application;

import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Break.Direction;
import dev.rehearsal.compatibility.Compatibility;
import dev.rehearsal.compatibility.trial.Attempt;
import dev.rehearsal.compatibility.trial.Blame;
import dev.rehearsal.compatibility.trial.MadeStatements;
import dev.rehearsal.compatibility.trial.Reach;
import dev.rehearsal.compatibility.trial.StatementRefusal;
import dev.rehearsal.compatibility.trial.StatementReplay;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.history.answer.ServerFields;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.experiment.Experiment;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.secret.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs what an application of the version before sends on the new schema, and the other way round after the down. */
public final class OldCode implements Experiment {
    @Override
    public String what() {
        return "running statements of the version before";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        if (!ground.wanted().compatibility()) {
            return known;
        }
        return known.with(isTried(ground) ? replayed(ground) : nothingToTry(ground));
    }

    /** Whether the step changed anything that a statement may rely on. */
    public static boolean isTried(StepUnderTest ground) {
        Reach reach = Reach.between(
                ground.facts().before().schema(), ground.facts().after().schema(), ground.dialect());
        boolean nothing = ground.wanted().statements().isEmpty() ? reach.isNothing() : reach.isNothingAtAll();
        return !nothing;
    }

    /** Not the same as not having looked. */
    private static Compatibility nothingToTry(StepUnderTest ground) {
        return new Compatibility(0, List.of(), List.of(), ground.deployed());
    }

    private static Compatibility replayed(StepUnderTest ground) {
        Schema before = ground.facts().before().schema();
        Schema after = ground.facts().after().schema();
        Migration migration = ground.migration();
        // What the user's statements leave behind in a session must not be met by others.
        boolean usedAgain = ground.wanted().statements().isEmpty();
        try (DatabaseFixture fixture = ground.lastBefore();
                ReplaySessions sessions = new ReplaySessions(fixture.database(), usedAgain);
                StatementReplay old = replay(sessions, ground.dialect())) {
            List<Attempt> attempts = new ArrayList<>(made(sessions, before, after, false));
            ground.wanted().statements().forEach(statement -> attempts.add(Attempt.of(statement)));
            int proven = old.prove(attempts);
            sessions.renew();
            List<Break> breaks = new ArrayList<>();
            try (ApplicationRoles roles = new ApplicationRoles(
                    fixture.database(), before, attempts, connections -> replay(connections, ground.dialect()))) {
                if (!fixture.up(migration).succeeded()) {
                    return Compatibility.NOT_REPLAYED;
                }
                Blame blame = new Blame(before, after, ground.dialect());
                breaks(old, blame, Direction.OLD_CODE_AFTER_UP).forEach(breaks::add);
                breaks.addAll(roles.breaks(blame, breaks));
            }
            if (ground.isTakenBack()) {
                breaks.addAll(afterDown(fixture, ground, sessions, old));
            }
            return new Compatibility(proven, breaks, old.leftOut(), ground.deployed());
        }
    }

    /** What runs after the up, and what ran before it, after the down. */
    private static List<Break> afterDown(
            DatabaseFixture fixture, StepUnderTest ground, ReplaySessions sessions, StatementReplay old) {
        Schema before = ground.facts().before().schema();
        Schema after = ground.facts().after().schema();
        try (StatementReplay newer = replay(sessions, ground.dialect())) {
            newer.prove(made(sessions, after, before, true));
            sessions.renew();
            if (!fixture.down(ground.migration()).succeeded()) {
                return List.of();
            }
            List<StatementReplay.Refused> lost = old.again();
            // Reading the catalogs costs more than all else here, and mostly nothing is lost.
            Blame blame = new Blame(
                    before, lost.isEmpty() ? before : fixture.observe().schema(), ground.dialect());
            return Stream.concat(
                            breaks(newer, new Blame(after, before, ground.dialect()), Direction.NEW_CODE_AFTER_DOWN),
                            lost.stream().map(refused -> blame.of(refused, Direction.OLD_CODE_AFTER_DOWN)))
                    .toList();
        }
    }

    private static Stream<Break> breaks(StatementReplay replay, Blame blame, Direction direction) {
        return replay.again().stream().map(refused -> blame.of(refused, direction));
    }

    private static List<Attempt> made(ReplaySessions sessions, Schema known, Schema later, boolean newer) {
        try {
            Connection connection = sessions.owner();
            return newer
                    ? MadeStatements.ofNewer(connection, known, later)
                    : MadeStatements.of(connection, known, later);
        } catch (SQLException e) {
            throw new RehearsalException("no statements could be made from the schema: " + e.getMessage(), e);
        }
    }

    private static StatementReplay replay(StatementReplay.Connections sessions, DatabaseProduct dialect) {
        return new StatementReplay(sessions, refused -> refusal(refused, dialect));
    }

    private static StatementRefusal refusal(SQLException e, DatabaseProduct dialect) {
        ServerFields fields = ServerWords.fields(e);
        return new StatementRefusal(
                dialect.refusal(fields.sqlState(), e.getErrorCode()),
                ServerWords.message(e),
                fields.schema(),
                fields.table(),
                fields.column(),
                fields.constraint());
    }

    /**
     * The sessions in which statements of an application are made and run on one database. One that is not needed any more is
     * used again, in its first state, because another one costs more than what is done in it.
     */
    private static final class ReplaySessions implements StatementReplay.Connections, AutoCloseable {
        private final Database database;
        private final boolean usedAgain;
        private @Nullable Connection idle;
        private @Nullable Connection owner;

        /** @param usedAgain whether a session may be used again; where statements are the user's they may leave something behind */
        ReplaySessions(Database database, boolean usedAgain) {
            this.database = database;
            this.usedAgain = usedAgain;
        }

        @Override
        public Connection open() throws SQLException {
            Connection known = idle;
            idle = null;
            // Lets two statements be sent as one text, and prepares nothing behind our back.
            return known == null ? database.connect(Access.MIGRATOR_WHOLE_SCRIPTS) : known;
        }

        @Override
        public void done(Connection session) throws SQLException {
            if (!usedAgain || idle != null || session.isClosed()) {
                session.close();
                return;
            }
            session.setAutoCommit(true);
            idle = isReset(session) ? session : null;
        }

        /** Makes the next session a new one: a migration may change how sessions begin. */
        void renew() {
            close(idle);
            idle = null;
        }

        /** The session in which statements are made from rows, in its first state. */
        Connection owner() throws SQLException {
            Connection known = owner;
            if (known != null && isReset(known)) {
                if (database.dialect().require(SessionDialect.class).laterSessionsBeginAlike(known)) {
                    return known;
                }
                close(known);
            }
            owner = database.connect(Access.OBSERVER);
            return owner;
        }

        /** Whether the session is in its first state again; a migration may have ended it, and then it is closed. */
        private boolean isReset(Connection session) {
            try {
                database.reset(session);
                return true;
            } catch (SQLException e) {
                close(session);
                return false;
            }
        }

        @Override
        public void close() {
            renew();
            close(owner);
            owner = null;
        }

        private static void close(@Nullable Connection session) {
            if (session == null) {
                return;
            }
            try {
                session.close();
            } catch (SQLException e) {
                Secrets.logger(ReplaySessions.class.getName())
                        .log(System.Logger.Level.DEBUG, "a session could not be closed", e);
            }
        }
    }
}
