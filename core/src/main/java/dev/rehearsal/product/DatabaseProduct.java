package dev.rehearsal.product;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A database product: what it is, what its servers can do, what is observed there, and the parts that know its servers. Found through
 * {@link java.util.ServiceLoader}, see {@link DatabaseProducts}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DatabaseProduct extends ProductParts {

    /** Its name in packages and requests, in lower case: {@code postgres}. */
    @Override
    String id();

    /** Its name as its makers write it: {@code PostgreSQL}. */
    String product();

    /** What the URL of a server of it begins with, in lower case: {@code jdbc:postgresql:}. */
    List<String> urlPrefixes();

    /** Its JDBC driver. */
    Driver driver();

    /** Its name in the URLs of its driver, by which tools and frameworks call it: {@code postgresql}. */
    default String nameInUrls() {
        return driver().url().split(":", -1)[1];
    }

    /** Whether a database is one of this product where nothing says which; true for one product only. */
    default boolean isUsual() {
        return false;
    }

    /** What its servers can do. */
    Set<Capability> capabilities();

    /** What is observed on its servers beyond the walk. */
    Set<Observation> observations();

    /** Whether it has what something needs to be tried or judged. */
    default boolean meets(Need need) {
        return need instanceof Observation observation
                ? observations().contains(observation)
                : need instanceof Capability capability && capabilities().contains(capability);
    }

    /**
     * Why a server of this product refused something.
     *
     * @param sqlState the SQLSTATE, empty where there is none
     * @param errorCode the product's own code, 0 where there is none
     */
    RefusalKind refusalKind(String sqlState, int errorCode);

    /**
     * The code of a refusal, and what it means here.
     *
     * @param sqlState the SQLSTATE, empty where there is none
     * @param errorCode the product's own code, 0 where there is none
     */
    default RefusalCode refusal(String sqlState, int errorCode) {
        return new RefusalCode(sqlState, refusalKind(sqlState, errorCode));
    }

    /**
     * The SQLSTATE by which a server of this product refuses for such a reason, for what is refused in its place; the least one where there
     * are several, empty where none is known.
     */
    default String sqlState(RefusalKind kind) {
        return "";
    }

    /** Whether the text is the URL of a server of this product, as far as its beginning says. */
    default boolean isUrl(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        return urlPrefixes().stream().anyMatch(lowerCase::startsWith);
    }

    /** What knows it in its own module. */
    @Override
    Parts parts();

    /** All that knows it and is of a kind, whatever module it stands in. */
    default <P> Stream<P> parts(Class<P> kind) {
        return Stream.concat(parts().of(kind), Parts.inOtherModules(id()).flatMap(more -> more.of(kind)));
    }

    /** The part of a kind, such as what knows its schemas; empty where nothing of this kind is known of it. */
    default <P> Optional<P> part(Class<P> kind) {
        return parts(kind).findFirst();
    }

    /**
     * The part of a kind that every product has, or that only what it {@linkplain #observations() observes} asks for.
     *
     * @throws IllegalArgumentException if there is none
     */
    default <P> P require(Class<P> kind) {
        return part(kind)
                .orElseThrow(() -> new IllegalArgumentException(
                        "this is not known on " + product() + ": there is no " + kind.getSimpleName() + " for it"));
    }

    /**
     * A JDBC driver.
     *
     * @param url any URL that it accepts
     * @param artifact its coordinates without a version
     * @param testedVersion the version that Rehearsal is tested with
     */
    record Driver(String url, String artifact, String testedVersion) {}
}
