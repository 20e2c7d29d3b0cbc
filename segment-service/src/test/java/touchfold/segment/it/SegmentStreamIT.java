package touchfold.segment.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.segment.fixture.ContractFiles;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;

/** Profile changes in, segment changes out, over a real broker and a real database. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "segment"))
class SegmentStreamIT {

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    TestWorld world;

    private final UUID profile = UUID.randomUUID();
    private ChangeSender changes;
    private ToldReader told;

    @BeforeEach
    void open() {
        changes = new ChangeSender(world, clock);
        told = new ToldReader(world);
    }

    @AfterEach
    void close() {
        changes.close();
        told.close();
    }

    @Test
    void aFirstPurchaseIsToldAsASegmentChangeWithItsReasonAndCause() {
        Instant now = clock.instant();
        changes.send(
                changes.created(profile, now.toString(), FactsBuilder.person().boughtAt(now.toString(), 800_000)));

        List<JsonNode> all = told.changes(profile, 3);

        assertThat(all)
                .extracting(change -> change.get("to").asText())
                .containsExactlyInAnyOrder("rfm.new", "churn.low", "stage.first-purchase");
        assertThat(all).extracting(change -> change.get("revision").asLong()).containsExactly(1L, 2L, 3L);
        JsonNode stage = all.getLast();
        assertThat(stage.get("from").isNull()).isTrue();
        assertThat(stage.at("/cause/kind").asText()).isEqualTo("own_event");
        assertThat(stage.at("/cause/touchpoint/id").asText()).isEqualTo("S-" + profile + "-1");
        assertThat(stage.get("effectiveAt").asText()).isEqualTo(now.toString());
        assertThat(stage.at("/after/reason").asText()).startsWith("Bought on 1 day, last on ");
        assertThat(stage.at("/versions/grid").asText()).isEqualTo("rfm125");
        var record = told.change(profile, "stage.first-purchase");
        assertThat(header(record, "ce_type")).isEqualTo("touchfold.segment.changed.v1");
        assertThat(header(record, "ce_id")).isEqualTo(profile + ":3");
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(ContractFiles.violations("segment-change", record.value())).isEmpty();
        assertThat(ContractFiles.violations("segment-memberships", told.memberships(profile)))
                .isEmpty();
    }

    @Test
    void duplicatesAndAReplayChangeNothing() {
        Instant now = clock.instant();
        String before = now.minusSeconds(60).toString();
        var first = changes.created(profile, before, FactsBuilder.person().inTouch(before));
        var second = changes.updated(
                profile,
                2,
                now.toString(),
                FactsBuilder.person().inTouch(before).boughtAt(now.toString(), 800_000));
        changes.send(first, first, second, first, second, second);
        told.changes(profile, 6);
        // The end is behind the replay on the same partition, so when it is told the replay has been read.
        changes.send(first, second, changes.erased(profile, 3, now.toString()), second);

        List<JsonNode> all = told.changes(profile, 9);

        assertThat(all)
                .extracting(change -> change.get("revision").asLong())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(all.subList(0, 6))
                .extracting(SegmentStreamIT::move)
                .containsExactlyInAnyOrder(
                        "- > lead.warm",
                        "- > stage.prospect",
                        "lead.warm > -",
                        "- > rfm.new",
                        "- > churn.low",
                        "stage.prospect > stage.first-purchase");
        assertThat(all.subList(6, 9))
                .extracting(change -> change.at("/cause/kind").asText())
                .containsOnly("erasure");
    }

    @Test
    void aTimerFiresWithNoEventAtItsExactInstant() {
        Instant now = clock.instant();
        changes.send(
                changes.created(profile, now.toString(), FactsBuilder.person().interested(now.toString())));
        told.changes(profile, 2);

        Instant later = now.plus(Duration.ofDays(14)).plusSeconds(90);
        clock.moveTo(later);
        JsonNode cooled = told.changes(profile, 3).getLast();

        assertThat(cooled.get("from").asText()).isEqualTo("lead.hot");
        assertThat(cooled.get("to").asText()).isEqualTo("lead.warm");
        assertThat(cooled.at("/cause/kind").asText()).isEqualTo("timer");
        assertThat(Instant.parse(cooled.get("effectiveAt").asText())).isEqualTo(now.plus(Duration.ofDays(14)));
        assertThat(Instant.parse(cooled.get("detectedAt").asText())).isEqualTo(later);
    }

    @Test
    void aPurchaseThatWaitsInTheStreamKeepsTheDeadlineBehindItFromBeingMet() {
        Instant now = clock.instant();
        FactsBuilder facts = FactsBuilder.person().boughtAt(now.toString(), 800_000);
        changes.send(changes.created(profile, now.toString(), facts));
        told.changes(profile, 3);

        // Away from two hours before midnight on: the purchase of half past ten comes two hours after it.
        Instant midnight = startIn(now, 121);
        clock.moveTo(midnight.minus(Duration.ofHours(2)));
        told.change(profile, "churn.medium");
        changes.fallSilent();
        String purchase = midnight.minus(Duration.ofMinutes(90)).toString();
        clock.moveTo(midnight.plus(Duration.ofHours(2)));
        await().during(Duration.ofSeconds(2)).atMost(ToldReader.PATIENCE).until(() -> stored().get(profile)
                .contains("stage.first-purchase"));
        changes.send(changes.updated(profile, 2, purchase, facts.boughtAt(purchase, 800_000)));
        changes.speakAgain();
        told.change(profile, "stage.close");
        clock.moveTo(midnight.plus(Duration.ofHours(3)));

        await().during(Duration.ofSeconds(1)).atMost(ToldReader.PATIENCE).until(() -> stored().get(profile)
                .contains("stage.close"));
        assertThat(told.changes(profile, 5))
                .noneMatch(change -> change.get("to").asText().equals("stage.quiet"));
    }

    @Test
    void sumsThatAreMoreThanANumberHoldsStopNobody() {
        Instant now = clock.instant();
        LocalDate tomorrow = today().plusDays(1);
        UUID good = UUID.randomUUID();
        // Each day's money can be told; both together are more than a number holds.
        changes.send(changes.created(
                profile,
                now.toString(),
                FactsBuilder.person()
                        .boughtAt(now.toString(), Long.MAX_VALUE - 1)
                        .bought(tomorrow, Long.MAX_VALUE - 1)));
        changes.send(changes.created(good, now.toString(), FactsBuilder.person().interested(now.toString())));
        told.changes(profile, 3);
        told.changes(good, 2);

        clock.moveTo(now.plus(Duration.ofDays(15)));

        assertThat(told.changes(good, 3).getLast().get("to").asText()).isEqualTo("lead.warm");
    }

    @Test
    void theSegmentsOfAPastInstantAreAnsweredByWhatIsKnownToday() {
        Instant now = clock.instant();
        Instant first = now.minus(Duration.ofDays(200));
        changes.send(changes.created(
                profile,
                first.toString(),
                FactsBuilder.person().inTouch(first.toString()).boughtAt(first.toString(), 800_000)));
        told.change(profile, "stage.quiet");
        String asOf = first.plus(Duration.ofDays(100)).toString();

        asking().queryParam("asOf", asOf)
                .get("/v1/profiles/{id}/segments", profile.toString())
                .then()
                .statusCode(200)
                .body("segments.segment", hasItem("stage.first-purchase"))
                .body("segments.model", hasItem("rfm"));
        asking().queryParam("asOf", first.minusSeconds(1).toString())
                .get("/v1/profiles/{id}/segments", profile.toString())
                .then()
                .statusCode(200)
                .body("segments", hasSize(0));
        List<String> members = asking().queryParam("asOf", asOf)
                .queryParam("limit", 1000)
                .get("/v1/segments/{key}/members", "stage.first-purchase")
                .then()
                .statusCode(200)
                .extract()
                .path("items.profileId");
        assertThat(members).contains(profile.toString());
        List<Map<String, Object>> sizes = asking().queryParam("asOf", asOf)
                .get("/v1/segments")
                .then()
                .statusCode(200)
                .extract()
                .path("segments");
        assertThat(sizes)
                .filteredOn(segment -> segment.get("key").equals("stage.first-purchase"))
                .extracting(segment -> ((Number) segment.get("size")).intValue())
                .containsExactly(members.size());
    }

    @Test
    void beforeTheFirstCloseMembersAndSizesAreComputedByTheMidnightBefore() {
        LocalDate bought = LocalDate.parse("2019-03-01");
        String at = bought.plusDays(10)
                .atStartOfDay(ScoringRules.SAIGON)
                .toInstant()
                .toString();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UUID id = new UUID(UUID.randomUUID().getMostSignificantBits(), i);
            ids.add(id.toString());
            changes.send(changes.created(id, at, FactsBuilder.person().bought(bought, 800_000)));
        }
        await().atMost(ToldReader.PATIENCE).until(() -> stored().keySet()
                .containsAll(ids.stream().map(UUID::fromString).toList()));
        ids.sort(null);

        Map<String, Object> page = asking().queryParam("asOf", at)
                .queryParam("limit", 2)
                .get("/v1/segments/{key}/members", "rfm.new")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
        List<String> found = new ArrayList<>(members(page));
        assertThat(found).hasSize(2);
        found.addAll(members(asking().queryParam("asOf", at)
                .queryParam("cursor", page.get("nextCursor"))
                .get("/v1/segments/{key}/members", "rfm.new")
                .then()
                .statusCode(200)
                .extract()
                .path("$")));
        assertThat(found).isEqualTo(ids);
        List<Map<String, Object>> sizes = asking().queryParam("asOf", at)
                .get("/v1/segments")
                .then()
                .statusCode(200)
                .extract()
                .path("segments");
        assertThat(sizes)
                .filteredOn(segment -> segment.get("key").equals("rfm.new"))
                .extracting(segment -> ((Number) segment.get("size")).intValue())
                .containsExactly(3);
    }

    @SuppressWarnings("unchecked")
    private static List<String> members(Map<String, Object> page) {
        return ((List<Map<String, Object>>) page.get("items"))
                .stream().map(item -> (String) item.get("profileId")).toList();
    }

    @Test
    void deadlinesMissedForALongTimeAreMetOneByOneAtTheirOwnInstants() {
        Instant now = clock.instant();
        changes.send(
                changes.created(profile, now.toString(), FactsBuilder.person().boughtAt(now.toString(), 800_000)));
        told.changes(profile, 3);

        clock.moveTo(now.plus(Duration.ofDays(400)));
        told.change(profile, "stage.ended");
        List<JsonNode> stages = told.changes(profile, 3).stream()
                .filter(change -> change.get("model").asText().equals("stage"))
                .toList();

        // Usual gap 60 days below the gate: quiet after 121 days, ended after 366.
        assertThat(stages)
                .extracting(change -> change.get("to").asText())
                .containsExactly("stage.first-purchase", "stage.quiet", "stage.ended");
        assertThat(Instant.parse(stages.get(1).get("effectiveAt").asText())).isEqualTo(startIn(now, 121));
        assertThat(Instant.parse(stages.get(2).get("effectiveAt").asText())).isEqualTo(startIn(now, 366));
    }

    @Test
    void aMergedProfileLeavesAllItsSegmentsAndAnswersWithTheOneItGoesOnUnder() {
        String now = clock.instant().toString();
        UUID winner = UUID.randomUUID();
        changes.send(
                changes.created(winner, now, FactsBuilder.person().boughtAt(now, 900_000)),
                changes.created(profile, now, FactsBuilder.person().inTouch(now)));
        told.changes(profile, 2);
        told.changes(winner, 3);
        changes.send(changes.merged(profile, 2, now, winner));

        List<JsonNode> exits = told.changes(profile, 4).subList(2, 4);
        assertThat(exits).allSatisfy(exit -> {
            assertThat(exit.get("to").isNull()).isTrue();
            assertThat(exit.at("/cause/kind").asText()).isEqualTo("merge");
            assertThat(exit.at("/cause/into").asText()).isEqualTo(winner.toString());
        });
        asking().get("/v1/profiles/{id}/segments", profile.toString())
                .then()
                .statusCode(200)
                .body("profileId", equalTo(winner.toString()))
                .body("segments.segment", hasItem("stage.first-purchase"));
    }

    @Test
    void theIdOfAnIdentifierIsAnsweredByWhoeverHoldsItAlsoAfterItChangedHands() {
        String now = clock.instant().toString();
        UUID other = UUID.randomUUID();
        UUID badge = UUID.randomUUID();
        changes.send(
                changes.created(profile, now, FactsBuilder.person().inTouch(now).alias(badge)));
        told.changes(profile, 2);
        assertThat(answeredBy(badge)).isEqualTo(profile.toString());

        // The new holder speaks first; the old one lets go later.
        changes.send(
                changes.created(other, now, FactsBuilder.person().inTouch(now).alias(badge)));
        told.changes(other, 2);
        changes.send(changes.updated(profile, 2, now, FactsBuilder.person().inTouch(now)));
        await().atMost(ToldReader.PATIENCE).until(() -> answeredBy(badge).equals(other.toString()));

        UUID survivor = UUID.randomUUID();
        changes.send(changes.created(
                survivor, now, FactsBuilder.person().inTouch(now).alias(badge)));
        changes.send(changes.merged(other, 2, now, survivor));
        await().atMost(ToldReader.PATIENCE).until(() -> answeredBy(badge).equals(survivor.toString()));
        await().atMost(ToldReader.PATIENCE).until(() -> answeredBy(other).equals(survivor.toString()));

        changes.send(changes.erased(survivor, 2, now));
        await().atMost(ToldReader.PATIENCE)
                .untilAsserted(() -> asking().get("/v1/profiles/{id}/segments", badge.toString())
                        .then()
                        .statusCode(404));
    }

    @Test
    void anIdentifierThatWasGivenUpIsAnsweredByItsFormerHolderUntilAnotherOneHasIt() {
        String now = clock.instant().toString();
        UUID badge = UUID.randomUUID();
        UUID mark = UUID.randomUUID();
        changes.send(
                changes.created(profile, now, FactsBuilder.person().inTouch(now).alias(badge)));
        await().atMost(ToldReader.PATIENCE).until(() -> answeredBy(badge).equals(profile.toString()));
        changes.send(changes.updated(
                profile, 2, now, FactsBuilder.person().inTouch(now).alias(mark)));
        await().atMost(ToldReader.PATIENCE).until(() -> answeredBy(mark).equals(profile.toString()));

        assertThat(answeredBy(badge)).isEqualTo(profile.toString());

        UUID next = UUID.randomUUID();
        changes.send(
                changes.created(next, now, FactsBuilder.person().inTouch(now).alias(badge)));
        await().atMost(ToldReader.PATIENCE).until(() -> answeredBy(badge).equals(next.toString()));
        assertThat(answeredBy(mark)).isEqualTo(profile.toString());
    }

    @Test
    void aProfileInNoSegmentIsAnsweredWithNone() {
        String now = clock.instant().toString();
        changes.send(changes.created(profile, now, FactsBuilder.device()));

        await().atMost(ToldReader.PATIENCE)
                .untilAsserted(() -> asking().get("/v1/profiles/{id}/segments", profile.toString())
                        .then()
                        .statusCode(200)
                        .body("segments", hasSize(0)));
    }

    private String answeredBy(UUID id) {
        return asking().get("/v1/profiles/{id}/segments", id.toString())
                .then()
                .extract()
                .path("profileId");
    }

    @Test
    void anErasedProfileIsGoneFromTableTopicAndAnswers() {
        String now = clock.instant().toString();
        changes.send(changes.created(profile, now, FactsBuilder.person().boughtAt(now, 900_000)));
        told.changes(profile, 3);
        changes.send(changes.erased(profile, 2, now));

        assertThat(told.changes(profile, 6).getLast().at("/cause/kind").asText())
                .isEqualTo("erasure");
        told.awaitMemberships(profile, List.of());
        asking().get("/v1/profiles/{id}/segments", profile.toString()).then().statusCode(404);
        assertThat(stored()).doesNotContainKey(profile);
    }

    @Test
    void theCompactedTopicAloneRebuildsTheTable() {
        String now = clock.instant().toString();
        List<UUID> profiles = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            UUID id = UUID.randomUUID();
            profiles.add(id);
            FactsBuilder facts = FactsBuilder.person().inTouch(now);
            changes.send(changes.created(id, now, facts));
            if (i % 2 == 0) {
                changes.send(changes.updated(id, 2, now, facts.bought(today().minusDays(i), 100_000L * i + 1)));
            }
        }
        profiles.forEach(id -> told.changes(id, 2));
        told.rebuilt(40);

        await().atMost(ToldReader.PATIENCE).untilAsserted(() -> {
            Map<UUID, List<String>> stored = stored();
            assertThat(stored).containsKeys(profiles.toArray(UUID[]::new));
            assertThat(told.rebuilt(stored.size())).isEqualTo(stored);
        });
    }

    @Test
    void aRecordThatIsNoProfileChangeIsSetAsideAndTheRestGoesOn() {
        String now = clock.instant().toString();
        changes.sendRaw(profile.toString(), "{\"not\":\"a change\"}".getBytes(StandardCharsets.UTF_8));
        changes.send(changes.created(profile, now, FactsBuilder.person().inTouch(now)));

        told.changes(profile, 2);
        given().header("Authorization", "Bearer " + TestSources.ADMIN_KEY)
                .get("/v1/quarantine")
                .then()
                .statusCode(200)
                .body("items.reason", hasItem("unreadable"));
    }

    @Test
    void aProfilesSegmentsAreAnsweredWithReasonsAndDeadlines() {
        String now = clock.instant().toString();
        changes.send(changes.created(profile, now, FactsBuilder.person().boughtAt(now, 800_000)));
        told.changes(profile, 3);

        JsonNode answer = ToldReader.read(asking().get("/v1/profiles/{id}/segments", profile.toString())
                .then()
                .statusCode(200)
                .extract()
                .asString());

        Map<String, JsonNode> byModel = new HashMap<>();
        answer.get("segments").forEach(item -> byModel.put(item.get("model").asText(), item));
        assertThat(byModel.keySet()).containsExactlyInAnyOrder("rfm", "churn", "stage");
        assertThat(byModel.get("stage").get("since").asText()).isEqualTo(now);
        assertThat(byModel.get("stage").get("untilSegment").asText()).isEqualTo("stage.quiet");
        assertThat(Instant.parse(byModel.get("stage").get("until").asText()))
                .isEqualTo(startIn(Instant.parse(now), 121));
        assertThat(byModel.get("churn").at("/values/model").asText()).isEqualTo("recency");
        asking().queryParam("asOf", startIn(Instant.parse(now), 130).toString())
                .get("/v1/profiles/{id}/segments", profile.toString())
                .then()
                .statusCode(200)
                .body("segments.segment", hasItem("stage.quiet"));
    }

    @Test
    void segmentsAndTheirMembersAreListedPageByPage() {
        String now = clock.instant().toString();
        List<UUID> leads = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        leads.forEach(id ->
                changes.send(changes.created(id, now, FactsBuilder.person().inTouch(now))));
        leads.forEach(id -> told.changes(id, 2));

        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification asking = asking().queryParam("limit", 2);
            if (cursor != null) {
                asking.queryParam("cursor", cursor);
            }
            var page = asking.get("/v1/segments/{key}/members", "lead.warm")
                    .then()
                    .statusCode(200)
                    .extract();
            List<String> ids = page.path("items.profileId");
            assertThat(ids).hasSizeLessThanOrEqualTo(2);
            found.addAll(ids);
            cursor = page.path("nextCursor");
        } while (cursor != null);

        assertThat(found)
                .doesNotHaveDuplicates()
                .contains(leads.stream().map(UUID::toString).toArray(String[]::new));
        List<Map<String, Object>> segments =
                asking().get("/v1/segments").then().statusCode(200).extract().path("segments");
        assertThat(segments).hasSize(6 + 1 + 3 + 4 + 3 + 11);
        assertThat(segments)
                .filteredOn(segment -> segment.get("key").equals("lead.warm"))
                .extracting(segment -> ((Number) segment.get("size")).intValue())
                .containsExactly(found.size());
    }

    /** Each with the parameter that is named; none where there is an answer. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "answer",
            value = {
                "/v1/segments/no.such/members, 404, answer",
                "/v1/segments/STAGE.CLOSE/members, 404, answer",
                "/v1/segments/%00/members, 404, answer",
                "/v1/segments/stage.close/members?limit=0, out_of_range, limit",
                "/v1/segments/stage.close/members?limit=-1, out_of_range, limit",
                "/v1/segments/stage.close/members?limit=1001, out_of_range, limit",
                "/v1/segments/stage.close/members?limit=2147483648, invalid, limit",
                "/v1/segments/stage.close/members?limit=many, invalid, limit",
                "/v1/segments/stage.close/members?limit=1.5, invalid, limit",
                "/v1/segments/stage.close/members?limit=, 200, answer",
                "/v1/segments/stage.close/members?limit=5&limit=6, repeated, limit",
                "/v1/segments/stage.close/members?cursor=, 200, answer",
                "/v1/segments/stage.close/members?cursor=xyz, invalid, cursor",
                "/v1/segments/stage.close/members?cursor=AAAAAAAAAAAAAAAAAAAAAAA, invalid, cursor",
                "/v1/segments/stage.close/members?cursor=%F0%9F%92%A9, invalid, cursor",
                "/v1/segments/stage.close/members?cursor=AAAAAAAAAAAAAAAAAAAAAA, 200, answer",
                "/v1/segments/stage.close/members?cursor=_____________________w, 200, answer",
                "/v1/segments?asOf=, 200, answer",
                "/v1/segments?asOf=yesterday, invalid, asOf",
                "/v1/segments?asOf=2026-01-31, invalid, asOf",
                "/v1/segments?asOf=1769878800, invalid, asOf",
                "/v1/segments?asOf=2026-01-31T17:00:00, invalid, asOf",
                "/v1/segments?asOf=2026-01-31T17:00:00+07:00, 200, answer",
                "/v1/segments?asOf=2026-02-30T00:00:00Z, invalid, asOf",
                "/v1/segments?asOf=0000-01-01T00:00:00Z, invalid, asOf",
                "/v1/segments?asOf=-0001-01-01T00:00:00Z, invalid, asOf",
                "/v1/segments?asOf=%2B99999-01-01T00:00:00Z, invalid, asOf",
                "/v1/segments?asOf=2200-01-01T00:00:00Z, invalid, asOf",
                "/v1/segments?asOf=2026-01-31T17:00:00Z&asOf=2026-02-01T17:00:00Z, repeated, asOf",
                "/v1/segments?asOf=2026-01-31T17:00:00%2B07:00, 200, answer",
                "/v1/segments?asOf=1970-01-01T00:00:00Z, 200, answer",
                "/v1/segments?asOf=2199-12-31T23:59:59.999999999Z, 200, answer",
                "/v1/segments/rfm.new/members?asOf=1970-01-01T00:00:00Z, 200, answer",
                "/v1/segments/lead.warm/members?asOf=2199-12-31T00:00:00Z, 200, answer",
                "/v1/profiles/nobody/segments, invalid, id",
                "/v1/profiles/%20/segments, invalid, id",
                "/v1/profiles/1-1-1-1-1/segments, invalid, id",
                "/v1/profiles/00000000-0000-0000-0000-000000000000/segments, 404, answer",
                "/v1/profiles/00000000-0000-0000-0000-000000000000/segments?asOf=yesterday, invalid, asOf",
                "/v1/courses?days=0, out_of_range, days",
                "/v1/courses?days=367, out_of_range, days",
                "/v1/courses?days=week, invalid, days",
                "/v1/courses/flow?model=magic, invalid, model",
                "/v1/courses/flow?model=, 200, answer",
                "/v1/courses/flow?model=lead&days=-7, out_of_range, days",
                "/v1/courses/flow?model=lead&days=366, 200, answer",
                "/v1/changes/live?segment=magic, invalid, segment",
                "/v1/changes/live?segment=lead.hot&segment=lead.warm, repeated, segment"
            })
    void whateverIsAskedForIsAnsweredOrRefusedByName(String path, String outcome, String parameter) {
        ValidatableResponse answer =
                asking().urlEncodingEnabled(false).get(path).then();

        if (parameter == null) {
            answer.statusCode(Integer.parseInt(outcome));
        } else {
            answer.statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors[0].pointer", equalTo(parameter))
                    .body("errors[0].code", equalTo(outcome))
                    .body("detail", startsWith("Expected "));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "unnamed",
            value = {
                "{ | unnamed",
                "[] | unnamed",
                "7 | unnamed",
                "\"2024-01-01\" | unnamed",
                "{\"day\":\"yesterday\"} | day",
                "{\"day\":\"2024-02-30\"} | day",
                "{\"day\":true} | day",
                "{\"day\":{}} | day",
                "{\"day\":\"2999-01-01\"} | day",
                "{\"day\":\"+999999999-12-31\"} | day",
                "{\"day\":\"-999999999-01-01\"} | day",
                "{\"day\":\"0001-01-01\"} | day",
                "{\"dya\":\"2024-01-01\"} | dya"
            })
    void aCloseThatIsAskedForWronglyIsRefused(String body, String pointer) {
        ValidatableResponse answer = given().header("Authorization", "Bearer " + TestSources.ADMIN_KEY)
                .contentType("application/json")
                .body(body)
                .post("/v1/admin/closes")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");

        if (pointer != null) {
            answer.body("errors[0].pointer", containsString(pointer));
        }
    }

    /** By a client of its own: the one of the other tests can't take such a body apart itself. */
    @Test
    void aBodyThatIsNestedDeeplyIsRefusedAtOnce() throws IOException, InterruptedException {
        String body = "{\"day\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/admin/closes"))
                .header("Authorization", "Bearer " + TestSources.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("/day");
        }
    }

    @Test
    void whatOperatorsSendInOtherFormsIsNoFault() {
        String day = "{\"day\":\"2015-01-01\"}";
        for (String type : List.of("application/json", "text/plain", "application/xml", "application/octet-stream")) {
            int status = given().header("Authorization", "Bearer " + TestSources.ADMIN_KEY)
                    .contentType(type)
                    .body(day.getBytes(StandardCharsets.UTF_8))
                    .post("/v1/admin/closes")
                    .statusCode();
            assertThat(status).as(type).isIn(200, 400, 415);
        }
        given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                .post("/v1/admin/models/churn/fit")
                .then()
                .statusCode(403);
        given().header("Authorization", "Bearer " + TestSources.ADMIN_KEY)
                .get("/v1/admin/closes")
                .then()
                .statusCode(405)
                .contentType("application/problem+json");
    }

    /** Whoever prefers Vietnamese however oddly reads Vietnamese, and nobody gets a fault for it. */
    @ParameterizedTest
    @CsvSource({
        "'vi', vi",
        "'vi-VN,en;q=0.5', vi",
        "'en;q=0.2, vi;q=0.9', vi",
        "'VI', vi",
        "'de', en",
        "'*', en",
        "'', en",
        "'x-vi-much-too-long-for-a-language', en"
    })
    void reasonsAreWordedInTheLanguageThatIsPreferredHoweverThatIsSaid(String accepted, String language) {
        String now = clock.instant().toString();
        changes.send(changes.created(profile, now, FactsBuilder.person().inTouch(now)));
        told.changes(profile, 2);

        asking().header("Accept-Language", accepted)
                .get("/v1/profiles/{id}/segments", profile.toString())
                .then()
                .statusCode(200)
                .header("Content-Language", language);
    }

    @ParameterizedTest
    @ValueSource(strings = {",,;q", "vi;q=much", "vi;q=9"})
    void aPreferenceThatNobodyCanReadIsRefused(String accepted) {
        asking().header("Accept-Language", accepted)
                .get("/v1/profiles/{id}/segments", profile.toString())
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void whoeverHasNoKeyIsToldSo() {
        given().get("/v1/segments").then().statusCode(401).contentType("application/problem+json");
        given().header("Authorization", "Bearer nobody")
                .get("/v1/segments")
                .then()
                .statusCode(401);
    }

    @Test
    void operationsAreThere() {
        given().get("/q/health/live").then().statusCode(200);
        await().atMost(ToldReader.PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        given().get("/q/openapi?format=json").then().statusCode(200).body("paths.'/v1/segments'", notNullValue());
        assertThat(given().get("/q/metrics").then().statusCode(200).extract().asString())
                .contains("touchfold_timer_lateness_seconds");
    }

    private static RequestSpecification asking() {
        return given().header("Authorization", "Bearer " + TestSources.READ_KEY);
    }

    private LocalDate today() {
        return ScoringRules.settings().day(clock.instant());
    }

    private static Instant startIn(Instant now, int days) {
        return ScoringRules.settings().start(ScoringRules.settings().day(now).plusDays(days));
    }

    private static String move(JsonNode change) {
        return change.get("from").asText("-") + " > " + change.get("to").asText("-");
    }

    private Map<UUID, List<String>> stored() {
        Map<UUID, List<String>> stored = new HashMap<>();
        pool.preparedQuery("select profile_id, segment from membership order by profile_id, model")
                .execute(Tuple.tuple())
                .await()
                .atMost(Duration.ofSeconds(5))
                .forEach(row -> stored.computeIfAbsent(row.getUUID(0), id -> new ArrayList<>())
                        .add(row.getString(1)));
        return stored;
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
