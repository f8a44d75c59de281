package dev.rehearsal.evidence;

import dev.rehearsal.history.Migration;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Something that a product's own search observed of a first up. What checks of one product alone judge are records of that product; those
 * here are judged by checks of every product.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ProductObservation {

    /**
     * A statement that changed values to make them fit, or took rows away; the same statement is refused where the session is strict and no
     * error is ignored.
     *
     * @param statement the statement
     * @param line where it stands in its file, from 1; 0 where that is not known
     * @param refusal the server's words where the session is strict
     * @param warnings how often the server warned
     * @param takesRows whether rows were taken away
     */
    record ValuesForced(String statement, int line, String refusal, long warnings, boolean takesRows)
            implements ProductObservation {}

    /**
     * A trigger, routine or event that names what is gone.
     *
     * @param program kind and name
     * @param missing what it names: {@code table audit}, {@code column who of table audit}
     */
    record ProgramBroken(String program, String missing) implements ProductObservation {}

    /**
     * A view, trigger, routine or event that runs with the rights of an account which is not there.
     *
     * @param object kind and name
     * @param definer the account
     */
    record DefinerMissing(String object, String definer) implements ProductObservation {}

    /**
     * Privileges on a routine that went when it was dropped, and did not come back with it.
     *
     * @param routine kind and name
     * @param account who had them
     * @param privileges as the catalog writes them: {@code Execute}
     */
    record GrantLost(String routine, String account, String privileges) implements ProductObservation {}

    /**
     * Attributes that an object had and that went with a definition of it which does not repeat them, and does not speak of them either.
     *
     * @param object kind and name
     * @param lost what it had
     * @param restored what gives it back: SQL, or where it is to be written
     */
    record DefinitionWithout(String object, List<LostAttribute> lost, String restored) implements ProductObservation {
        public DefinitionWithout {
            lost = List.copyOf(lost);
        }
    }

    /**
     * An attribute that is gone.
     *
     * @param name its name: {@code security_invoker}, {@code volatility}
     * @param value what it was, as SQL
     * @param weight what hangs on it
     * @param reliance what relies on it, in words; may be empty
     */
    record LostAttribute(String name, String value, Weight weight, String reliance) {

        /** What hangs on an attribute. */
        public enum Weight {
            /** How the server plans. */
            PLANS,
            /** What a statement does. */
            BEHAVIOUR,
            /** Who may read or write what, or whether an index can be made again. */
            SAFETY
        }
    }

    /**
     * A column that was given another definition without what it had, and that nobody asked to lose.
     *
     * @param table the table
     * @param column its name now
     * @param attributes what it had: {@code not null}, {@code default}, {@code auto_increment}, {@code on update}, {@code comment}, {@code
     *     collation}
     * @param isCertain whether the definition is known, and says nothing of them
     * @param suggestion the statement that gives them back; empty where it cannot be written
     */
    record AttributesLost(String table, String column, List<String> attributes, boolean isCertain, String suggestion)
            implements ProductObservation {
        public AttributesLost {
            attributes = List.copyOf(attributes);
        }
    }

    /**
     * A foreign key that the server refuses because its column compares otherwise than the one that it refers to, or is of another type.
     *
     * @param own its column with type and collation: {@code orders.buyer varchar(9) collate latin1_swedish_ci}
     * @param referenced the other one in the same form
     * @param reason the server's own words about it; empty where it has none
     * @param suggestion the column's definition as it would be taken; empty where that is not known
     * @param isDefault whether its collation is the default of the database
     */
    record KeyRefused(String own, String referenced, String reason, String suggestion, boolean isDefault)
            implements ProductObservation {}

    /**
     * Numbers that end before their column does, or begin anew.
     *
     * @param name what tells it from others: that of {@link dev.rehearsal.schema.text.NumberEnd}; empty where a later migration cannot mend it unseen
     * @param object kind and name of what ends or begins anew
     * @param words what happens, in words
     * @param facts what ends where: {@code public.orders.id bigint}
     * @param suggestion the statement that lets them go on; empty where it cannot be written
     */
    record NumbersEnd(String name, String object, String words, String facts, String suggestion)
            implements ProductObservation {}

    /** An up that changed no object and no row, though it holds statements. */
    record NothingDone() implements ProductObservation {}

    /**
     * Something that fails for everyone since the up, whatever the values are.
     *
     * @param object kind and name of the table or view
     * @param doing what fails: {@code insert, update}
     * @param message the server's words
     * @param within the routine that is refused; empty where it is none, or is not known
     * @param suggestion what mends it
     */
    record FailsForGood(String object, String doing, String message, String within, String suggestion)
            implements ProductObservation {}

    /**
     * Values that a new check lists and an older one refuses, so that no row can hold them.
     *
     * @param table the table
     * @param check the new check's own name
     * @param older name of the older one, as {@link dev.rehearsal.schema.Constraint#name}
     * @param values literals that the new one lists
     * @param suggestion the statement that drops the older one; empty where it cannot be written
     */
    record ValuesRefused(String table, String check, String older, List<String> values, String suggestion)
            implements ProductObservation {
        public ValuesRefused {
            values = List.copyOf(values);
        }
    }

    /**
     * What a repeatable that ran before made, and the up drops or fails on.
     *
     * @param repeatable the repeatable
     * @param objects what it made
     * @param inTheWay whether the up fails on them, and runs where the repeatable did not run yet
     */
    record OfRepeatable(Migration repeatable, List<ObjectIdentity> objects, boolean inTheWay)
            implements ProductObservation {
        public OfRepeatable {
            objects = List.copyOf(objects);
        }

        /** Kinds and names of the objects. */
        public String names() {
            return objects.stream().map(ObjectIdentity::text).collect(Collectors.joining(", "));
        }
    }
}
