package dev.rehearsal.check;

import dev.rehearsal.product.Capability;
import dev.rehearsal.product.DatabaseProduct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The checks of a judge, in the order of their findings: those of Rehearsal, then those that {@link ServiceLoader} finds
 * elsewhere, then those that are given. No two checks have the same name. Immutable.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Checks {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");

    private final List<Check> own;
    /** The products of own checks that judge those only, by the name of the check. */
    private final Map<String, List<String>> products;

    private final List<Check> more;

    private Checks(List<Check> own, Map<String, List<String>> products, List<Check> more) {
        this.own = List.copyOf(own);
        this.products = Map.copyOf(products);
        this.more = List.copyOf(more);
        requireNames();
    }

    /**
     * Every check that Rehearsal has, and those that {@link ServiceLoader} finds beside them.
     *
     * @throws CheckException if one of these cannot be made, or has the name of another
     */
    public static Checks standard() {
        return foundBy(Check.class.getClassLoader());
    }

    static Checks foundBy(ClassLoader loader) {
        Map<String, List<Check>> byPlace = new HashMap<>();
        Map<String, List<String>> products = new HashMap<>();
        try {
            for (OwnChecks some : ServiceLoader.load(OwnChecks.class, loader)) {
                for (OwnChecks.Group group : some.groups()) {
                    byPlace.computeIfAbsent(group.after(), none -> new ArrayList<>())
                            .addAll(group.checks());
                    group.checks()
                            .forEach(check -> products.put(check.description().name(), some.products()));
                }
            }
            List<Check> own = new ArrayList<>();
            place("", byPlace, own);
            List<Check> more = ServiceLoader.load(Check.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            return new Checks(own, products, more);
        } catch (ServiceConfigurationError broken) {
            throw new CheckException("a check of META-INF/services cannot be made: " + broken.getMessage(), broken);
        }
    }

    private static void place(String after, Map<String, List<Check>> byPlace, List<Check> placed) {
        for (Check check : byPlace.getOrDefault(after, List.of())) {
            placed.add(check);
            place(check.description().name(), byPlace, placed);
        }
    }

    /**
     * The same and more of them.
     *
     * @throws CheckException if one of these has the name of another check, or one that cannot be written
     */
    public Checks and(List<? extends Check> others) {
        List<Check> all = new ArrayList<>(more);
        others.stream()
                .filter(other -> more.stream().noneMatch(one -> one.getClass() == other.getClass()))
                .forEach(all::add);
        return new Checks(own, products, all);
    }

    /** What each check finds, how bad it is and why; among them what is found of declarations. */
    public List<CheckDescription> descriptions() {
        return Stream.of(descriptions(own), Verdict.all().stream().map(Verdict::description), descriptions(more))
                .flatMap(some -> some)
                .toList();
    }

    /** The names of all checks. */
    public List<String> names() {
        return descriptions().stream().map(CheckDescription::name).toList();
    }

    public List<Check> all() {
        return Stream.concat(own.stream(), more.stream()).toList();
    }

    /** Those that have something to judge on databases of a dialect. */
    public Stream<Check> on(DatabaseProduct dialect) {
        return all().stream()
                .filter(check -> isOf(dialect, check) && check.needs().stream().allMatch(dialect::meets));
    }

    /** The names of those that judge what the servers of a dialect do not do, in the order of the alphabet. */
    public List<String> withNothingToJudgeOn(DatabaseProduct dialect) {
        return all().stream()
                .filter(check -> !isOf(dialect, check)
                        || check.needs().stream().anyMatch(need -> need instanceof Capability && !dialect.meets(need)))
                .map(check -> check.description().name())
                .sorted()
                .toList();
    }

    /** Those of one kind. */
    public <T extends Check> Stream<T> all(Class<T> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast);
    }

    public boolean isOwn(Check check) {
        return own.stream().anyMatch(one -> one.getClass() == check.getClass());
    }

    private boolean isOf(DatabaseProduct dialect, Check check) {
        List<String> its = products.getOrDefault(check.description().name(), List.of());
        return its.isEmpty() || its.contains(dialect.id());
    }

    private static Stream<CheckDescription> descriptions(List<Check> checks) {
        return checks.stream().map(Check::description);
    }

    private void requireNames() {
        Map<String, String> owners = new HashMap<>();
        Verdict.all().forEach(verdict -> owners.put(verdict.description().name(), "Rehearsal itself"));
        for (Check check : all()) {
            String name = check.description().name();
            String type = check.getClass().getName();
            if (!NAME.matcher(name).matches()) {
                throw new CheckException("the check '" + type + "' calls itself '" + name
                        + "'; a check's name has letters and digits only and begins with a capital, as in 'UpFails'");
            }
            String other = owners.put(name, type);
            if (other != null) {
                throw new CheckException("the check '" + type + "' has the name '" + name + "' of '" + other
                        + "'; give it another name");
            }
        }
    }
}
