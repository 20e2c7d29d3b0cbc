package touchfold.profile.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.search.PlainText;
import touchfold.profile.search.SearchTerms;
import touchfold.profile.store.StateCodec;

/**
 * Customers to search among, drawn from a seed, with names as they are in Vietnam: four in ten are called Nguyễn, most women
 * Thị and most men Văn, given names are few, some have two of them. Some traits are rare, some go with some names only.
 */
public final class SearchPopulation {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PORTION = 20_000;
    private static final List<String> FAMILIES =
            List.of("Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Phạm", "Hoàng", "Võ");
    private static final List<String> GIVENS = List.of(
            "Lan", "Hoa", "Mai", "Hương", "Linh", "Trang", "Thảo", "Hà", "Hằng", "Nga", "Yến", "Ngân", "Phương", "Vy",
            "Nhung", "Tuấn", "Hùng", "Dũng", "Nam", "Sơn", "Long", "Phúc", "Khánh", "Bình", "Hải", "Quang", "Tú", "Đạt",
            "Thắng", "Kiên", "Cường", "Trung", "Việt", "Thành", "Khoa", "Nhi", "Quyên", "My", "Trâm", "Uyên");
    private static final List<String> STAGES = List.of("close", "close", "close", "quiet", "quiet", "new");

    private final Random random = new Random(1);
    private final List<Customer> customers = new ArrayList<>();

    /** Somebody to find. */
    public record Customer(int number, String name, Map<String, String> traits, String stage, String value) {

        /** Whether she has a name in which each of these words begins a word. */
        public boolean isCalled(String... beginnings) {
            List<String> words = PlainText.words(name);
            return Arrays.stream(beginnings)
                    .allMatch(beginning -> words.stream().anyMatch(word -> word.startsWith(beginning)));
        }

        public boolean is(String trait, String said) {
            return said.equals(traits.get(trait));
        }

        public String email() {
            return "customer" + number + "@shop" + number % 9 + ".vn";
        }

        public String phone() {
            return "+849%08d".formatted(number * 7_919L % 100_000_000);
        }

        public UUID id() {
            return node().id();
        }

        private Node node() {
            return Folding.KEYS.node(NodeType.EMAIL, email());
        }

        /** Never prints a person. */
        @Override
        public String toString() {
            return "customer " + number;
        }
    }

    public SearchPopulation(int size) {
        for (int number = 0; number < size; number++) {
            customers.add(customer(number));
        }
    }

    private Customer customer(int number) {
        boolean woman = random.nextBoolean();
        List<String> words = new ArrayList<>(List.of(one(FAMILIES)));
        words.add(random.nextInt(5) > 0 ? woman ? "Thị" : "Văn" : one(GIVENS));
        words.add(one(GIVENS));
        if (random.nextInt(4) == 0) {
            words.add(one(GIVENS));
        }
        Map<String, String> traits = new TreeMap<>();
        traits.put("city", "City " + random.nextInt(63));
        traits.put("gender", woman ? "female" : "male");
        if (number % 997 == 5) {
            traits.put("club", "gold");
            words.set(words.size() - 1, "Xuân");
        }
        return new Customer(number, String.join(" ", words), traits, one(STAGES), number % 499 == 3 ? "a" : "c");
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    public List<Customer> customers() {
        return Collections.unmodifiableList(customers);
    }

    /** Puts them where the fold would. */
    public void store(Pool pool) {
        StateCodec codec = new StateCodec();
        for (int from = 0; from < customers.size(); from += PORTION) {
            List<Customer> some = customers.subList(from, Math.min(customers.size(), from + PORTION));
            UUID[] ids = of(some, Customer::id, UUID[]::new);
            insert(
                    pool,
                    "insert into profile (id, revision, version, kind, state)"
                            + " select id, 1, 1, 'person', state from unnest($1::uuid[], $2::bytea[]) as t (id, state)",
                    Tuple.of(ids, of(some, one -> Buffer.buffer(codec.write(body(one))), Buffer[]::new)));
            insert(pool, """
                    insert into identifier select t.id, t.type, t.value, null, now(), 's', 't', false, t.profile_id
                    from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) as t (id, type, value, profile_id)
                    """, Tuple.of(ids, all(some, "email"), of(some, Customer::email, String[]::new), ids));
            insert(
                    pool,
                    """
                    insert into identifier select t.id, t.type, t.value, null, now(), 's', 't', false, t.profile_id
                    from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) as t (id, type, value, profile_id)
                    """,
                    Tuple.of(
                            of(
                                    some,
                                    one -> Folding.KEYS
                                            .node(NodeType.PHONE, one.phone())
                                            .id(),
                                    UUID[]::new),
                            all(some, "phone"),
                            of(some, Customer::phone, String[]::new),
                            ids));
            List<String> terms = new ArrayList<>();
            List<UUID> holders = new ArrayList<>();
            some.forEach(one -> SearchTerms.of(said(one)).forEach(term -> {
                terms.add(term);
                holders.add(one.id());
            }));
            insert(
                    pool,
                    "insert into search_term select * from unnest($1::text[], $2::uuid[])",
                    Tuple.of(terms.toArray(String[]::new), holders.toArray(UUID[]::new)));
            insert(pool, """
                    insert into segment_membership select id, 'stage', 'stage.' || stage
                    from unnest($1::uuid[], $2::text[]) as t (id, stage)
                    """, Tuple.of(ids, of(some, Customer::stage, String[]::new)));
            insert(pool, """
                    insert into segment_membership select id, 'value', 'value.' || value
                    from unnest($1::uuid[], $2::text[]) as t (id, value)
                    """, Tuple.of(ids, of(some, Customer::value, String[]::new)));
        }
        for (String table : List.of("profile", "identifier", "search_term", "segment_membership")) {
            pool.withConnection(connection -> connection
                            .query("set statement_timeout = 0")
                            .execute()
                            .chain(() ->
                                    connection.query("vacuum analyze " + table).execute())
                            .chain(() ->
                                    connection.query("reset statement_timeout").execute()))
                    .await()
                    .atMost(PATIENCE);
        }
    }

    private static void insert(Pool pool, String sql, Tuple values) {
        pool.withTransaction(tx -> tx.query("set local statement_timeout = 0")
                        .execute()
                        .chain(() -> tx.preparedQuery(sql).execute(values)))
                .await()
                .atMost(PATIENCE);
    }

    private static Map<String, JsonNode> said(Customer one) {
        Map<String, JsonNode> said = new TreeMap<>(Map.of("name", TextNode.valueOf(one.name())));
        one.traits().forEach((trait, value) -> said.put(trait, TextNode.valueOf(value)));
        return said;
    }

    private static ProfileBody body(Customer one) {
        TouchBuilder touch = TouchBuilder.till("t" + one.number())
                .email(one.email())
                .phone(one.phone())
                .trait("name", one.name());
        one.traits().forEach(touch::trait);
        var touchpoint = Folding.touchpoint(touch.event());
        ProfileState state = TouchpointFold.of(touchpoint);
        List<Node> members = new ArrayList<>(List.of(one.node(), Folding.KEYS.node(NodeType.PHONE, one.phone())));
        Collections.sort(members);
        return new ProfileBody(members, false, touchpoint.seen().at(), state, Collections.emptySortedSet());
    }

    private static String[] all(List<Customer> customers, String text) {
        return of(customers, one -> text, String[]::new);
    }

    private static <T> T[] of(List<Customer> customers, Function<Customer, T> part, IntFunction<T[]> array) {
        return customers.stream().map(part).toArray(array);
    }
}
