package touchfold.ingest.touchpoint.booth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.json;
import static touchfold.ingest.touchpoint.Results.readable;
import static touchfold.ingest.touchpoint.Results.rejected;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;

@SuppressWarnings("StringConcatToTextBlock") // vCards end their lines with CR LF, text blocks do not
class BoothTouchpointTest {

    private static final String VCARD_21 = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
            + "Nguy=E1=BB=85n;Lan\r\nTEL;CELL:+84901234567\r\nEMAIL:lan@example.vn\r\nEND:VCARD\r\n";
    private static final String VCARD_30 = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Nguyễn Thị;Lan;;;\r\nFN:Nguyễn Thị Lan\r\n"
            + "ORG:Cty TNHH Hoa Sen;Mua hàng\r\nTITLE:Trưởng phòng\r\nTEL;TYPE=CELL:+84901234567\r\n"
            + "TEL;TYPE=WORK:024 3825 0000\r\nEMAIL;TYPE=INTERNET:lan@example.vn\r\nEND:VCARD\r\n";
    private static final String VCARD_40 = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Lan\r\n"
            + "TEL;VALUE=uri;TYPE=cell:tel:+84901234567\r\nEMAIL:lan@example.vn\r\nEND:VCARD\r\n";

    @Test
    void aBadgeAloneIsAnIdentityWithinItsFair() {
        CanonicalEvent event = event(scan("\"badgeId\": \"BDG-1\", \"rating\": \"hot\""));

        assertThat(event.fact()).isEqualTo(new Fact.BoothScanned("VRE-2026", "B12", "hot"));
        assertThat(identifiers(event)).containsExactly("badge=VRE-2026:BDG-1");
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-10T02:15:03.120Z");
    }

    @Test
    void everyVersionOfVCardIsRead() {
        for (String card : List.of(VCARD_21, VCARD_30, VCARD_40)) {
            CanonicalEvent event = event(scan("\"raw\": " + TextNode.valueOf(card)));

            assertThat(identifiers(event))
                    .as(card)
                    .containsExactlyInAnyOrder("email=lan@example.vn", "phone=+84901234567");
        }
    }

    @Test
    void aCompanysSwitchboardIsNobodysIdentity() {
        CanonicalEvent event = event(scan("\"raw\": " + TextNode.valueOf(VCARD_30)));

        assertThat(event.personal().traits().get("workPhone").asText()).isEqualTo("024 3825 0000");
        assertThat(event.personal().traits().get("company").asText()).isEqualTo("Cty TNHH Hoa Sen");
        assertThat(event.personal().traits().get("name").asText()).isEqualTo("Nguyễn Thị Lan");
        assertThat(identifiers(event)).noneMatch(identifier -> identifier.contains("3825"));
    }

    @Test
    void aMecardIsReadWithItsEscapes() {
        String card = "MECARD:N:Nguyễn Thị,Lan;TEL:+84901234567;EMAIL:lan@example.vn;ORG:Hoa Sen;NOTE:a\\;b\\:c;;";
        CanonicalEvent event = event(scan("\"raw\": " + TextNode.valueOf(card)));

        assertThat(identifiers(event)).containsExactlyInAnyOrder("email=lan@example.vn", "phone=+84901234567");
        assertThat(event.personal().traits().get("name").asText()).isEqualTo("Nguyễn Thị Lan");
        assertThat(event.personal().notes()).isEqualTo("a;b:c");
    }

    @Test
    void anyOtherTextIsTheBadge() {
        assertThat(identifiers(event(scan("\"raw\": \"https://fair.vn/v/8812\""))))
                .containsExactly("badge=VRE-2026:https://fair.vn/v/8812");
    }

    @Test
    void aCardWithoutAnythingOfTheVisitorsOwnIsALeadAllTheSame() {
        String card =
                "BEGIN:VCARD\nVERSION:3.0\nN:Do;Van\nFN:Do Van\nORG:Sen\nTEL;TYPE=WORK,VOICE:+842431234567\nEND:VCARD";
        CanonicalEvent event = event(scan("\"raw\": " + TextNode.valueOf(card)));
        CanonicalEvent again = event(scan("\"raw\": " + TextNode.valueOf(card.replace("\n", "\r\n"))));
        CanonicalEvent other = event(scan("\"raw\": " + TextNode.valueOf(card.replace("Van", "An"))));

        assertThat(identifiers(event)).singleElement().asString().startsWith("badge=VRE-2026:card-");
        assertThat(event.personal().traits().get("workPhone").asText()).isEqualTo("+842431234567");
        assertThat(identifiers(again)).isEqualTo(identifiers(event));
        assertThat(identifiers(other)).isNotEqualTo(identifiers(event));
    }

    @Test
    void aVisitorOfWhomOnlyANameIsKnownIsOneForEachMeeting() {
        CanonicalEvent event = event(scan("\"contact\": {\"name\": \"Lan\"}"));

        assertThat(identifiers(event)).singleElement().asString().startsWith("badge=VRE-2026:scan-");
        assertThat(identifiers(event(scan("\"contact\": {\"name\": \"Lan\"}")))).isEqualTo(identifiers(event));
    }

    @Test
    void aCodeOfSomethingElseIsRefusedByNameUnlessTheVisitorIsKnownAnyway() {
        assertThat(rejected(scan("\"raw\": \"WIFI:S:hall;;\"")).code()).isEqualTo("code_of_no_person");
        assertThat(rejected(scan("\"raw\": \"WIFI:S:hall;;\"")).pointer()).isEqualTo("/scans/0/raw");
        assertThat(identifiers(event(scan("\"raw\": \"WIFI:S:hall;;\", \"badgeId\": \"B\""))))
                .containsExactly("badge=VRE-2026:B");
    }

    @Test
    void anAnswerCarriesWhoGaveItAndNothingMore() {
        TouchpointResult result =
                scan("\"contact\": {\"email\": \"lan@example.vn\", \"name\": \"Lan\"}, \"answers\": {\"interest\": 5}")
                        .getFirst();
        List<CanonicalEvent> events = ((TouchpointResult.Accepted) result).events();

        assertThat(identifiers(events.get(1))).containsExactly("email=lan@example.vn");
        assertThat(events.get(1).personal().traits()).isEmpty();
        assertThat(rejected(scan("\"badgeId\": \"B\", \"answers\": [" + "{\"score\": 1},".repeat(100)
                                + "{\"score\": 1}]"))
                        .code())
                .isEqualTo("too_many_answers");
    }

    @Test
    void aSlowDevicesClockIsCorrected() {
        CanonicalEvent event = event(parse("""
                {"deviceId": "tab-B", "sentAt": "2026-01-10T17:10:00.000+07:00", "scans": [
                  {"scanId": "1", "scannedAt": "2026-01-10T08:25:41.000+07:00", "eventId": "V", "badgeId": "B"}]}"""));

        assertThat(event.times().occurredAt()).isEqualTo("2026-01-10T02:15:46Z");
    }

    @Test
    void aScanIsTheSameWheneverItComes() {
        assertThat(event(scan("\"badgeId\": \"B\"")).id())
                .isEqualTo(event(scan("\"badgeId\": \"B\"")).id());
    }

    @Test
    void consentIsWhatWasAnsweredAndSilenceIsNone() {
        CanonicalEvent asked = event(
                scan(
                        "\"badgeId\": \"B\", \"consent\": {\"marketing\": true, \"textVersion\": \"2026-01\", \"channel\": \"booth\"}"));

        assertThat(asked.consents())
                .containsExactly(ConsentSignal.answered("marketing", ConsentSignal.Status.GRANTED, "2026-01", "booth"));
        assertThat(event(scan("\"badgeId\": \"B\"")).consents()).isEmpty();
        assertThat(event(scan("\"badgeId\": \"B\", \"consent\": {\"marketing\": false}"))
                        .consents()
                        .getFirst()
                        .status())
                .isEqualTo(ConsentSignal.Status.DENIED);
    }

    @Test
    void answersAreTouchpointsOfTheirOwnAndNotesArePersonal() {
        TouchpointResult result =
                scan("\"badgeId\": \"B\", \"note\": \"gọi lại\", \"answers\": {\"interest\": 5, \"budget\": \"lớn\"}")
                        .getFirst();
        List<CanonicalEvent> events = ((TouchpointResult.Accepted) result).events();

        assertThat(events)
                .extracting(event -> readable(event).fact())
                .containsExactly(
                        new Fact.BoothScanned("VRE-2026", "B12", null),
                        new Fact.SurveyAnswered("booth", null, "interest", 5),
                        new Fact.SurveyAnswered("booth", null, "budget", null));
        assertThat(events).extracting(CanonicalEvent::id).doesNotHaveDuplicates();
        assertThat(events.get(0).personal().notes()).isEqualTo("gọi lại");
        assertThat(events.get(2).personal().notes()).contains("lớn");
    }

    @Test
    void aScanOfNobodyIsRefusedAndItsNeighbourTaken() {
        List<TouchpointResult> results = parse("""
                {"deviceId": "d", "scans": [{"scanId": "1"}, {"badgeId": "B", "eventId": "V"},
                  {"scanId": "3", "badgeId": "B"}, {"scanId": "4", "badgeId": "B", "eventId": "V"}]}""");

        assertThat(rejected(results.get(0)).pointer()).isEqualTo("/scans/0/badgeId");
        assertThat(rejected(results.get(0)).messageId()).isEqualTo("1");
        assertThat(rejected(results.get(1)).pointer()).isEqualTo("/scans/1/scanId");
        assertThat(rejected(results.get(2)).pointer()).isEqualTo("/scans/2/eventId");
        assertThat(event(results.get(3)).fact()).isInstanceOf(Fact.BoothScanned.class);
    }

    @Test
    void anUploadWithoutADeviceOrScansIsRefusedAsAWhole() {
        assertThatThrownBy(() -> parse("{\"scans\": []}"))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.pointer()).isEqualTo("/deviceId"));
        assertThatThrownBy(() -> parse("{\"deviceId\": \"d\", \"scans\": {}}"))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.pointer()).isEqualTo("/scans"));
    }

    private static List<TouchpointResult> scan(String members) {
        return parse(
                "{\"deviceId\": \"tab-A\", \"app\": \"booth-scan/1.2\", \"sentAt\": \"2026-01-10T18:00:03+07:00\", \"scans\": ["
                        + "{\"scanId\": \"s-1\", \"scannedAt\": \"2026-01-10T09:15:03.120+07:00\", \"eventId\": \"VRE-2026\","
                        + " \"booth\": \"B12\", " + members + "}]}");
    }

    private static List<TouchpointResult> parse(String body) {
        return new BoothTouchpoint(BoothUpload.of(json(body), MessageLimits.DEFAULT), RequestContexts.booth()).parse();
    }
}
