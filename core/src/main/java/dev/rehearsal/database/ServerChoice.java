package dev.rehearsal.database;

import dev.rehearsal.database.DatabaseRequest.Way;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides which dialect and which way a request means, and says once what was taken and why. */
final class ServerChoice {
    private static final Logger LOG = Secrets.logger(ServerChoice.class.getPackageName());

    private final List<DatabaseNames> names =
            DatabaseProducts.parts(DatabaseNames.class).toList();
    private final List<ServerProvider> providers = Stream.concat(
                    DatabaseProducts.parts(ServerProvider.class),
                    ServiceLoader.load(ServerProvider.class, ServerProvider.class.getClassLoader()).stream()
                            .map(ServiceLoader.Provider::get))
            .toList();
    private final Map<DatabaseRequest, Taken> taken = new ConcurrentHashMap<>();

    private final Map<List<Object>, DatabaseRequest> suited = new ConcurrentHashMap<>();

    private record Taken(ServerProvider provider, String name) {}

    ServerProvider providerFor(DatabaseRequest request) {
        return take(request).provider();
    }

    /** What the provider is asked for. */
    String nameFor(DatabaseRequest request) {
        return take(request).name();
    }

    /** See {@link DatabaseServers#suiting}. */
    DatabaseRequest suiting(DatabaseRequest request, List<String> statements) {
        return request.way() == Way.NAMED_SERVER || request.way() == Way.CONTAINER
                ? request
                : suited.computeIfAbsent(List.of(request, statements), absent -> {
                    Taken meant = take(request);
                    return meant.provider()
                            .substitute(meant.name(), statements)
                            .map(other -> suiting(request, meant, other))
                            .orElse(request);
                });
    }

    private static DatabaseRequest suiting(DatabaseRequest request, Taken meant, ServerProvider.Substitute other) {
        if (request.name().isEmpty()) {
            LOG.log(Level.INFO, "{0}; {1} has it and is used instead", other.why(), other.description());
            return new DatabaseRequest(meant.provider().way(), other.name());
        }
        LOG.log(
                Level.INFO,
                "{0}; {1} has it, and is used where the database is named ''embedded:{2}'', or not at all",
                other.why(),
                other.description(),
                other.name());
        return request;
    }

    /** How databases are named of the dialect that the request means. */
    DatabaseNames namesFor(DatabaseRequest request) {
        String name = request.name();
        return names.stream()
                .filter(some ->
                        request.way() == Way.NAMED_SERVER ? some.dialect().isUrl(name) : some.claim(name))
                .findFirst()
                .orElseGet(this::usualNames);
    }

    private DatabaseNames usualNames() {
        return names.stream()
                .filter(DatabaseNames::areMeantByDefault)
                .findFirst()
                .orElseThrow(() -> new DatabaseException(
                        "no names of databases are on the class path; is rehearsal-core complete?"));
    }

    private Taken take(DatabaseRequest request) {
        return taken.computeIfAbsent(request, absent -> {
            requireName(request);
            DatabaseNames meant = namesFor(request);
            if (request.way() == Way.ANY) {
                return any(meant, request.name());
            }
            return new Taken(required(meant.dialect(), request.way()), request.name());
        });
    }

    /** What databases of other products are asked for as, where the name is none of any product. */
    private String others(DatabaseNames meant) {
        if (!meant.areMeantByDefault()) {
            return "";
        }
        return names.stream()
                .filter(other -> !other.dialect().id().equals(meant.dialect().id())
                        && provider(other.dialect(), Way.EMBEDDED).isPresent())
                .map(other -> "; of " + other.dialect().product() + " there is '"
                        + other.dialect().id() + ":" + other.testedVersions().get(0) + "'")
                .collect(Collectors.joining());
    }

    /** Whether a database can be called so, whatever there is to serve it; a server's URL is read by who uses it. */
    void requireName(DatabaseRequest request) {
        DatabaseNames meant = namesFor(request);
        if (request.way() == Way.ANY || request.way() == Way.CONTAINER) {
            meant.refusal(request.name()).ifPresent(why -> {
                throw new DatabaseException(why + others(meant));
            });
        }
    }

    private Taken any(DatabaseNames meant, String name) {
        Optional<String> version = name.isEmpty() ? Optional.of("") : meant.version(name);
        if (version.isPresent()) {
            Optional<ServerProvider> embedded = provider(meant.dialect(), Way.EMBEDDED);
            Optional<String> offer = embedded.flatMap(some -> some.offer(version.get()));
            if (offer.isPresent()) {
                LOG.log(Level.DEBUG, "{0} is served by {1}", asked(name), offer.get());
                return new Taken(embedded.get(), version.get());
            }
            if (!version.get().isEmpty() && !meant.testedVersions().contains(version.get())) {
                throw untested(meant, name);
            }
        }
        String image = version.filter(String::isEmpty).isPresent() ? meant.usualImage() : name;
        ServerProvider container = provider(meant.dialect(), Way.CONTAINER).orElseThrow(() -> none(meant, name, image));
        String why = container.offer(image).orElseThrow(() -> none(meant, name, image));
        LOG.log(Level.DEBUG, "{0} is served by {1}", asked(name), why);
        return new Taken(container, image);
    }

    private DatabaseException untested(DatabaseNames meant, String name) {
        String atHand = provider(meant.dialect(), Way.EMBEDDED)
                .flatMap(embedded -> embedded.offer(""))
                .map(offer -> "; at hand is " + offer)
                .orElse("");
        String otherwise = provider(meant.dialect(), Way.CONTAINER)
                .map(container -> ". An image of another version is taken as 'docker:" + name + "'")
                .orElse("");
        return new DatabaseException("'" + name + "' is none of the versions of "
                + meant.dialect().product() + " that Rehearsal is tested with, "
                + String.join(", ", meant.testedVersions()) + atHand + otherwise);
    }

    /** All ways that there are, each on a line with what it lacks. */
    private DatabaseException none(DatabaseNames meant, String name, String image) {
        DatabaseProduct dialect = meant.dialect();
        List<String> ways = new ArrayList<>();
        if (name.isEmpty() || meant.version(name).isPresent()) {
            provider(dialect, Way.EMBEDDED).ifPresent(way -> ways.add("binaries: " + way.suggestion(majorOf(image))));
        }
        provider(dialect, Way.CONTAINER).ifPresent(way -> ways.add("container: " + way.suggestion(image)));
        provider(dialect, Way.NAMED_SERVER)
                .ifPresent(way -> ways.add("server: " + way.suggestion(name) + ", in " + Declaration.MIGRATION_TEST
                        + "(database = …) or -Drehearsal.database=…"));
        return new DatabaseException(
                (name.isEmpty() ? "there is no database" : "there is no database for '" + name + "'")
                        + "; it can be had in " + counted(ways.size()) + ":\n  " + String.join("\n  ", ways));
    }

    private static String counted(int ways) {
        return switch (ways) {
            case 1 -> "one way";
            case 2 -> "two ways";
            default -> "three ways";
        };
    }

    private static String majorOf(String image) {
        return image.substring(image.indexOf(':') + 1);
    }

    private static String asked(String name) {
        return name.isEmpty() ? "a request for any database" : "'" + name + "'";
    }

    private ServerProvider required(DatabaseProduct dialect, Way way) {
        return provider(dialect, way).orElseThrow(() -> missing(dialect, way));
    }

    /** Not every dialect can be had in every way. */
    private DatabaseException missing(DatabaseProduct dialect, Way way) {
        String product = dialect.product();
        Optional<String> instead = provider(dialect, Way.EMBEDDED)
                .map(embedded -> "use an embedded server ('" + dialect.id() + "'): " + embedded.suggestion(""))
                .or(() -> provider(dialect, Way.NAMED_SERVER).map(named -> named.suggestion("")));
        return new DatabaseException(
                instead.map(suggestion -> product + " cannot be had " + words(way) + " yet; " + suggestion)
                        .orElse("no way '" + way + "' to get a database of " + product
                                + " is on the class path; is rehearsal-core complete?"));
    }

    private static String words(Way way) {
        return switch (way) {
            case CONTAINER -> "in a container";
            case EMBEDDED -> "from binaries on the class path";
            default -> "on a server named by its URL";
        };
    }

    private Optional<ServerProvider> provider(DatabaseProduct dialect, Way way) {
        return providers.stream()
                .filter(provider ->
                        provider.way() == way && provider.dialect().id().equals(dialect.id()))
                .findFirst();
    }
}
