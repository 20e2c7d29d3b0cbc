package touchfold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/**
 * Two thousand customers of a real gift retailer, their purchases and refunds posted as its tills would: shuffled and
 * partly twice. Orders and money come out to the penny, and the scores of a past close are those that another program
 * computed.
 *
 * <p>Data: Chen, Sain, Guo (2012), UCI Online Retail, CC BY 4.0; beside segment-service's tests.
 */
class RealPurchasesIT {

    /** Of so many customers the profile itself is looked at. */
    private static final int LOOKED_AT = 200;

    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final LocalDate CLOSE = LocalDate.parse("2011-12-09");
    private static final Path DATA = Path.of(System.getProperty("touchfold.root", "../.."))
            .resolve("segment-service/src/test/resources/science");

    private record Order(String invoice, String customer, LocalDateTime at, boolean refund, long pence) {

        static Order parse(String line) {
            String[] column = line.split(",", -1);
            return new Order(
                    column[0],
                    column[1],
                    LocalDateTime.parse(column[2], TIME),
                    column[3].equals("refund"),
                    Math.abs(Long.parseLong(column[4])));
        }

        /** The data do not say which sale a refund gives money back for, so it is a sale below zero. */
        String event() {
            return """
                    {"specversion":"1.0","id":"%s","source":"urn:pos:replay","type":"sale.completed","time":"%s","data":{
                      "saleId":"%s","total":"%s","currency":"GBP","customer":{"customerId":"%s"}}}""".formatted(
                            invoice,
                            at.atZone(LONDON).toOffsetDateTime(),
                            invoice,
                            BigDecimal.valueOf(refund ? -pence : pence, 2).toPlainString(),
                            customer);
        }
    }

    @Test
    void everybodysOrdersAndMoneyComeOutToThePenny(@TempDir Path directory) throws IOException {
        Map<String, List<Order>> all = orders();
        Map<String, List<Order>> byCustomer = new TreeMap<>(all);
        byCustomer.keySet().retainAll(all.keySet().stream().limit(LOOKED_AT).collect(Collectors.toSet()));
        Map<String, String> business = Map.of(
                "TOUCHFOLD_BUSINESS_TIMEZONE", "Europe/London",
                "TOUCHFOLD_BUSINESS_CURRENCY", "GBP",
                "TOUCHFOLD_BUSINESS_REGION", "GB");
        try (Product product = Product.start(TestWorld.fresh("replay", directory), business)) {
            Caller caller = new Caller(product);
            post(new Senders(product, caller), all);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> byCustomer.forEach((customer, orders) -> {
                        JsonNode profile = caller.lookup("customer_id", "src_pos:" + customer);
                        JsonNode money = profile.path("money").path("GBP");
                        assertThat(money.path("orders").asLong())
                                .as("orders of " + customer)
                                .isEqualTo(orders.stream()
                                        .filter(order -> !order.refund() && order.pence() > 0)
                                        .count());
                        assertThat(money.path("net").asLong())
                                .as("net of " + customer)
                                .isEqualTo(orders.stream()
                                        .mapToLong(order -> order.refund() ? -order.pence() : order.pence())
                                        .sum());
                        assertThat(profile.path("counts").path("touchpoints").asLong())
                                .isEqualTo(orders.size());
                    }));
            everyBuyerHasAStage(product, caller, byCustomer);
            aPastCloseScoresEverybodyAsTheReferenceDoes(product, caller);
        }
    }

    /** Computed when it is asked for, from what is known today: nothing was ever told of that midnight. */
    private static void aPastCloseScoresEverybodyAsTheReferenceDoes(Product product, Caller caller) throws IOException {
        Instant at = CLOSE.plusDays(1).atStartOfDay(LONDON).toInstant();
        List<Map<String, String>> rows = rows("online_retail_closes_A.csv.gz").stream()
                .filter(row -> row.get("close").equals(CLOSE.toString()))
                .toList();
        assertThat(rows).hasSizeGreaterThan(1_500);
        Map<String, String> ids = new TreeMap<>();
        rows.forEach(row -> ids.put(
                row.get("customer_id"),
                caller.lookup("customer_id", "src_pos:" + row.get("customer_id"))
                        .path("id")
                        .asText()));
        Map<String, String> titles = new TreeMap<>();
        caller.get(product.segment("/v1/segments"))
                .path("segments")
                .forEach(segment -> titles.put(
                        segment.path("key").asText(), segment.path("name").asText()));
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> mismatches = new ArrayList<>();
            for (Map<String, String> row : rows) {
                String found = scored(product, caller, titles, ids.get(row.get("customer_id")), at);
                String expected = row.get("r_score") + row.get("f_score") + row.get("m_score") + " " + row.get("f")
                        + " " + row.get("m_minor") + " " + row.get("last") + " " + row.get("rfm125");
                if (!found.equals(expected)) {
                    mismatches.add(row.get("customer_id") + ": " + expected + " but " + found);
                }
            }
            assertThat(mismatches).isEmpty();
        });
    }

    private static String scored(
            Product product, Caller caller, Map<String, String> titles, String profile, Instant at) {
        JsonNode segments = caller.get(product.segment("/v1/profiles/" + profile + "/segments?asOf=" + at))
                .path("segments");
        for (JsonNode segment : segments) {
            if (segment.path("model").asText().equals("rfm")) {
                JsonNode values = segment.path("values");
                return values.path("score").asText() + " "
                        + values.path("orders").asLong() + " "
                        + values.path("money").asLong() + " "
                        + values.path("lastPurchase").asText() + " "
                        + titles.get(segment.path("segment").asText());
            }
        }
        return "not scored";
    }

    private static void everyBuyerHasAStage(Product product, Caller caller, Map<String, List<Order>> byCustomer) {
        Set<String> buyers = byCustomer.entrySet().stream()
                .filter(customer -> customer.getValue().stream().anyMatch(order -> !order.refund()))
                .map(customer -> caller.lookup("customer_id", "src_pos:" + customer.getKey())
                        .path("id")
                        .asText())
                .collect(Collectors.toCollection(TreeSet::new));
        try (TopicReader changes = product.world().topic("segment-changes")) {
            changes.awaitAll(
                    records -> records.stream()
                            .filter(record -> record.value().contains("\"stage.ended\""))
                            .map(record -> record.key())
                            .collect(Collectors.toSet())
                            .containsAll(buyers),
                    PATIENCE);
        }
    }

    private static void post(Senders senders, Map<String, List<Order>> byCustomer) {
        List<Order> all = new ArrayList<>();
        byCustomer.values().forEach(all::addAll);
        all.addAll(all.subList(0, all.size() / 10));
        Collections.shuffle(all, new Random(20_101_201));
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Order> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            senders.till("replay-" + from, batch.stream().map(Order::event).collect(Collectors.joining(",", "[", "]")));
        }
    }

    private static Map<String, List<Order>> orders() throws IOException {
        return lines("online_retail_orders_A.csv.gz").stream()
                .skip(1)
                .map(Order::parse)
                .collect(Collectors.groupingBy(Order::customer, TreeMap::new, Collectors.toList()));
    }

    private static List<Map<String, String>> rows(String file) throws IOException {
        List<String> lines = lines(file);
        String[] names = lines.getFirst().split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], values[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(DATA.resolve(file)))) {
            return new String(packed.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
