package touchfold.ingest.touchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.json;
import static touchfold.ingest.touchpoint.Results.rejected;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.events.Source;
import touchfold.events.TimeRule;
import touchfold.ingest.time.SendersClock;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;

class TrackingTouchpointTest {

    @Test
    void anIdentifyKeepsIdentifiersAndTraitsApartFromTheFact() {
        CanonicalEvent event = event(identify("""
                        {"userId": " u-1 ", "anonymousId": "a-1", "messageId": "m-1",
                         "traits": {"email": "lan@example.vn", "phone": "0901234567", "loyaltyCard": 77, "city": null}}"""));

        assertThat(event.id()).isEqualTo("m-1");
        assertThat(event.fact()).isEqualTo(new Fact.Identified());
        assertThat(identifiers(event))
                .containsExactlyInAnyOrder(
                        "user_id=u-1", "anonymous_id=a-1", "email=lan@example.vn", "phone=0901234567", "card=77");
        assertThat(event.personal().traits().get("city").isNull()).isTrue();
        assertThat(event.withoutPersonal().toString()).doesNotContain("lan", "0901");
    }

    @Test
    void traitsOfTheMessageCountOverThoseOfItsContext() {
        CanonicalEvent event = event(identify("""
                        {"userId": "u-1", "traits": {"city": "Huế"}, "context": {"traits": {"city": "Vinh", "email": "a@b.vn"}}}"""));

        assertThat(event.personal().traits().get("city").asText()).isEqualTo("Huế");
        assertThat(identifiers(event)).contains("email=a@b.vn");
    }

    @Test
    void aNullEmailUnsetsTheTraitAndIdentifiesNobody() {
        CanonicalEvent event = event(identify("""
                {"userId": "u-1", "traits": {"email": null}}"""));

        assertThat(event.personal().traits().get("email").isNull()).isTrue();
        assertThat(identifiers(event)).containsExactly("user_id=u-1");
    }

    @Test
    void aNumberIsAnIdToo() {
        assertThat(identifiers(event(identify("{\"userId\": 42}")))).containsExactly("user_id=42");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "undefined",
                "0",
                "-1",
                "anonymous",
                "Guest",
                "unknown",
                "[object Object]",
                "NaN",
                " ",
                ""
            })
    void whatProgramsWriteForNobodyIdentifiesNobody(String userId) {
        assertThat(identifiers(event(identify("{\"userId\": \"" + userId + "\", \"anonymousId\": \"a-1\"}"))))
                .containsExactly("anonymous_id=a-1");
        assertThat(rejected(identify("{\"userId\": \"" + userId + "\"}")).code())
                .isEqualTo("no_user_anon_id");
    }

    @Test
    void aMessageAboutNobodyIsRefusedAtItsUserId() {
        TouchpointResult.Rejected rejected = rejected(identify("{\"messageId\": \"m-9\", \"userId\": null}"));

        assertThat(rejected.pointer()).isEqualTo("/userId");
        assertThat(rejected.messageId()).isEqualTo("m-9");
    }

    @Test
    void aTrackWithoutAnEventIsRefusedAtItsEvent() {
        assertThat(rejected(single("track", "{\"userId\": \"u-1\"}")).pointer()).isEqualTo("/event");
    }

    @Test
    void aBadMessageInABatchHurtsNeitherNeighbour() {
        List<TouchpointResult> results = batch("""
                {"batch": [{"type": "track", "userId": "u-1", "event": "A", "messageId": "1"},
                           {"type": "track", "userId": "u-1", "messageId": "2"},
                           "nonsense",
                           {"type": "teleport", "userId": "u-1"},
                           {"type": "track", "userId": "u-1", "event": "B", "messageId": "3"}]}""");

        assertThat(event(results.get(0)).id()).isEqualTo("1");
        assertThat(rejected(results.get(1)).pointer()).isEqualTo("/batch/1/event");
        assertThat(rejected(results.get(2)).pointer()).isEqualTo("/batch/2");
        assertThat(rejected(results.get(3)).code()).isEqualTo("unknown_type");
        assertThat(event(results.get(4)).id()).isEqualTo("3");
    }

    @Test
    void aBatchSharesItsContextAndItsSentAt() {
        CanonicalEvent event = event(batch("""
                {"sentAt": "2026-01-10T10:00:00Z", "context": {"library": {"name": "analytics.js", "version": "1"}},
                 "batch": [{"type": "page", "anonymousId": "a-1", "timestamp": "2026-01-10T09:00:00Z"}]}"""));

        assertThat(event.context().library().name()).isEqualTo("analytics.js");
        assertThat(event.times().rule()).isEqualTo(TimeRule.SKEW_CORRECTED);
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-10T10:00:05Z");
        assertThat(event.personal().ip()).isEqualTo("203.0.113.7");
    }

    @Test
    void aServersOwnAddressIsNotThePersons() {
        CanonicalEvent event = event(identify("""
                {"userId": "u-1", "context": {"library": {"name": "@segment/analytics-node"}}}"""));

        assertThat(event.personal().ip()).isNull();
        assertThat(event.personal().userAgent()).isNull();
    }

    @Test
    void anAliasOfAnIdToItselfIsTakenAndSaysNothing() {
        assertThat(single("alias", "{\"userId\": \"u-1\", \"previousId\": \"u-1\", \"anonymousId\": \"a\"}")
                        .getFirst())
                .isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(single("alias", "{\"userId\": \"u-1\"}").getFirst()).isInstanceOf(TouchpointResult.Ignored.class);
    }

    /** Segment's server libraries document a previousId that was tracked as a userId; its pages one that was a visitor's. */
    @Test
    void anAliasThatDoesNotSayWhoseItsFormerIdWasNamesItAsBoth() {
        CanonicalEvent event = event(single("alias", "{\"userId\": \"u-1\", \"previousId\": \"a-1\"}"));

        assertThat(event.fact()).isEqualTo(new Fact.Aliased());
        assertThat(identifiers(event)).containsExactlyInAnyOrder("user_id=u-1", "user_id=a-1", "anonymous_id=a-1");
    }

    @Test
    void anAliasFromAPageBeforeItIdentifiedJoinsItsVisitorToTheUser() {
        CanonicalEvent event =
                event(single("alias", "{\"userId\": \"u-1\", \"previousId\": \"a-1\", \"anonymousId\": \"a-1\"}"));

        assertThat(identifiers(event)).containsExactlyInAnyOrder("user_id=u-1", "anonymous_id=a-1");
    }

    @Test
    void anAliasWithoutAUserJoinsTwoVisitors() {
        CanonicalEvent event = event(single("alias", "{\"previousId\": \"phone-1\", \"anonymousId\": \"laptop-1\"}"));

        assertThat(identifiers(event)).containsExactlyInAnyOrder("anonymous_id=phone-1", "anonymous_id=laptop-1");
    }

    @Test
    void aMergeJoinsWhatItLists() {
        CanonicalEvent event = event(single("merge", """
                {"type": "merge", "mergeProperties": [{"type": "email", "value": "lan@khach.example"},
                                                      {"type": "mobile", "value": "+84901234567"}]}"""));

        assertThat(identifiers(event)).containsExactlyInAnyOrder("email=lan@khach.example", "phone=+84901234567");
    }

    @Test
    void anAliasThatJoinsNobodySaysWhy() {
        assertThat(((TouchpointResult.Ignored) single("alias", "{\"userId\": \"u-1\", \"previousId\": \"null\"}")
                                .getFirst())
                        .reason())
                .contains("previousId");
        assertThat(((TouchpointResult.Ignored)
                                single("merge", "{\"userId\": \"u-1\", \"type\": \"merge\", \"mergeProperties\": []}")
                                        .getFirst())
                        .reason())
                .contains("merge");
    }

    @Test
    void aUserIdThatIsAnAddressRecognisesAsOne() {
        assertThat(identifiers(event(identify("{\"userId\": \"Lan@khach.example\"}"))))
                .containsExactlyInAnyOrder("user_id=Lan@khach.example", "email=Lan@khach.example");
        assertThat(identifiers(event(identify("{\"userId\": \"@lan\"}")))).containsExactly("user_id=@lan");
    }

    @Test
    void aWholeNumberWithAFractionIsTheNumber() {
        assertThat(identifiers(event(identify("{\"userId\": 42.0}")))).containsExactly("user_id=42");
        assertThat(identifiers(event(identify("{\"userId\": 4.2E1}")))).containsExactly("user_id=42");
        assertThat(identifiers(event(identify("{\"userId\": 36000000000000001}"))))
                .containsExactly("user_id=36000000000000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ufefflan@khach.example",
                "lan@khach.example,",
                "lan@khach.example\\u200b",
                "<lan@khach.example>",
                "Lan <lan@khach.example>;",
                "mailto:lan@khach.example",
                "\\u00a0lan@khach.example\\u2060"
            })
    void whatNobodySeesIsNoPartOfAnAddress(String written) {
        assertThat(identifiers(event(identify("{\"userId\": \"u\", \"traits\": {\"email\": \"" + written + "\"}}"))))
                .contains("email=lan@khach.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "Email", "E-Mail", "email_address", "emailAddress"})
    void anAddressIsKnownUnderAnySpellingOfItsName(String name) {
        CanonicalEvent event =
                event(identify("{\"userId\": \"u\", \"traits\": {\"" + name + "\": \"lan@khach.example\"}}"));

        assertThat(identifiers(event)).contains("email=lan@khach.example");
        assertThat(event.personal().traits()).containsOnlyKeys("email");
    }

    @Test
    void anUnfilledFormSaysNothingAndOnlyNullTakesBack() {
        CanonicalEvent event = event(identify("""
                {"userId": "u", "traits": {"email": "", "name": "  ", "city": null, "job": "nurse"}}"""));

        assertThat(event.personal().traits().keySet()).containsExactly("city", "job");
        assertThat(event.personal().traits().get("city").isNull()).isTrue();
    }

    /** On a family's phone the library still adds the traits of whoever used it before. */
    @Test
    void traitsThatRideAlongAreNoTraitsOfThePerson() {
        CanonicalEvent event = event(single("track", """
                {"userId": "tuan", "event": "App Opened",
                 "context": {"traits": {"email": "mai@khach.example", "name": "Mai"}}}"""));

        assertThat(event.personal().traits()).isEmpty();
        assertThat(identifiers(event)).contains("email=mai@khach.example");
        assertThat(event.personal().properties()).containsOnlyKeys("context.traits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{user.id}}", "crm-None-7", "anonymousId", "undefined"})
    void anIdThatStandsForNobodyLeavesTheRestOfTheMessage(String id) {
        CanonicalEvent event = event(identify("{\"userId\": \"" + id + "\", \"anonymousId\": \"a-1\"}"));

        assertThat(identifiers(event)).containsExactly("anonymous_id=a-1");
    }

    @Test
    void aPageKeepsItsPropertiesAndItsContext() {
        CanonicalEvent event = event(single("page", """
                {"anonymousId": "a-1", "name": "Blog", "rating": 5,
                 "properties": {"author": "Mai", "wordCount": 420, "url": "https://x.vn/?q=1", "meta": {"url": "https://x.vn/?token=1"}},
                 "context": {"screen": {"width": 390}, "app": {"version": "1.2"}, "os": {"name": "iOS", "version": "19"},
                             "location": {"latitude": 21.0}, "device": {"id": "d-1", "manufacturer": "Apple"}}}"""));

        assertThat(event.properties().keySet()).containsExactly("author", "envelope", "meta", "wordCount");
        assertThat(event.properties().get("meta").path("url").asText()).isEqualTo("https://x.vn/");
        assertThat(event.properties().get("envelope").path("rating").intValue()).isEqualTo(5);
        assertThat(event.context().properties().keySet()).containsExactly("app", "device", "os", "screen");
        assertThat(event.context().properties().get("device").has("id")).isFalse();
        assertThat(event.personal().properties()).containsOnlyKeys("context.location");
    }

    @Test
    void aGroupsTraitsAreKeptAndAreNotThePersons() {
        CanonicalEvent event = event(single("group", """
                {"userId": "u", "groupId": "sen", "traits": {"industry": "silk", "email": "info@sen.example"}}"""));

        assertThat(event.personal().traits()).isEmpty();
        assertThat(event.properties()).containsOnlyKeys("traits.industry");
        assertThat(identifiers(event)).containsExactly("user_id=u");
    }

    @ParameterizedTest
    @CsvSource({
        "analytics-kotlin,APP", "analytics-ios,APP", "com.rudderstack.android.sdk.core,APP",
                "@segment/analytics-react-native,APP",
        "rudder-flutter-library,APP", "analytics.js,BROWSER", "npm:analytics.js,BROWSER",
                "RudderLabs JavaScript SDK,BROWSER",
        "@segment/analytics-node,SERVER", "analytics-java,SERVER", "analytics-go,SERVER", "Analytics.NET,SERVER",
        "analytics-python,SERVER", "axios,SERVER", "@jitsu/js,SERVER"
    })
    void aLibrarySaysOnWhatItRuns(String library, SendersClock clock) {
        JsonFields context = new JsonFields(json("{\"library\": {\"name\": \"" + library + "\"}}"));

        assertThat(SendersDevice.clock(
                        new JsonFields(null),
                        context,
                        RequestContexts.web().reporter().source()))
                .isEqualTo(clock);
    }

    @Test
    void aMessageSaysOnWhatItRuns() {
        Source source = RequestContexts.web().reporter().source();

        assertThat(SendersDevice.clock(new JsonFields(json("{\"channel\": \"mobile\"}")), new JsonFields(null), source))
                .isEqualTo(SendersClock.APP);
        assertThat(SendersDevice.clock(new JsonFields(json("{\"channel\": \"server\"}")), new JsonFields(null), source))
                .isEqualTo(SendersClock.SERVER);
        assertThat(SendersDevice.clock(new JsonFields(null), new JsonFields(null), source))
                .isEqualTo(SendersClock.BROWSER);
        assertThat(SendersDevice.clock(
                        new JsonFields(null),
                        new JsonFields(null),
                        RequestContexts.pos().reporter().source()))
                .isEqualTo(SendersClock.SERVER);
    }

    @Test
    void theClaimIsTheSendersOwnTimeWhenAForwarderCorrectedTheOther() {
        CanonicalEvent event = event(single("track", """
                {"userId": "u", "event": "A", "originalTimestamp": "2026-01-10T10:00:00Z",
                 "timestamp": "2026-01-10T10:30:00Z", "context": {"library": {"name": "analytics-go"}}}"""));

        assertThat(event.times().occurredAt()).isEqualTo("2026-01-10T10:00:00Z");
    }

    @Test
    void aCrawlerIsMarkedAsAMachine() {
        CanonicalEvent event = event(single("page", """
                {"anonymousId": "a", "context": {"userAgent":
                 "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"}}"""));

        assertThat(event.context().machine()).isEqualTo("crawler");
        assertThat(event.byMachine()).isTrue();
    }

    @Test
    void anIdThatMayBePersonalIsDigestedWithTheKey() {
        for (String id : List.of("lan@khach.example", "0901234567", "84901234567", "order of Lan", "+84901234567")) {
            assertThat(event(identify("{\"userId\": \"u\", \"messageId\": \"" + id + "\"}"))
                            .id())
                    .startsWith("keyed-");
        }
        assertThat(event(identify("{\"userId\": \"u\", \"messageId\": \"3f2a-77:b.c_d\"}"))
                        .id())
                .isEqualTo("3f2a-77:b.c_d");
    }

    @Test
    void theSameMessageWithoutAnIdHasTheSameIdWhenItSaysWhenItHappened() {
        String said =
                "{\"userId\": \"u\", \"timestamp\": \"2026-01-10T10:00:00Z\", \"sentAt\": \"2026-01-10T10:0%s:00Z\"}";

        assertThat(event(identify(said.formatted("1"))).id())
                .isEqualTo(event(identify(said.formatted("2"))).id())
                .isNotEqualTo(event(identify(said.replace("\"u\"", "\"v\"").formatted("1")))
                        .id());
    }

    @Test
    void personalPartsOfAPathAndATitleAreCut() {
        CanonicalEvent event = event(single("page", """
                {"anonymousId": "a", "context": {"page": {"url": "https://x.vn/users/lan@khach.example/edit",
                 "title": "Hi lan@khach.example"}}}"""));

        assertThat(event.context().page().path()).isEqualTo("/users/…/edit");
        assertThat(event.context().page().title()).isNull();
    }

    @Test
    void anAliasThatTellsItsVisitorApartJoinsTwoUsers() {
        CanonicalEvent event =
                event(single("alias", "{\"userId\": \"u-2\", \"previousId\": \"u-1\", \"anonymousId\": \"a-1\"}"));

        assertThat(identifiers(event)).containsExactlyInAnyOrder("user_id=u-2", "user_id=u-1", "anonymous_id=a-1");
    }

    @Test
    void aPageLosesItsQueryButNotItsCampaign() {
        CanonicalEvent event = event(single("page", """
                {"anonymousId": "a-1", "name": "Home", "category": "Shop", "context": {"page": {
                  "url": "https://Shop.example.vn/tet?utm_source=facebook&utm_campaign=t%E1%BA%BFt&email=lan@example.vn#x",
                  "referrer": "https://facebook.com/?q=lan", "title": "Tết"}}}"""));

        assertThat(event.fact()).isEqualTo(new Fact.PageViewed("Home", "Shop"));
        assertThat(event.context().page().host()).isEqualTo("shop.example.vn");
        assertThat(event.context().page().path()).isEqualTo("/tet");
        assertThat(event.context().page().referrerHost()).isEqualTo("facebook.com");
        assertThat(event.context().campaign().source()).isEqualTo("facebook");
        assertThat(event.context().campaign().name()).isEqualTo("tết");
        assertThat(event.withoutPersonal().toString()).doesNotContain("lan@");
    }

    @Test
    void anEventOfTheBusinessOwnKeepsItsNameAndSetsPersonalPropertiesApart() {
        CanonicalEvent event = event(single("track", """
                {"userId": "u-1", "event": "Số lượng", "properties": {
                  "count": 0.30000000000000004, "huge": 1e+21, "Full Name": "Lan", "gift": {"to": {"phone": "1"}},
                  "text": "write to lan@example.vn", "link": "https://x.vn/a?token=1", "plan": "gold"}}"""));

        assertThat(event.fact()).isEqualTo(new Fact.Custom("Số lượng"));
        assertThat(event.properties().keySet()).containsExactly("count", "huge", "link", "plan");
        assertThat(event.properties().get("count").decimalValue()).isEqualByComparingTo("0.30000000000000004");
        assertThat(event.properties().get("link").asText()).isEqualTo("https://x.vn/a");
        assertThat(event.personal().properties().keySet()).containsExactly("Full Name", "gift", "text");
        assertThat(event.personal().traits()).isEmpty();
    }

    @Test
    void aConsentToolsAnswersAreConsents() {
        CanonicalEvent event = event(single("track", """
                {"userId": "u-1", "event": "Segment Consent Preference Updated",
                 "context": {"consent": {"categoryPreferences": {"Marketing": true, "Analytics": false}}}}"""));

        assertThat(event.fact()).isEqualTo(new Fact.ConsentChanged());
        assertThat(event.consents())
                .extracting(ConsentSignal::purpose, ConsentSignal::status)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("marketing", ConsentSignal.Status.GRANTED),
                        Tuple.tuple("analytics", ConsentSignal.Status.DENIED));
    }

    @Test
    void aMessageWithoutAnIdGetsOneOfItsRequest() {
        TouchpointResult first = identify("{\"userId\": \"u-1\"}").getFirst();

        assertThat(event(first).id()).hasSize(64).isEqualTo(first.messageId());
    }

    @Test
    void aLongIdIsKeptAsItsDigest() {
        String id = "x".repeat(101);

        assertThat(event(identify("{\"userId\": \"u-1\", \"messageId\": \"" + id + "\"}"))
                        .id())
                .hasSize(64)
                .isNotEqualTo(id);
    }

    @Test
    void anUnreadableTimeIsNoReasonToRefuse() {
        CanonicalEvent event = event(identify("{\"userId\": \"u-1\", \"timestamp\": \"soon\"}"));

        assertThat(event.times().rule()).isEqualTo(TimeRule.RECEIVED);
        assertThat(event.times().occurredAt()).isEqualTo(RequestContexts.RECEIVED_AT);
    }

    @Test
    void tooMuchIsRefusedMessageByMessage() {
        String deep = "[".repeat(20) + "]".repeat(20);

        assertThat(rejected(identify("{\"userId\": \"u-1\", \"traits\": {\"d\": " + deep + "}}"))
                        .code())
                .isEqualTo("too_deep");
        assertThat(rejected(identify("{\"userId\": \"u-1\", \"traits\": {\"s\": \"" + "x".repeat(16_385) + "\"}}"))
                        .pointer())
                .isEqualTo("/traits/s");
        String large = "\"" + "x".repeat(12_000) + "\"";
        assertThat(rejected(identify("{\"userId\": \"u\", \"traits\": {\"a\": " + large + ", \"b\": " + large
                                + ", \"c\": " + large + "}}"))
                        .code())
                .isEqualTo("message_too_large");
    }

    @Test
    void charactersThatNoDatabaseTakesAreReplaced() {
        CanonicalEvent event =
                event(identify("{\"userId\": \"u-1\", \"traits\": {\"a\": \"x\\u0000y\\ud800z\\ud83d\\ude00\"}}"));

        assertThat(event.personal().traits().get("a").asText()).isEqualTo("x\uFFFDy\uFFFDz\uD83D\uDE00");
    }

    @Test
    void aBatchThatIsNoneIsRefusedAsAWhole() {
        assertThatThrownBy(() -> batch("{}")).isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.pointer())
                .isEqualTo("/batch"));
        assertThatThrownBy(() -> batch("{\"batch\": {}}")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> batch("[]")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> batch("{\"batch\": [" + "1,".repeat(2500) + "1]}"))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("batch_too_large"));
    }

    private static List<TouchpointResult> identify(String json) {
        return single("identify", json);
    }

    private static List<TouchpointResult> single(String kind, String json) {
        return ReadMessages.single(json, MessageKind.named(kind).orElseThrow(), RequestContexts.web());
    }

    private static List<TouchpointResult> batch(String json) {
        return ReadMessages.batch(json, RequestContexts.web());
    }
}
