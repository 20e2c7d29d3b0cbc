package touchfold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/**
 * Two hundred customers of a real gift retailer, their purchases and refunds posted as its tills would: shuffled and
 * partly twice. Everybody's orders and money come out to the penny.
 *
 * <p>Data: Chen, Sain, Guo (2012), UCI Online Retail. Read in place and never copied, since the file does not name its
 * licence.
 */
class RealPurchasesIT {

    private static final int CUSTOMERS = 200;
    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Path ORDERS = Path.of(System.getProperty("touchfold.root", "../.."))
            .resolve("../shared/fixtures/science/online_retail_orders_A.csv");

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
        assumeTrue(Files.exists(ORDERS), "Skipped: the real purchases are not beside this checkout");
        Map<String, List<Order>> byCustomer = orders();
        Map<String, String> business = Map.of(
                "TOUCHFOLD_BUSINESS_TIMEZONE", "Europe/London",
                "TOUCHFOLD_BUSINESS_CURRENCY", "GBP",
                "TOUCHFOLD_BUSINESS_REGION", "GB");
        try (Product product = Product.start(TestWorld.fresh("replay", directory), business)) {
            Caller caller = new Caller(product);
            post(new Senders(product, caller), byCustomer);

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
        }
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
        Map<String, List<Order>> byCustomer = Files.readAllLines(ORDERS).stream()
                .skip(1)
                .map(Order::parse)
                .collect(Collectors.groupingBy(Order::customer, TreeMap::new, Collectors.toList()));
        Set<String> chosen =
                byCustomer.keySet().stream().limit(CUSTOMERS).collect(Collectors.toCollection(TreeSet::new));
        byCustomer.keySet().retainAll(chosen);
        return byCustomer;
    }
}
