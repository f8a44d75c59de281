package dev.rehearsal.history;

/**
 * Steps through the tokens of a script as one dialect reads it: words, quoted names, constants with their quotes, and single other
 * characters; white space and comments are passed over. The end of the text is reported as a last token that ends a statement.
 */
public interface SqlScanner {

    /** Moves to the next token; false after the last one. */
    boolean next();

    /** Offset of the token's first character, in {@code char}s. */
    int start();

    /** The token as it is written; empty at the end of the text. */
    String token();

    /** Offset behind the last character of the token before this one. */
    int previousEnd();

    /** Whether the token is a semicolon that ends a statement, or the end of the text. */
    boolean endsStatement();

    /** Whether the token is a constant or a quoted name that never ends; it holds all that follows then. */
    boolean isUnended();

    /** Whether a semicolon behind the token would end no statement, such as in the body of a routine. */
    boolean isNested();

    /** Goes on from an offset, where a statement begins. */
    void moveTo(int offset);

    /** Offset behind the comment that begins at an offset: that offset where none does, -1 where it never ends. */
    int endOfComment(int offset);
}
