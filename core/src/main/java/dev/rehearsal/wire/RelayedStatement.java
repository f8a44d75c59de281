package dev.rehearsal.wire;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A query message, which may hold several statements, or the messages of the extended protocol up to a sync message. */
public final class RelayedStatement {
    private final RelayedSession session;
    private final List<Frame> frames;
    private final List<BoundText> texts;
    private boolean run;

    RelayedStatement(RelayedSession session, List<Frame> frames, List<BoundText> texts) {
        this.session = session;
        this.frames = List.copyOf(frames);
        this.texts = List.copyOf(texts);
    }

    /** The text of the statement; several statements of one exchange are joined by semicolons. */
    public String text() {
        return texts.stream().map(BoundText::text).collect(Collectors.joining("; "));
    }

    /** The same, each parameter replaced by its value as a literal; empty where a value was sent in a binary form. */
    public Optional<String> textWithValues() {
        List<String> inlined =
                texts.stream().flatMap(text -> text.inlined().stream()).toList();
        return inlined.size() == texts.size() ? Optional.of(String.join("; ", inlined)) : Optional.empty();
    }

    /** Whether it is one message that may hold several statements, and may be sent in pieces as well. */
    public boolean isSimple() {
        return frames.get(0).type() == 'Q';
    }

    /**
     * Sends it and waits until the server has run it. It may be called again after an error, which the client does not get then.
     *
     * @throws SQLException the error of the server
     * @throws IOException if the session ended meanwhile
     */
    public void run() throws SQLException, IOException {
        if (run && !session.answers().forget()) {
            throw new SQLException("some of the answer was passed on, so the statement cannot be sent again");
        }
        run = true;
        session.exchange(frames);
    }

    /**
     * Sends a part of it. The answers of the parts make up the answer to the whole, if they are sent in order up to the first that fails.
     *
     * @return how many statements the server completed
     */
    public int run(String piece) throws SQLException, IOException {
        run = true;
        return session.exchange(List.of(Frame.query(piece)));
    }

    boolean wasRun() {
        return run;
    }
}
