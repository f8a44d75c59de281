package dev.rehearsal.product.postgres.wire;

import dev.rehearsal.wire.ProxiedStatement;
import dev.rehearsal.wire.ProxyListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the messages of a client, and calls the listener before each statement. */
final class ClientSide {
    /** A setting with a custom name is never quite forgotten: after a reset it is empty, not unknown. */
    private static final Pattern MADE_UP_SETTING = Pattern.compile(
            "set_config|\\bset\\s+(?:(?:session|local)\\s+)?\"?\\w+\"?\\s*\\.", Pattern.CASE_INSENSITIVE);

    private final PostgresSession session;
    private final Supplier<ProxyListener> listener;
    private final PreparedStatements prepared = new PreparedStatements();
    private final List<Frame> batch = new ArrayList<>();
    /** Whether a statement runs already that the client has not ended by a sync message. */
    private boolean running;
    /** Whether the session can be brought back to its first state, as far as its statements say. */
    private boolean resettable = true;

    ClientSide(PostgresSession session, Supplier<ProxyListener> listener) {
        this.session = session;
        this.listener = listener;
    }

    /** Reads until the client disconnects. */
    void run() throws IOException, SQLException {
        try {
            for (Frame frame = session.fromClient().next();
                    frame != null;
                    frame = session.fromClient().next()) {
                if (frame.type() == 'X') {
                    listener.get().leaves(session);
                    leave(frame);
                    return;
                }
                take(frame);
            }
            listener.get().leaves(session);
        } catch (FrameReader.NotFramedException e) {
            session.server().send(e.read());
            session.passClientOn();
        }
    }

    /** In the middle of an exchange nobody else can go on, nor where something stays. */
    private void leave(Frame frame) throws IOException {
        if (running || !batch.isEmpty() || !resettable) {
            session.send(List.of(frame));
        } else {
            session.leave(frame);
        }
    }

    private void take(Frame frame) throws IOException, SQLException {
        switch (frame.type()) {
            case 'Q', 'F' -> {
                String text = frame.type() == 'Q' ? Frame.text(frame.body()) : "";
                note(text);
                turn(new PostgresStatement(session, List.of(frame), List.of(new BoundText(text, List.of()))));
            }
            case 'P', 'B', 'D', 'E', 'C' -> batch.add(frame);
            case 'H' -> {
                batch.add(frame);
                flush();
            }
            case 'S' -> {
                batch.add(frame);
                sync();
            }
            default -> session.send(List.of(frame));
        }
    }

    /** Handles a flush message: the statements before it run at once, so the listener can only be told of them. */
    private void flush() throws IOException {
        List<BoundText> texts = noted(batch);
        texts.forEach(bound -> listener.get().unseen(session, bound.text()));
        running |= !texts.isEmpty();
        session.send(batch);
        batch.clear();
    }

    private void sync() throws IOException, SQLException {
        List<Frame> frames = List.copyOf(batch);
        batch.clear();
        List<BoundText> texts = noted(frames);
        if (running) {
            texts.forEach(bound -> listener.get().unseen(session, bound.text()));
        }
        if (running || texts.isEmpty()) {
            running = false;
            session.pass(frames);
        } else {
            turn(new PostgresStatement(session, frames, texts));
        }
    }

    private List<BoundText> noted(List<Frame> frames) {
        List<BoundText> texts = prepared.note(frames);
        texts.forEach(bound -> note(bound.text()));
        return texts;
    }

    private void note(String text) {
        resettable &= !MADE_UP_SETTING.matcher(text).find();
    }

    private void turn(PostgresStatement statement) throws IOException, SQLException {
        try {
            listener.get().statement(session, statement);
            if (!statement.wasRun()) {
                statement.run();
            }
            session.answers().release(null);
        } catch (RefusedMessage e) {
            session.answers().release(e.frame());
        } catch (SQLException e) {
            session.answers()
                    .release(RefusedMessage.words("Rehearsal could not look at a statement: " + e.getMessage()));
            throw e;
        }
    }

    /** Remembers the texts of a client's prepared statements and portals. */
    private static final class PreparedStatements {
        private final Map<String, String> statements = new HashMap<>();
        private final Map<String, BoundText> portals = new HashMap<>();

        /** Reads messages that go to the server, in order, and returns the texts of the statements that they execute. */
        List<BoundText> note(List<Frame> frames) {
            List<BoundText> run = new ArrayList<>();
            for (Frame frame : frames) {
                ByteBuffer body = frame.body();
                switch (frame.type()) {
                    case 'P' -> statements.put(Frame.text(body), Frame.text(body));
                    case 'B' ->
                        portals.put(
                                Frame.text(body), BoundText.read(statements.getOrDefault(Frame.text(body), ""), body));
                    case 'E' -> run.add(portals.getOrDefault(Frame.text(body), BoundText.EMPTY));
                    default -> {}
                }
            }
            return run;
        }
    }

    /** A query message, which may hold several statements, or the messages of the extended protocol up to a sync message. */
    private static final class PostgresStatement implements ProxiedStatement {
        private final PostgresSession session;
        private final List<Frame> frames;
        private final List<BoundText> texts;
        private boolean run;

        PostgresStatement(PostgresSession session, List<Frame> frames, List<BoundText> texts) {
            this.session = session;
            this.frames = List.copyOf(frames);
            this.texts = List.copyOf(texts);
        }

        @Override
        public String text() {
            return texts.stream().map(BoundText::text).collect(Collectors.joining("; "));
        }

        @Override
        public Optional<String> textWithValues() {
            List<String> inlined =
                    texts.stream().flatMap(text -> text.inlined().stream()).toList();
            return inlined.size() == texts.size() ? Optional.of(String.join("; ", inlined)) : Optional.empty();
        }

        @Override
        public boolean isSimple() {
            return frames.get(0).type() == 'Q';
        }

        @Override
        public void run() throws SQLException, IOException {
            if (run && !session.answers().forget()) {
                throw new SQLException("some of the answer was passed on, so the statement cannot be sent again");
            }
            run = true;
            session.exchange(frames);
        }

        @Override
        public int run(String batch) throws SQLException, IOException {
            run = true;
            return session.exchange(List.of(Frame.query(batch)));
        }

        boolean wasRun() {
            return run;
        }
    }
}
