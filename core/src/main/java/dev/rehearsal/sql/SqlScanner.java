package dev.rehearsal.sql;

/**
 * Steps through the tokens of a script as one dialect reads it: words, quoted names, constants with their quotes, and single other
 * characters; white space and comments are passed over. The end of the text is reported as a last token that ends a statement.
 */
public abstract class SqlScanner {
    /** The whole text. */
    protected final String sql;

    private int start;
    private int end;
    private int previousEnd;
    private boolean finished;
    private boolean unended;

    /** Begins before the first token of a text. */
    protected SqlScanner(String sql) {
        this.sql = sql;
    }

    /** Moves to the next token; false after the last one. */
    public final boolean next() {
        if (finished) {
            return false;
        }
        if (!isPassedOver()) {
            previousEnd = end;
        }
        start = skipBlanks(end);
        if (start >= sql.length()) {
            start = sql.length();
            end = start;
            finished = true;
            return true;
        }
        int behind = endOfToken(start);
        unended = behind < 0;
        end = unended ? sql.length() : behind;
        follow();
        return true;
    }

    /** Offset of the token's first character, in {@code char}s. */
    public final int start() {
        return start;
    }

    /** Offset behind the token's last character. */
    protected final int end() {
        return end;
    }

    /** The token as it is written; empty at the end of the text. */
    public final String token() {
        return sql.substring(start, end);
    }

    /** Offset behind the last character of the token before this one. */
    public final int previousEnd() {
        return previousEnd;
    }

    /** Whether the token is a semicolon that ends a statement, or the end of the text. */
    public final boolean endsStatement() {
        return finished || isSeparator();
    }

    /** Whether the token is a constant or a quoted name that never ends; it holds all that follows then. */
    public final boolean isUnended() {
        return unended;
    }

    /** Goes on from an offset, where a statement begins. */
    public final void moveTo(int offset) {
        end = offset;
        finished = false;
        restart();
    }

    /** Whether a semicolon behind the token would end no statement, such as in the body of a routine. */
    public abstract boolean isNested();

    /** Offset behind the comment that begins at an offset: that offset where none does, -1 where it never ends. */
    public abstract int endOfComment(int offset);

    /** Offset behind the token that begins at an offset, -1 where it never ends. */
    protected abstract int endOfToken(int from);

    /** Takes note of the token, for what it means to those behind it. */
    protected abstract void follow();

    /** Forgets what the tokens so far mean to those behind them. */
    protected abstract void restart();

    /** Whether the token ends a statement. */
    protected abstract boolean isSeparator();

    /** Whether the token is none for whoever asks where the one before the next ends. */
    protected boolean isPassedOver() {
        return false;
    }

    /** Offset behind a quoted text, in which the quote is doubled, from behind its first quote; -1 where it never ends. */
    protected final int endOfQuoted(int from, char quote, boolean backslashes) {
        for (int i = from; i < sql.length(); i++) {
            char here = sql.charAt(i);
            if (backslashes && here == '\\') {
                i++;
            } else if (here == quote) {
                if (charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        return -1;
    }

    /** Offset of the first character from there that is in no comment and no white space. */
    protected final int skipBlanks(int from) {
        int i = from;
        while (i < sql.length()) {
            int behind = Character.isWhitespace(sql.charAt(i)) ? i + 1 : endOfComment(i);
            if (behind == i) {
                return i;
            }
            i = behind < 0 ? sql.length() : behind;
        }
        return i;
    }

    /** Offset of the newline that ends a line, or of the end of the text. */
    protected final int endOfLine(int from) {
        int newline = sql.indexOf('\n', from);
        return newline < 0 ? sql.length() : newline;
    }

    /** The character at an offset; a zero behind the end of the text. */
    protected final char charAt(int index) {
        return index < sql.length() ? sql.charAt(index) : '\0';
    }
}
