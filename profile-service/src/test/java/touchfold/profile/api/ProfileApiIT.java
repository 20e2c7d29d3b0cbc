package touchfold.profile.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static touchfold.profile.testing.ApiCalls.reader;
import static touchfold.profile.testing.TouchBuilder.booth;
import static touchfold.profile.testing.TouchBuilder.mail;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.IdentifierType;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.testkit.RealServers;

@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class ProfileApiIT {

    private static final String UNKNOWN = "00000000-0000-8000-8000-000000000001";

    @Inject
    StoredWorld store;

    @BeforeEach
    void empty() {
        store.clear();
    }

    @Test
    void onePersonMetOnFourChannelsIsOneProfile() {
        String id = lanIsMetEverywhere();

        reader().get("/v1/profiles/" + id)
                .then()
                .statusCode(200)
                .body("id", is(id))
                .body("canonicalId", is(id))
                .body("kind", is("person"))
                .body("identifiers.type", contains("card", "email", "badge", "anonymous_id"))
                .body("identifiers.find { it.type == 'email' }.value", is("lan@shop.vn"))
                .body("traits.city", is("Huế"))
                .body("firstSeen", is("2026-01-01T03:00:00Z"))
                .body("lastSeen", is("2026-01-20T05:00:00Z"))
                .body("counts.touchpoints", is(5))
                .body("counts.byChannel.web", is(2))
                .body("money.VND.spent", is(1_690_000))
                .body("money.VND.net", is(1_690_000))
                .body("consent.marketing.status", is("granted"))
                .body("revision", is(1));
    }

    @ParameterizedTest
    @CsvSource({"email,LAN@Shop.VN ", "card,vip-001", "anonymous_id,cookie-lan", "badge,fair:77"})
    void everyIdentifierInEverySpellingFindsThePerson(String type, String value) {
        String id = lanIsMetEverywhere();

        lookup(type, value).statusCode(200).body("id", is(id));
    }

    @Test
    void nobodyIsFoundByAnIdentifierThatWasNeverSeen() {
        lookup("email", "stranger@shop.vn").statusCode(404).body("type", is("/problems/not-found"));
    }

    @Test
    void manyAreLookedUpAtOnceInTheirOrderAndOneThatMakesNoSenseSpoilsNoOther() {
        String id = lanIsMetEverywhere();
        String body = """
                {"identifiers":[{"type":"email","value":"stranger@shop.vn"},{"type":"card","value":"vip-001"},
                {"type":"email","value":"no address"},{"type":"email","value":"LAN@shop.vn"},null]}
                """;

        reader().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(body)
                .queryParam("fields", "id,traits")
                .post("/v1/profiles/lookup:batch")
                .then()
                .statusCode(200)
                .body("items.status", contains("unknown", "found", "invalid", "found", "invalid"))
                .body("items[1].profile.id", is(id))
                .body("items[1].profile.keySet()", hasSize(2))
                .body("items[2].error.pointer", is("/identifiers/2/value"))
                .body("items[3].profile.traits.city", is("Huế"))
                .body("items[4].error.pointer", is("/identifiers/4"));
        batch("{\"identifiers\":[]}").statusCode(200).body("items", hasSize(0));
        batch("{}").statusCode(400).body("errors[0].pointer", is("/identifiers"));
        batch("{\"identifiers\":[" + "null,".repeat(500) + "null]}")
                .statusCode(400)
                .body("errors[0].code", is("too_many"));
    }

    @Test
    void anIdentifierThatIsGoneLeadsToWhereItsProfileWentAloneAndAmongMany() {
        deliver(web("w1").at("2026-01-05T00:00:00Z").email("lan@shop.vn"));
        String former = lookup("email", "lan@shop.vn").extract().path("id");
        deliver(web("w2").at("2026-01-01T00:00:00Z").user("u1"));
        deliver(web("w3").at("2026-01-06T00:00:00Z").user("u1").email("lan@shop.vn"));
        String now = lookup("user_id", "u1").extract().path("id");

        assertThat(store.change("delete from identifier where type = 'email' and id = '" + former + "'"))
                .isOne();

        lookup("email", "lan@shop.vn").statusCode(200).body("id", is(now));
        batch("{\"identifiers\":[{\"type\":\"email\",\"value\":\"lan@shop.vn\"}]}")
                .statusCode(200)
                .body("items[0].profile.id", is(now));
    }

    /** A message that came late took the place of the only one that showed it. */
    @Test
    void aFormerIdThatNothingShowsAnyMoreLeadsOnAtEveryDoor() {
        Instant received = Instant.parse("2026-01-05T00:00:10Z");
        deliver(
                till("t1").at("2026-01-05T00:00:00Z").received(received).user("u-gone"),
                till("t2").at("2026-01-06T00:00:00Z").user("u-here"));
        String former = lookup("user_id", "u-gone").extract().path("id");
        String now = lookup("user_id", "u-here").extract().path("id");
        deliver(till("t1")
                .at("2026-01-05T00:00:00Z")
                .received(received.minusSeconds(5))
                .user("u-here"));

        for (String time : List.of("", "?asOf=2300-01-01T00:00:00Z", "?knownAt=2300-01-01T00:00:00Z")) {
            reader().get("/v1/profiles/" + former + time).then().statusCode(200).body("id", is(now));
            reader().get("/v1/profiles/" + former + "/timeline" + time)
                    .then()
                    .statusCode(200)
                    .body("items.id", contains("t2", "t1"));
            reader().get("/v1/profiles/" + former + "/identity" + time)
                    .then()
                    .statusCode(200)
                    .body("profileId", is(now));
        }
        reader().get("/v1/profiles/" + former + "/journey").then().statusCode(200);
    }

    @Test
    void aProfileIsAnsweredOnceAndThenOnlyWhenItIsAnother() {
        String id = lanIsMetEverywhere();

        String tag = reader().get("/v1/profiles/" + id)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache")
                .extract()
                .header("ETag");
        reader().header("If-None-Match", "\"other\", W/" + tag)
                .get("/v1/profiles/" + id)
                .then()
                .statusCode(304)
                .header("ETag", tag);
        reader().header("If-None-Match", tag)
                .queryParam("fields", "revision,kind")
                .get("/v1/profiles/" + id)
                .then()
                .statusCode(200)
                .body("kind", is("person"))
                .body("keySet()", hasSize(2));
        reader().queryParam("fields", "shoe_size")
                .get("/v1/profiles/" + id)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", is("fields"));
    }

    private static ValidatableResponse batch(String body) {
        return reader().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/profiles/lookup:batch")
                .then();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"type\":\"shoe_size\",\"value\":\"38\"}',/type",
        "'{\"value\":\"38\"}',/type",
        "'{\"type\":\"email\"}',/value",
        "'{\"type\":\"email\",\"value\":\"not an address\"}',/value",
        "'{\"type\":\"phone\",\"value\":\"12345\"}',/value",
        "'{\"type\":\"user_id\",\"value\":\"undefined\"}',/value",
        "'{\"type\":{},\"value\":\"x\"}',/type",
        "'{',''"
    })
    void aLookupThatMakesNoSenseIsAProblemThatNamesTheField(String body, String pointer) {
        reader().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/profiles/lookup")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,501",
        "limit,abc",
        "limit,99999999999999999999",
        "cursor,nonsense",
        "channel,carrier-pigeon",
        "channel,'web,'",
        "type,DROP TABLE",
        "type,no-such-type",
        "type,','",
        "from,yesterday",
        "to,2026-13-01"
    })
    void aTimelineThatMakesNoSenseIsAProblemThatNamesTheParameter(String parameter, String value) {
        String id = lanIsMetEverywhere();
        reader().queryParam(parameter, value)
                .get("/v1/profiles/" + id + "/timeline")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", is(parameter));
    }

    @Test
    void withoutAKeyNothingIsAnswered() {
        String id = lanIsMetEverywhere();
        for (String path : List.of("", "/timeline", "/identity")) {
            given().get("/v1/profiles/" + id + path).then().statusCode(401);
            given().header("Authorization", "Bearer wrong")
                    .get("/v1/profiles/" + id + path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json");
        }
        given().get("/v1/receipts/src_web/w1").then().statusCode(401);
        given().contentType(ContentType.JSON)
                .body("{\"type\":\"email\",\"value\":\"lan@shop.vn\"}")
                .post("/v1/profiles/lookup")
                .then()
                .statusCode(401);
    }

    @Test
    void anIdThatNoProfileEverHadIsNotFoundAndOneThatIsNoneIsRefused() {
        for (String path : List.of("", "/timeline", "/identity")) {
            reader().get("/v1/profiles/" + UNKNOWN + path).then().statusCode(404);
            reader().get("/v1/profiles/lan" + path).then().statusCode(400).body("errors[0].pointer", is("id"));
        }
    }

    @Test
    void aFormerIdAnswersWithTheProfileThatItWentInto() {
        deliver(web("w1").at("2026-01-05T00:00:00Z").email("lan@shop.vn"));
        String former = lookup("email", "lan@shop.vn").extract().path("id");
        deliver(web("w2").at("2026-01-01T00:00:00Z").user("u1"));
        deliver(web("w3").at("2026-01-06T00:00:00Z").user("u1").email("lan@shop.vn"));
        String now = lookup("user_id", "u1").extract().path("id");

        assertThat(former).isNotEqualTo(now);
        reader().get("/v1/profiles/" + former)
                .then()
                .statusCode(200)
                .body("id", is(now))
                .body("canonicalId", is(now))
                .body("counts.touchpoints", is(3));
        reader().get("/v1/profiles/" + former + "/timeline").then().body("items", hasSize(3));
    }

    @Test
    void aTimelineIsPagedNewestFirstWithoutGapOrRepetition() {
        List<TouchBuilder> touches = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            touches.add(web("w" + i).at("2026-01-01T00:00:00Z").email("lan@shop.vn"));
        }
        deliver(touches.toArray(TouchBuilder[]::new));
        String id = lookup("email", "lan@shop.vn").extract().path("id");
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = reader().queryParam("limit", 5)
                    .queryParam("cursor", cursor)
                    .get("/v1/profiles/" + id + "/timeline")
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.id"));
            cursor = page.path("nextCursor");
            deliver(web("late" + seen.size()).at("2026-02-01T00:00:00Z").email("lan@shop.vn"));
        }

        assertThat(seen).hasSize(23).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void aTimelineIsFilteredByChannelTypeAndTime() {
        String id = lanIsMetEverywhere();

        timeline(id, "channel", "web,booth").body("items.channel", contains("booth", "web", "web"));
        timeline(id, "type", "order-completed")
                .body("items", hasSize(1))
                .body("items[0].title", is("Bought for 1,690,000 VND (order 1001)"))
                .body("items[0].fact.total.minor", is(1_690_000))
                .body("nextCursor", nullValue());
        timeline(id, "from", "2026-01-10T00:00:00Z").body("items", hasSize(2));
        timeline(id, "to", "2026-01-01T03:00:01Z").body("items.id", contains("w1"));
        timeline(id, "channel", "support").body("items", hasSize(0));
    }

    @Test
    void theIdentityAnswerSaysWhyAndWhatWasRefused() {
        deliver(
                till("t1").at("2026-01-01T00:00:00Z").card("vip-001").email("lan@shop.vn"),
                till("t2").at("2026-01-02T00:00:00Z").card("vip-002").email("lan@shop.vn"));
        String id = lookup("email", "lan@shop.vn").extract().path("id");

        reader().get("/v1/profiles/" + id + "/identity")
                .then()
                .statusCode(200)
                .body("profileId", is(id))
                .body("identifiers.masked", contains("•••001", "l•••@shop.vn"))
                .body("links", hasSize(2))
                .body("links[0].accepted", is(true))
                .body("links[1].accepted", is(false))
                .body("links[1].rule", is("one-card-per-person"))
                .body("links[1].touchpoint.id", is("t2"))
                .body("sentences", hasItem(containsString("are one person's")))
                .body("sentences", hasItem(containsString("were kept apart")));
    }

    @Test
    void aTabletThatAFamilySharesLinksNobody() {
        deliver(
                web("w1").at("2026-01-01T00:00:00Z").cookie("tablet-1").user("mother"),
                web("w2").at("2026-01-02T00:00:00Z").cookie("tablet-1").user("father"),
                web("w3").at("2026-01-03T00:00:00Z").cookie("tablet-1"));
        String mother = lookup("user_id", "mother").extract().path("id");

        lookup("user_id", "father").body("counts.touchpoints", is(1));
        lookup("anonymous_id", "tablet-1").body("kind", is("device")).body("counts.touchpoints", is(1));
        reader().get("/v1/profiles/" + mother + "/identity")
                .then()
                .body("links[0].rule", is("shared-identifier"))
                .body("sentences", hasItem(containsString("counts as shared")));
    }

    @Test
    void theIdentityAnswerSaysWhenASharedBrowserWasWhose() {
        deliver(
                web("h1").at("2026-01-01T08:00:00Z").cookie("family-1"),
                web("h2").at("2026-01-01T09:00:00Z").cookie("family-1").user("mother-1"),
                web("h3").at("2026-01-01T09:10:00Z").cookie("family-1"),
                web("h4").at("2026-01-01T10:00:00Z").cookie("family-1").user("father-1"),
                web("h5").at("2026-01-01T11:00:00Z").cookie("family-1"));
        String mother = lookup("user_id", "mother-1")
                .body("counts.touchpoints", is(3))
                .extract()
                .path("id");
        String browser = lookup("anonymous_id", "family-1")
                .body("counts.touchpoints", is(1))
                .extract()
                .path("id");

        String now = store.rows("select to_json(clock_timestamp() at time zone 'UTC') #>> '{}' || 'Z' as at")
                .getFirst()
                .getString("at");
        for (String asked : List.of(
                mother + "/identity",
                browser + "/identity",
                mother + "/identity?asOf=2026-01-02T00:00:00Z",
                browser + "/identity?knownAt=" + now)) {
            reader().header("Accept-Language", "vi")
                    .get("/v1/profiles/" + asked)
                    .then()
                    .body("held", hasSize(2))
                    .body("held.firstNamed", contains(false, true))
                    .body("held.touchpoint.id", contains("h2", "h2"))
                    .body("held[0].from", is("2026-01-01T09:10:00Z"))
                    .body("held[1].to", is("2026-01-01T08:00:00Z"))
                    .body("sentences", hasItem(containsString("không ai đăng xuất")));
        }
        reader().get("/v1/profiles/" + mother + "/identity?asOf=2026-01-01T08:30:00Z")
                .then()
                .statusCode(404);
        reader().get("/v1/profiles/" + browser + "/identity?asOf=2026-01-01T08:30:00Z")
                .then()
                .body("held", hasSize(1))
                .body("held[0].firstNamed", is(true))
                .body("held[0].touchpoint.id", is("h2"));
        deliver(web("h6").at("2026-01-01T09:05:00Z").cookie("family-1").user("aunt-1"));
        reader().get("/v1/profiles/" + mother + "/identity").then().body("held", hasSize(1));
        reader().get("/v1/profiles/" + mother + "/identity?knownAt=" + now)
                .then()
                .body("held", hasSize(2));
        reader().contentType("application/json")
                .body("""
                        {"identifiers":[{"type":"anonymous_id","value":"family-1"},{"type":"user_id","value":"mother-1"}]}
                        """)
                .post("/v1/identity/explain")
                .then()
                .statusCode(200)
                .body("samePerson", is(false))
                .body("held", hasSize(1))
                .body("sentences", hasItem(containsString("was the first to name anybody")));
    }

    @Test
    void whatFollowsFromATouchpointIsToldWhenItIsAskedForAndNothingPersonalWithIt() {
        deliver(web("d1")
                .at("2026-01-05T02:01:00Z")
                .email("lan@shop.vn")
                .page("shop.example.vn", "www.google.com")
                .agent("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/131.0.0.0 Safari/537.36"));
        String timeline =
                "/v1/profiles/" + lookup("email", "lan@shop.vn").extract().path("id") + "/timeline";

        String derived = reader().get(timeline + "?derived=true")
                .then()
                .statusCode(200)
                .body("items[0].derived.arrival.kind", is("search"))
                .body("items[0].derived.arrival.network", is("google"))
                .body("items[0].derived.agent.browser", is("Chrome"))
                .body("items[0].derived.agent.os", is("Windows 10"))
                .body("items[0].derived.place", nullValue())
                .extract()
                .asString();
        assertThat(derived).doesNotContain("AppleWebKit").doesNotContain("lan@");
        reader().get(timeline).then().body("items[0].derived", nullValue());
    }

    @Test
    void itIsToldWhereEveryTouchpointWent() {
        String id = lanIsMetEverywhere();
        store.deliver(List.of(
                web("w1").at("2026-01-03T00:00:00Z").email("other@shop.vn").event()));

        reader().get("/v1/receipts/src_pos/t1")
                .then()
                .statusCode(200)
                .body("outcome", is("folded"))
                .body("folded.profileId", is(id))
                .body("quarantined", hasSize(0));
        reader().get("/v1/receipts/src_web/w1")
                .then()
                .body("outcome", is("folded"))
                .body("quarantined[0].reason", is("id-conflict"));
        reader().get("/v1/receipts/src_web/never").then().statusCode(404);
    }

    @Test
    void theContractOfTheApiIsPublished() {
        String openapi =
                given().get("/q/openapi").then().statusCode(200).extract().asString();

        assertThat(openapi)
                .contains("/v1/profiles/lookup")
                .contains("lan.nguyen@example.vn")
                .contains("/v1/profiles/{id}/timeline");
    }

    @Test
    void aJourneyTellsHowSomebodyBecameACustomer() {
        String id = lanIsMetEverywhere();

        reader().get("/v1/profiles/" + id + "/journey")
                .then()
                .statusCode(200)
                .body("profileId", is(id))
                .body("complete", is(true))
                .body("moments.kind", contains("first-contact", "booth-meeting", "first-purchase"))
                .body("purchases[0].orderId", is("1001"))
                .body("purchases[0].days", is(19))
                .body("purchases[0].worth.minor", is(1_690_000))
                .body("purchases[0].firstTouch.type", is("visit"))
                .body("purchases[0].lastTouch.type", is("booth-scanned"))
                .body("visits.pageViews", contains(1, 1))
                .body("counts.devices", is(1));
        reader().get("/v1/profiles/" + UNKNOWN + "/journey").then().statusCode(404);
    }

    @Test
    void transitionsSayHowManyWentOnAndWhereTheOthersStopped() {
        lanIsMetEverywhere();
        deliver(web("h1").at("2026-01-01T03:00:00Z").email("hoa@shop.vn"));

        reader().queryParam("from", "first-contact")
                .queryParam("to", "first-purchase")
                .get("/v1/journeys/transitions")
                .then()
                .statusCode(200)
                .body("customers", is(2))
                .body("complete", is(true))
                .body("steps", hasSize(1))
                .body("steps[0].next[0].to", is("booth-meeting"))
                .body("conversion.reached", is(1))
                .body("conversion.share", is(0.5f))
                .body("conversion.stoppedAt[0].at", is("first-contact"));
        reader().queryParam("limit", 1)
                .get("/v1/journeys/transitions")
                .then()
                .statusCode(200)
                .body("customers", is(1))
                .body("complete", is(false));
        reader().queryParam("segment", "no segment")
                .get("/v1/journeys/transitions")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", is("segment"));
        reader().queryParam("from", "yesterday")
                .get("/v1/journeys/transitions")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", is("from"));
    }

    private String lanIsMetEverywhere() {
        deliver(
                web("w1").at("2026-01-01T03:00:00Z").cookie("cookie-lan"),
                mail("e1")
                        .at("2026-01-05T02:00:00Z")
                        .email("lan@shop.vn")
                        .fact(new EmailFact.Clicked(EmailMessage.of("tet", "m"), "l", false)),
                web("w2").at("2026-01-05T02:01:00Z").cookie("cookie-lan").email("Lan@shop.vn"),
                booth("b1")
                        .at("2026-01-12T02:00:00Z")
                        .shows(IdentifierType.BADGE, "fair:77")
                        .email("lan@shop.vn")
                        .trait("city", "Huế")
                        .consent("marketing", Status.GRANTED)
                        .fact(new Fact.BoothScanned("fair", "b1", "hot")),
                till("t1")
                        .at("2026-01-20T05:00:00Z")
                        .card("VIP-001")
                        .email("lan@shop.vn")
                        .bought("1001", 1_690_000));
        return lookup("email", "lan@shop.vn").extract().path("id");
    }

    private void deliver(TouchBuilder... touches) {
        store.deliver(Arrays.stream(touches).map(TouchBuilder::event).toList());
    }

    private static ValidatableResponse lookup(String type, String value) {
        String body = "{\"type\":\"%s\",\"value\":\"%s\"}".formatted(type, value);
        return reader().contentType(ContentType.JSON)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/profiles/lookup")
                .then();
    }

    private static ValidatableResponse timeline(String id, String parameter, String value) {
        return reader().queryParam(parameter, value)
                .get("/v1/profiles/" + id + "/timeline")
                .then()
                .statusCode(200);
    }
}
