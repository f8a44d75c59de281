package dev.rehearsal.product.postgres.wire;

import dev.rehearsal.wire.RelayedStatement;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A query message, which may hold several statements, or the messages of the extended protocol up to a sync message. */
final class PostgresStatement implements RelayedStatement {
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
    public int run(String piece) throws SQLException, IOException {
        run = true;
        return session.exchange(List.of(Frame.query(piece)));
    }

    boolean wasRun() {
        return run;
    }
}
