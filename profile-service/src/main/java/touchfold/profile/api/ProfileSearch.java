package touchfold.profile.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import touchfold.profile.identity.NodeType;
import touchfold.profile.search.SearchQuery;
import touchfold.profile.search.SearchWay;
import touchfold.profile.store.ProfileReads;
import touchfold.profile.store.ProfileReads.Standing;
import touchfold.profile.store.SearchReads;
import touchfold.profile.store.SearchReads.Hit;
import touchfold.profile.store.SearchReads.Place;

/** Goes the ways of a search, a page at a time. */
@Singleton
class ProfileSearch {

    /** A scan that looks at as many entries as it may counts as so many that found who they looked for at once. */
    private static final int KEYS_COST = 5;

    /** After so many scans a page is answered with what was found, and says where to go on. */
    private static final int MOST_SCANS = 6 * KEYS_COST;

    private static final String SEPARATOR = "\n";
    private static final int PARTS = 5;

    private final SearchReads search;
    private final ProfileReads profiles;

    @Inject
    ProfileSearch(SearchReads search, ProfileReads profiles) {
        this.search = search;
        this.profiles = profiles;
    }

    /** A page; {@code nextCursor} is null at the end, and a page may hold fewer than asked for before it. */
    record Page(List<Standing> found, String nextCursor) {}

    /** Where a search stands: by which plan it goes, on which of its ways, and where on that. */
    private record Point(int plan, int way, Place place) {}

    /** @param cursor {@code nextCursor} of the page before, null for the first */
    Uni<Page> page(SearchQuery query, String cursor, int limit) {
        Uni<Point> start = cursor == null || cursor.isBlank()
                ? search.shortest(query).map(plan -> beginning(query, plan, 0))
                : Uni.createFrom().item(start(query, cursor));
        return start.chain(point -> go(query, point, limit, new ArrayList<>(), MOST_SCANS));
    }

    private Uni<Page> go(SearchQuery query, Point point, int limit, List<Standing> found, int scans) {
        List<SearchWay> ways = query.plans().get(point.plan()).ways();
        if (point.way() == ways.size()) {
            return Uni.createFrom().item(new Page(found, null));
        }
        if (scans <= 0 || found.size() == limit) {
            return Uni.createFrom().item(new Page(found, word(query, point)));
        }
        SearchWay way = ways.get(point.way());
        int wanted = limit - found.size();
        return search.next(way, point.place(), query, wanted).chain(scan -> {
            Set<UUID> ids = new HashSet<>();
            scan.hits().forEach(hit -> ids.add(hit.profile()));
            return profiles.findAll(ids).chain(known -> {
                for (Hit hit : scan.hits()) {
                    Standing standing = known.get(hit.profile());
                    if (standing != null && isFirst(ways, point.way(), hit, standing)) {
                        found.add(standing);
                    }
                }
                int cost = scan.hits().size() == wanted ? 1 : KEYS_COST;
                return go(query, after(query, point, scan, wanted), limit, found, scans - cost);
            });
        });
    }

    private static Point after(SearchQuery query, Point point, SearchReads.IndexScan scan, int wanted) {
        if (scan.hits().size() == wanted) {
            return new Point(point.plan(), point.way(), scan.hits().getLast().place());
        }
        return scan.end()
                .map(end -> new Point(point.plan(), point.way(), end))
                .orElseGet(() -> beginning(query, point.plan(), point.way() + 1));
    }

    /** Somebody with two addresses that begin alike, or with a name and an address that do, is found once. */
    private static boolean isFirst(List<SearchWay> ways, int way, Hit hit, Standing standing) {
        Map<String, JsonNode> traits = new HashMap<>();
        standing.traits().properties().forEach(trait -> traits.put(trait.getKey(), trait.getValue()));
        List<String> values = standing.identifiers().stream()
                .filter(known -> isSearched(known.value().node().type()))
                .map(known -> known.value().value())
                .toList();
        for (int earlier = 0; earlier < way; earlier++) {
            if (ways.get(earlier).firstKey(traits, values).isPresent()) {
                return false;
            }
        }
        Optional<String> first = ways.get(way).firstKey(traits, values);
        return first.isPresent() && first.get().equals(hit.place().key());
    }

    private static boolean isSearched(NodeType type) {
        return type.isPerson();
    }

    private static Point beginning(SearchQuery query, int plan, int way) {
        List<SearchWay> ways = query.plans().get(plan).ways();
        return way == ways.size()
                ? new Point(plan, way, new Place("", new UUID(0, 0)))
                : new Point(plan, way, Place.before(ways.get(way)));
    }

    private static String word(SearchQuery query, Point point) {
        String text = String.join(
                SEPARATOR,
                mark(query),
                Integer.toString(point.plan()),
                Integer.toString(point.way()),
                point.place().id().toString(),
                point.place().key());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of what is looked for, so that a place of one search is none of another, where it would leave people out. */
    private static String mark(SearchQuery query) {
        List<List<String>> parts = List.of(
                query.text().words(),
                query.text().beginnings(),
                query.text().endings(),
                query.terms().stream().sorted().toList(),
                query.segments().stream().sorted().toList());
        CRC32 mark = new CRC32();
        mark.update(parts.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(mark.getValue());
    }

    private static Point start(SearchQuery query, String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(SEPARATOR, PARTS);
            if (parts.length == PARTS && text.indexOf('\0') < 0) {
                int plan = Integer.parseInt(parts[1]);
                int way = Integer.parseInt(parts[2]);
                if (parts[0].equals(mark(query))
                        && plan >= 0
                        && plan < query.plans().size()
                        && way >= 0
                        && way < query.plans().get(plan).ways().size()) {
                    return new Point(plan, way, new Place(parts[4], UUID.fromString(parts[3])));
                }
            }
        } catch (IllegalArgumentException e) {
            // falls through: what can't be read is no cursor of ours
        }
        throw Parameters.invalid(
                "/cursor", "invalid", "Expected a nextCursor of this search, but it is something else");
    }
}
