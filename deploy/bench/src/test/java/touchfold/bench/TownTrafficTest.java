package touchfold.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.events.Decoded;
import touchfold.events.EventCodec;
import touchfold.events.IdentifierType;

class TownTrafficTest {

    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final int MANY = 20_000;

    @Test
    void everyTouchpointCanBeReadByTheContractAndHasAnIdOfItsOwn() {
        EventCodec codec = new EventCodec();
        TouchpointRecords records = new TouchpointRecords();
        Set<String> ids = new HashSet<>();
        for (CanonicalEvent event : events("a", 7)) {
            ProducerRecord<byte[], byte[]> record = records.of(event);

            assertThat(codec.read(record.value())).isEqualTo(new Decoded.Event(event));
            ids.add(event.id());
        }
        assertThat(ids).hasSize(MANY);
    }

    @Test
    void itIsAMixOfVisitorsCustomersTillsAndMails() {
        Map<String, Long> types = events("a", 7).stream()
                .collect(Collectors.groupingBy(event -> event.fact().wireName(), Collectors.counting()));

        assertThat(types.keySet())
                .containsExactlyInAnyOrder(
                        "page-viewed",
                        "product-viewed",
                        "identified",
                        "cart-updated",
                        "order-completed",
                        "email-delivered",
                        "email-opened",
                        "email-clicked");
        assertThat(types.get("product-viewed")).isBetween(MANY / 4L, MANY * 3 / 4L);
        assertThat(types.get("order-completed")).isBetween(MANY / 50L, MANY / 8L);
    }

    @Test
    void theSameSeedTellsTheSameTown() {
        assertThat(events("a", 7)).isEqualTo(events("a", 7)).isNotEqualTo(events("a", 8));
    }

    @Test
    void twoRunsShareNobody() {
        Set<String> people = values(events("a", 7));
        people.retainAll(values(events("b", 7)));

        assertThat(people).isEmpty();
    }

    @Test
    void soManyBrowsersAreSharedAsAreAskedFor() {
        for (int shared : List.of(0, 30, 100)) {
            Map<String, Set<String>> users = events(new TownTraffic("a", 100, shared, 7)).stream()
                    .filter(event -> event.fact().wireName().equals("identified"))
                    .collect(Collectors.groupingBy(
                            event -> value(event, IdentifierType.ANONYMOUS_ID),
                            Collectors.mapping(event -> value(event, IdentifierType.USER_ID), Collectors.toSet())));
            long together =
                    users.values().stream().filter(each -> each.size() == 2).count();

            assertThat(users.values()).allMatch(each -> each.size() <= 2);
            assertThat(100.0 * 2 * together / (users.size() + together)).isBetween(shared * 0.7, shared * 1.3);
        }
    }

    private static String value(CanonicalEvent event, IdentifierType type) {
        return event.personal().identifiers().stream()
                .filter(each -> each.type() == type)
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void whatOnePersonDoesMostlyGoesToOnePartition() {
        TouchpointRecords records = new TouchpointRecords();
        Map<String, Set<String>> keys = events("a", 7).stream()
                .filter(event ->
                        event.personal().identifiers().stream().anyMatch(each -> each.type() == IdentifierType.USER_ID))
                .collect(Collectors.groupingBy(
                        event -> event.personal().identifiers().stream()
                                .filter(each -> each.type() == IdentifierType.USER_ID)
                                .findFirst()
                                .orElseThrow()
                                .value(),
                        Collectors.mapping(
                                event ->
                                        new String(records.of(event).key(), java.nio.charset.StandardCharsets.US_ASCII),
                                Collectors.toSet())));

        assertThat(keys.values()).allMatch(each -> each.size() == 1);
    }

    private static List<CanonicalEvent> events(String run, long seed) {
        return events(new TownTraffic(run, 300, seed));
    }

    private static List<CanonicalEvent> events(TownTraffic traffic) {
        List<CanonicalEvent> events = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            events.add(traffic.next(NOON.plusMillis(i)));
        }
        return events;
    }

    private static Set<String> values(List<CanonicalEvent> events) {
        return events.stream()
                .flatMap(event -> event.personal().identifiers().stream())
                .map(each -> each.type() + each.value())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
