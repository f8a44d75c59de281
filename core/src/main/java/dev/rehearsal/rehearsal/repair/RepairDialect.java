package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one dialect knows of rows that an up fails on: how they are told apart in SQL, and how the middle of an up is looked at; which rows a
 * refusal means is told by a {@link RefusalDialect}. Asked only where
 * {@link dev.rehearsal.product.Observation#GENERATED_ROWS} is observed.
 */
public interface RepairDialect {

    /** On which product. */
    DatabaseProduct dialect();

    /** What a table from before the migration is called in the middle of the up; without columns where it is gone. */
    Names names(Asking trial, Table table) throws SQLException;

    /** Reads the rows of a query, each value as text or null. */
    @FunctionalInterface
    interface Asking {
        List<List<@Nullable String>> query(String sql) throws SQLException;
    }

    /**
     * What a table is called.
     *
     * @param table its name, qualified and quoted
     * @param columns the bare names of its columns, by their numbers
     */
    record Names(String table, Map<Integer, String> columns) {}

    /** The columns of all tables that hold rows of their own, by the table's name. */
    Map<String, List<QuotedColumns.Field>> columns(DatabaseFixture fixture);

    /** What is true of the rows of each partition, by its name; of all rows where nothing is said. */
    Map<String, String> partitionBounds(DatabaseFixture fixture);

    /**
     * Statements that give tables and columns the names back that they had before an up, where the database is thrown away.
     *
     * @param before the tables as they were
     * @param after the schema after the up
     */
    List<String> renameBack(List<Table> before, Schema after);

    /** A table's name as people read it: without its schema where names are looked for there anyway. */
    String shortName(String table);

    /**
     * A table as it stands in a FROM, called {@code t}, without the tables that inherit from it.
     *
     * @param table its name, qualified and quoted
     */
    String from(String table, boolean isPartitioned);

    /**
     * The expression for a text that tells rows called {@code t} apart.
     *
     * @param columns the bare names of the columns that do
     * @param neverNull whether it is one column that is never null
     */
    String keyText(List<String> columns, boolean neverNull);

    /** A condition that holds for the rows of which an expression is one of some texts. */
    String oneOf(String expression, List<String> texts);

    /**
     * A query for the different texts that an expression has, in the same order on every server.
     *
     * @param from as {@link #from} gives it
     */
    String distinct(String expression, String from, String condition);

    /**
     * A query for the texts of some columns in the first rows of a table.
     *
     * @param from as {@link #from} gives it
     * @param columns their bare names
     * @param order the bare names of the columns by which rows are first
     */
    String firstRows(String from, String condition, List<String> columns, List<String> order, int rows);

    /** Lets what follows in a session's open transaction run as a role. */
    void actAs(Connection session, String role) throws SQLException;

    /** Lets what follows run as the session's own user, and says as which role it ran. */
    String actAsOneself(Connection session) throws SQLException;

    /** The statement that checks what a COMMIT checks. */
    String checkAsCommitDoes();

    /** Whether a statement changes the session that it runs in, so that another one is not the same without it. */
    boolean staysInSession(String statement);

    /** Whether a transaction takes back what a statement does, as far as the tables of the session's database go. */
    boolean canBeTakenBack(Connection session, String statement) throws SQLException;

    /** The words of a refusal without the values that are refused, and without what is another one for each trial. */
    String withoutValues(String words);

    /**
     * A column as it stands in some state.
     *
     * @param table its table's name, qualified and quoted
     * @param name its bare name
     */
    record ColumnPlace(String table, String name) {}

    /** A query for the different texts that some columns hold together, without NULL, in the same order on every server. */
    String texts(List<ColumnPlace> columns);

    /**
     * Statements that give columns other values: each text that is not kept is replaced by one of some others, the same in all of the columns.
     *
     * @param kept the texts that stay
     * @param values the texts of what replaces the others, one after the other; NULL does where there are none
     */
    List<String> replacing(List<ColumnPlace> columns, List<String> kept, List<String> values);

    /** Whether a column may hold texts that stand for values of another type. */
    boolean holdsTexts(Column column);

    /** Whether every text is a value of a type, however long. */
    boolean isText(String type);

    /** A column's type as it is written behind a cast. */
    String type(Asking trial, ColumnPlace column) throws SQLException;

    /**
     * Casts texts to a type, each on its own.
     *
     * @param session in a transaction that is rolled back
     * @return the text of what each became; without those that the type refuses
     */
    Map<String, String> cast(Connection session, Collection<String> texts, String type) throws SQLException;

    /** The types that statements most often cast texts to. */
    List<String> usualForms();

    /**
     * What makes a table that is called as another one, in a schema of its own, and has one column only.
     *
     * @param schema the schema, a bare name
     * @param like the other table's name, qualified and quoted
     * @param column the column's bare name
     * @param type its type, as a cast writes it
     */
    Alike alike(String schema, String like, String column, String type);

    /**
     * A table that is called as another one.
     *
     * @param name its name, qualified and quoted
     * @param statements what makes it
     * @param unique what refuses the same value twice there; not every type can
     */
    record Alike(String name, List<String> statements, String unique) {}
}
