package touchfold.ingest.fileimport;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.identifiers;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.Fact;
import touchfold.ingest.fileimport.ReadFiles.ReadMessage;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.file.FileKind;

/** What single cells of a scanner's export say of a meeting. */
class ScanCellsTest {

    @Test
    void whoWasMetIsReadFromAllColumnsOfTheCard() {
        CanonicalEvent event = only(
                "{}",
                "scan id,scanned at,event,badge,name,first name,last name,company,job title,email,phone,booth,rating,note",
                "s-1,2026-01-10 09:00,VRE,B-1,Nguyễn Thị Lan,Lan,Nguyễn,Sen,CEO,lan@example.vn,0901234567,B12,HOT,gọi lại");

        assertThat(event.fact()).isEqualTo(new Fact.BoothScanned("VRE", "B12", "hot"));
        assertThat(identifiers(event))
                .containsExactlyInAnyOrder("badge=VRE:B-1", "email=lan@example.vn", "phone=0901234567");
        assertThat(event.personal().traits().toString())
                .isEqualTo("{company=\"Sen\", email=\"lan@example.vn\", firstName=\"Lan\", lastName=\"Nguyễn\","
                        + " name=\"Nguyễn Thị Lan\", phone=\"0901234567\", title=\"CEO\"}");
        assertThat(event.personal().notes()).isEqualTo("gọi lại");
        assertThat(event.context().device().type()).isEqualTo("scanner");
        assertThat(event.context().library().name()).isEqualTo("import");
    }

    @Test
    void theFairOfTheImportStandsOverThatOfTheRow() {
        String names = "scanned at,event,badge";
        String row = "2026-01-10 09:00,OLD,B-1";

        assertThat(identifiers(only("{}", names, row))).containsExactly("badge=OLD:B-1");
        assertThat(identifiers(only("{'event': 'VRE'}", names, row))).containsExactly("badge=VRE:B-1");
    }

    @Test
    void aScanIsTheScannersOwnByItsIdAndOtherwiseBySourceAndMeeting() {
        String of = "2026-01-10 09:00,V,B-1";
        String alone = only("{}", "scanned at,event,badge", of).id();
        String numbered =
                only("{}", "scanned at,event,badge,scan id", of + ",s-1").id();
        String elsewhere = only("{}", "scanned at,event,badge,scan id,device id", of + ",s-1,d-2")
                .id();
        String renamed = only("{}", "scanned at,event,badge,Kho", of + ",HN").id();

        String another = only("{}", "scanned at,event,badge,scan id,device id", of + ",s-1,d-3")
                .id();

        assertThat(List.of(alone, numbered, elsewhere, another)).doesNotHaveDuplicates();
        assertThat(renamed).as("who was met when is the same").isEqualTo(alone);
        assertThat(only("{}", "scanned at,event,badge,scan id", "2026-01-11 09:00,V,B-2,s-1")
                        .id())
                .as("a scan is one by its id")
                .isEqualTo(numbered);
    }

    @Test
    void whatWasAnsweredAtTheBoothIsToldBesideTheScan() {
        List<CanonicalEvent> events = read("{}", """
                        scanned at,email,answer.budget,answer.nps,consent.marketing,consent.profiling
                        2026-01-10 09:00,lan@example.vn,5 triệu,9,Đồng ý,no
                        """).getFirst().events();

        assertThat(events.getFirst().consents())
                .containsExactlyInAnyOrder(
                        ConsentSignal.answered("marketing", Status.GRANTED, null, "booth"),
                        ConsentSignal.answered("profiling", Status.DENIED, null, "booth"));
        assertThat(events.stream().skip(1))
                .extracting(event -> ((Fact.SurveyAnswered) event.fact()).question(), event -> event.personal()
                        .notes())
                .containsExactlyInAnyOrder(Tuple.tuple("budget", "budget: 5 triệu"), Tuple.tuple("nps", "nps: 9"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scanned at,email            | ,a@b.vn                | 1 missing_field /scannedAt
            scanned at,email            | bald,a@b.vn            | 1 invalid_field /scannedAt
            scanned at,email            | 10/01/2026,a@b.vn      | 1 ambiguous_date /scannedAt
            scanned at,event,badge      | 2026-01-10,,B-1        | 1 missing_field /event
            scanned at,event,badge      | 2026-01-10,V,          | 1 no_identity /badge
            scanned at,email,name       | 2026-01-10,,           | 1 no_identity /badge
            scanned at,raw              | 2026-01-10,WIFI:S:x;;  | 1 code_of_no_person /raw
            scanned at,email,consent.ad | 2026-01-10,a@b.vn,hm   | 1 unreadable_consent /consent.ad
            """)
    void aScanThatSaysTooLittleIsNamedWithItsColumn(String names, String row, String fault) {
        assertThat(read("{}", names + "\n" + row + "\n").getFirst().fault()).isEqualTo(fault);
    }

    @Test
    void aFurtherColumnIsKeptAndNeverStandsForWhatTheScanSays() {
        List<ReadMessage> scans = read("{'map': {'badge': 'Registration'}}", """
                scanned at,event,Registration,badgeId,email,contact,consent.marketing,consent,eventId,Kho
                2026-01-10 09:00,V,R-1,OLD-1,lan@example.vn,Lan,no,x,,HN
                """);
        CanonicalEvent event = scans.getFirst().event();

        assertThat(identifiers(event)).containsExactlyInAnyOrder("badge=V:R-1", "email=lan@example.vn");
        assertThat(event.consents()).containsExactly(ConsentSignal.answered("marketing", Status.DENIED, null, "booth"));
        assertThat(event.properties().get("Kho")).hasToString("\"HN\"");
        assertThat(event.properties().toString() + event.personal().properties())
                .contains("OLD-1")
                .contains("\"Lan\"")
                .contains("\"x\"");
    }

    @Test
    void whereSomebodyComesFromAndWhoScannedIsKept() {
        CanonicalEvent event =
                only("{}", "scanned at,email,country,city,scanned by", "2026-01-10 09:00,lan@example.vn,VN,Huế,Minh");

        assertThat(event.properties().toString() + event.personal().properties())
                .contains("VN")
                .contains("Huế")
                .contains("Minh");
    }

    @Test
    void aScannersObjectsMayNestTheirAnswers() {
        List<CanonicalEvent> events = read(
                        "{}",
                        "{\"scanId\": \"s\", \"scannedAt\": \"2026-01-10 09:00\", \"email\": \"lan@example.vn\","
                                + " \"consent\": {\"marketing\": \"no\"}, \"answer\": {\"budget\": 5}}\n")
                .getFirst()
                .events();

        assertThat(events.getFirst().consents())
                .containsExactly(ConsentSignal.answered("marketing", Status.DENIED, null, "booth"));
        assertThat(((Fact.SurveyAnswered) events.get(1).fact()).score()).isEqualTo(5);
    }

    private static CanonicalEvent only(String settings, String names, String row) {
        return read(settings, names + "\n" + row + "\n").getFirst().event();
    }

    private static List<ReadMessage> read(String settings, String file) {
        return new ReadFiles(FileKind.BOOTH, RequestContexts.booth(), settings).read(file);
    }
}
