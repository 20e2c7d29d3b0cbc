package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.json;
import static touchfold.ingest.touchpoint.FieldMessages.sendgridAll;
import static touchfold.ingest.touchpoint.FieldMessages.track;
import static touchfold.ingest.touchpoint.Results.identifiers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.ConsentSignal;
import touchfold.events.Trust;
import touchfold.ingest.touchpoint.web.TrackingDoor;
import touchfold.ingest.touchpoint.web.TrackingMessages;
import touchfold.ingest.webhook.Providers;
import touchfold.ingest.webhook.RawCalls;

/** Cards, newsletters and clients that name a person in ways which users of other systems reported. */
class ReportedPeopleTest {

    // --- cards

    private static CanonicalEvent scanned(String raw) {
        return Results.event(FieldMessages.scan("{'scanId':'s','eventId':'f','raw':'" + raw + "'}"));
    }

    /** As generators and people write cards who never read the standard. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN: VCARD\\r\\nVERSION: 3.0\\r\\nN: Nguyen; Lan\\r\\nEMAIL : lan@khach.vn\\r\\nTEL;TYPE=CELL : 0901234567\\r\\nEND: VCARD",
                "BEGIN:VCARD\\nVERSION:3.0\\nN:Nguyen;Lan\\nE-MAIL:lan@khach.vn\\nMOBILE:0901234567\\nEND:VCARD",
                "BEGIN:VCARD\\nVERSION:3.0\\nN:Nguyen;Lan\\nMAIL:lan@khach.vn\\nPHONE:0901234567\\nEND:VCARD"
            })
    void aCardInItsAuthorsOwnWordsIsRead(String raw) {
        assertThat(identifiers(scanned(raw))).containsExactlyInAnyOrder("email=lan@khach.vn", "phone=0901234567");
        assertThat(scanned(raw).personal().traits().get("firstName").textValue())
                .isEqualTo("Lan");
    }

    @Test
    void aCardOnOneLineEndsItsNumberBeforeAnAddressWithALabel() {
        CanonicalEvent event = scanned("BEGIN:VCARD VERSION:4.0 N:Gump;Forrest;;Mr.; FN:Forrest Gump"
                + " TEL;TYPE=home,voice;VALUE=uri:tel:+1-404-555-1212"
                + " ADR;TYPE=WORK;PREF=1;LABEL=\\\"100 Waters Edge: Baytown\\\":;;100 Waters Edge;Baytown;LA;30314;USA"
                + " EMAIL:gump@khach.vn END:VCARD");

        assertThat(identifiers(event)).containsExactlyInAnyOrder("email=gump@khach.vn", "phone=+1-404-555-1212");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://t.me/+84901234567", "zalo://conversation?phone=+84901234567"})
    void aLinkToWriteToANumberIsThatNumber(String raw) {
        assertThat(identifiers(scanned(raw))).containsExactly("phone=+84901234567");
    }

    @Test
    void anInvitationToAGroupIsNoNumber() {
        assertThat(identifiers(scanned("https://t.me/+AbCdEf0123456789"))).allMatch(id -> id.startsWith("badge="));
    }

    // --- newsletters

    @ParameterizedTest
    @CsvSource({
        "Email Resubscribed, GRANTED",
        "Newsletter Subscribed, GRANTED",
        "Subscribed to Email Marketing, GRANTED",
        "Newsletter Unsubscribed, WITHDRAWN",
        "Unsubscribed from Email Marketing, WITHDRAWN"
    })
    void comingAndGoingIsHeardByTheNamesOfMailTools(String name, ConsentSignal.Status status) {
        CanonicalEvent event = Results.event(track("track", "{'userId':'u','event':'" + name + "'}"));

        assertThat(event.consents()).singleElement().satisfies(answer -> {
            assertThat(answer.purpose()).isEqualTo("marketing");
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.repeated()).isFalse();
        });
    }

    @Test
    void whoPaysForASubscriptionAgreesToNothing() {
        assertThat(Results.event(track("track", "{'userId':'u','event':'Subscribed','properties':{'plan':'gold'}}"))
                        .consents())
                .isEmpty();
    }

    /** A batch of old farewells must not undo what was agreed to since. */
    @Test
    void aFarewellIsFromWhenItWasSaid() {
        CanonicalEvent event = Results.event(track(
                "track",
                "{'userId':'u','event':'Email Unsubscribed','timestamp':'2026-01-09T00:00:00Z',"
                        + "'properties':{'unsubscribed_at':'2024-01-01T00:00:00Z'}}"));

        assertThat(event.consents().getFirst().answeredAt()).isEqualTo("2024-01-01T00:00:00Z");
    }

    /** Arguments of a mailing are told of each of its receivers. */
    @Test
    void anIdThatAllReceiversOfAMailingHaveIsNoneOfTheirs() {
        String event = "{'email':'%s','event':'delivered','timestamp':1767900000,'sg_message_id':'%s','user_id':'%s'}";
        List<TouchpointResult> results = sendgridAll("["
                + String.join(
                        ",",
                        event.formatted("a@khach.vn", "1", "admin-7"),
                        event.formatted("b@khach.vn", "2", "admin-7"),
                        event.formatted("c@khach.vn", "3", "u-3"),
                        event.formatted("C@khach.vn", "4", "u-3"))
                + "]");

        assertThat(results)
                .extracting(result -> identifiers(Results.event(result)))
                .satisfies(ids -> {
                    assertThat(ids.get(0)).containsExactly("email=a@khach.vn");
                    assertThat(ids.get(1)).containsExactly("email=b@khach.vn");
                    assertThat(ids.get(2)).contains("user_id=u-3");
                    assertThat(ids.get(3)).contains("user_id=u-3");
                });
    }

    // --- clients

    private static List<CanonicalEvent> posthog(String event) {
        TrackingMessages messages = TrackingMessages.of(
                TrackingDoor.at("/batch").orElseThrow(),
                JsonSpan.of(json("{'api_key':'k','batch':[" + event + "]}").getBytes(StandardCharsets.UTF_8)),
                new MessageReader(MessageLimits.DEFAULT),
                RequestContexts.of("src_site", Channel.WEB, Trust.HIGH, null, RequestContexts.RECEIVED_AT));
        return ((TouchpointResult.Accepted) messages.parse(0)).events();
    }

    @Test
    void whatAnyEventSetsOfThePersonIsKnownOfThem() {
        CanonicalEvent event = posthog("{'event':'plan changed','distinct_id':'u','uuid':'1','properties':"
                        + "{'price':5,'$set':{'plan':'gold','email':'lan@khach.vn'}}}")
                .getFirst();

        assertThat(event.fact().wireName()).isEqualTo("custom");
        assertThat(identifiers(event)).containsExactlyInAnyOrder("user_id=u", "email=lan@khach.vn");
        assertThat(event.personal().traits()).containsOnlyKeys("plan", "email");
        assertThat(event.properties()).containsOnlyKeys("price");
    }

    @Test
    void whatIsUnsetIsNoLongerSo() {
        CanonicalEvent event = posthog("{'event':'$set','distinct_id':'u','uuid':'2','properties':"
                        + "{'$set':{'plan':'gold'},'$unset':['city','plan']}}")
                .getFirst();

        assertThat(event.personal().traits().get("city").isNull()).isTrue();
        assertThat(event.personal().traits().get("plan").textValue()).isEqualTo("gold");
    }

    @Test
    void aTillsWordThatACustomerIsGoneIsNoFault() {
        List<TouchpointResult> results = Providers.catalog()
                .named("kiotviet")
                .orElseThrow()
                .parse(
                        RawCalls.post(json("{'Notifications':[{'Action':'customer.delete.1','Data':[7]}]}"), Map.of()),
                        RequestContexts.pos());

        assertThat(results).singleElement().isInstanceOf(TouchpointResult.Ignored.class);
    }
}
