package touchfold.ingest.fileimport;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.identifiers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.ingest.fileimport.ReadFiles.ReadMessage;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.file.FileKind;

/** What single cells of a file of contacts say of a person. */
class ContactCellsTest {

    @Test
    void everyTraitIsReadFromTheColumnThatIsNamedForIt() {
        CanonicalEvent event = only(
                "id,Họ và tên,First name,Last name,Công ty,Chức vụ,Thành phố,Quốc gia,Địa chỉ,Giới tính,Ngày sinh,Hạng thẻ",
                "1,Nguyễn Thị Lan,Lan,Nguyễn,Sen,Giám đốc,Huế,VN,1 Lê Lợi,Nữ,1990-01-31,Vàng");

        assertThat(traits(event))
                .isEqualTo(Map.ofEntries(
                        Map.entry("name", "Nguyễn Thị Lan"),
                        Map.entry("firstName", "Lan"),
                        Map.entry("lastName", "Nguyễn"),
                        Map.entry("company", "Sen"),
                        Map.entry("title", "Giám đốc"),
                        Map.entry("city", "Huế"),
                        Map.entry("country", "VN"),
                        Map.entry("address", "1 Lê Lợi"),
                        Map.entry("gender", "Nữ"),
                        Map.entry("birthday", "1990-01-31"),
                        Map.entry("Hạng thẻ", "Vàng")));
        assertThat(identifiers(event)).containsExactly("customer_id=src_shop:1");
    }

    @Test
    void aPersonIsKnownByEverythingThatRecognisesThem() {
        CanonicalEvent event = only(
                "contact id,user id,mã thẻ thành viên,email,điện thoại,badge,event",
                "KH1,u-1,C-9,lan@example.vn,0901234567,B-7,VRE-2026");

        assertThat(identifiers(event))
                .containsExactlyInAnyOrder(
                        "customer_id=src_shop:KH1",
                        "user_id=u-1",
                        "card=C-9",
                        "email=lan@example.vn",
                        "phone=0901234567",
                        "badge=VRE-2026:B-7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "N/A", "unknown"})
    void aBadgeThatIsNoneNeedsNoFair(String badge) {
        assertThat(identifiers(only("email,badge", "lan@example.vn," + badge))).containsExactly("email=lan@example.vn");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-15 08:00, 2024-01-01, 2025-03-15T01:00:00Z",
        "'', 2024-01-01, 2023-12-31T17:00:00Z",
        "'', '', 2026-01-10T11:00:05Z"
    })
    void aContactSpeaksFromItsLastChangeElseFromItsBeginningElseFromNow(String updated, String created, String at) {
        CanonicalEvent event = only("id,updated at,created at", "1," + updated + "," + created);

        assertThat(event.times().occurredAt()).isEqualTo(at);
        assertThat(traits(event)).isEqualTo(created.isEmpty() ? Map.of() : Map.of("createdAt", created));
    }

    @ParameterizedTest
    @CsvSource({"bald, 2024-01-01, /updatedAt", "'', bald, /createdAt", "31/12/2025, '', /updatedAt"})
    void aTimeThatCannotBeReadSetsTheContactAside(String updated, String created, String pointer) {
        assertThat(read("{}", "id,updated at,created at\n1," + updated + "," + created + "\n")
                        .getFirst()
                        .fault())
                .endsWith(pointer);
    }

    /** Spreadsheets show two digits of a year: nobody is born in the time to come. */
    @ParameterizedTest
    @CsvSource({
        "31/01/90, 1990-01-31",
        "1/2/30, 1930-02-01",
        "1/2/29, 2029-02-01",
        "5.6.05, 2005-06-05",
        "31/01/1990, 1990-01-31",
        "1990-01-31, 1990-01-31",
        "tháng 5, tháng 5"
    })
    void aBirthdayIsTurnedRound(String birthday, String trait) {
        CanonicalEvent event = read("{'dates': 'day-first'}", "id,birthday\n1," + birthday + "\n")
                .getFirst()
                .event();

        assertThat(traits(event)).containsEntry("birthday", trait);
    }

    @Test
    void aBirthdayThatNobodyCanTellSetsTheRowAside() {
        assertThat(read("{}", "id,birthday\n1,01/02/1990\n").getFirst().fault())
                .isEqualTo("1 ambiguous_date /birthday");
    }

    @ParameterizedTest
    @CsvSource({
        "yes, GRANTED",
        "Có, GRANTED",
        "1, GRANTED",
        "no, DENIED",
        "Không đồng ý, DENIED",
        "0, DENIED",
        "unsubscribed, WITHDRAWN",
        "Hủy đăng ký, WITHDRAWN"
    })
    void anAnswerIsReadInTheWordsOfTheFile(String word, Status status) {
        CanonicalEvent event = only("email,consent.SMS,consent date", "lan@example.vn," + word + ",2025-02-01 09:00");

        assertThat(event.consents())
                .containsExactly(
                        ConsentSignal.repeated("sms", status, Instant.parse("2025-02-01T02:00:00Z"), "import"));
    }

    @Test
    void everyPurposeHasItsOwnAnswerAndABlankOneNone() {
        CanonicalEvent event =
                only("email,accepts email marketing,accepts sms marketing,consent.profiling", "lan@example.vn,yes,no,");

        assertThat(event.consents())
                .extracting(ConsentSignal::purpose, ConsentSignal::status, ConsentSignal::answeredAt)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("marketing", Status.GRANTED, null), Tuple.tuple("sms", Status.DENIED, null));
    }

    /** A shop maps a column because the one whose word stands for the field holds something else. */
    @ParameterizedTest
    @CsvSource({
        "Lan <lan@example.vn>, '', Lan",
        "Lan <lan@example.vn>, Nguyễn Lan, Nguyễn Lan",
        "mailto:lan@example.vn, '', ",
        "<lan@example.vn>, '', "
    })
    void anAddressIsKeptAloneAndTheNameInFrontOfItIsOne(String email, String name, String kept) {
        CanonicalEvent event = only("email,full name", email + "," + name);

        assertThat(identifiers(event)).containsExactly("email=lan@example.vn");
        assertThat(event.personal().traits().get("email").asText()).isEqualTo("lan@example.vn");
        assertThat(Optional.ofNullable(event.personal().traits().get("name")).map(JsonNode::asText))
                .isEqualTo(Optional.ofNullable(kept));
    }

    @Test
    void aColumnThatIsNotTheFieldsOwnNeverTakesItsPlace() {
        CanonicalEvent event = read("{'map': {'email': 'Work e-mail', 'name': 'Display'}}", """
                        id,Work e-mail,email,Display,name,job title,title
                        1,lan@sen.example,private@khach.example,Lan Nguyễn,lan90,Director,Ms
                        """)
                .getFirst()
                .event();

        assertThat(identifiers(event)).containsExactlyInAnyOrder("customer_id=src_shop:1", "email=lan@sen.example");
        assertThat(traits(event))
                .containsEntry("email", "lan@sen.example")
                .containsEntry("name", "Lan Nguyễn")
                .containsEntry("title", "Director");
        assertThat(event.personal().properties().toString())
                .contains("private@khach.example")
                .contains("lan90")
                .contains("Ms");
    }

    @Test
    void aNoteIsFreeTextAndNoTrait() {
        CanonicalEvent event = only("id,ghi chú", "1,gọi sau 18h");

        assertThat(event.personal().notes()).isEqualTo("gọi sau 18h");
        assertThat(traits(event)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"250, true", "251, false"})
    void aRowHasAtMostSoManyFurtherColumns(int columns, boolean accepted) {
        String names = IntStream.range(0, columns).mapToObj(i -> "x" + i).collect(Collectors.joining(","));
        String row = "v,".repeat(columns - 1) + "v";

        ReadMessage message = read("{}", "id," + names + "\n1," + row + "\n").getFirst();

        if (accepted) {
            assertThat(message.event().personal().traits()).hasSize(columns);
        } else {
            assertThat(message.fault().strip()).isEqualTo("1 too_many_traits");
        }
    }

    @Test
    void theSameContactInAnotherZoneOrByAnotherMeaningIsAnotherReport() {
        String file = "id,updated at,badge\n1,2025-03-15 08:00,B\n";
        String here = read("{'event': 'V'}", file).getFirst().event().id();

        assertThat(read("{'event': 'V'}", file).getFirst().event().id()).isEqualTo(here);
        assertThat(List.of(
                        read("{'event': 'W'}", file).getFirst().event().id(),
                        read("{'event': 'V', 'timezone': 'UTC'}", file)
                                .getFirst()
                                .event()
                                .id(),
                        read("{'event': 'V'}", file.replace("B\n", "C\n"))
                                .getFirst()
                                .event()
                                .id()))
                .doesNotContain(here)
                .doesNotHaveDuplicates();
        assertThat(here).startsWith("keyed-");
    }

    @Test
    void anObjectsAnswersMayBeNestedAndWhatItHoldsBesideIsKept() {
        CanonicalEvent event = read(
                        "{}",
                        "{\"contactId\": \"1\", \"consent\": {\"marketing\": \"no\", \"sms\": null, \"email\": true},"
                                + " \"address\": {\"street\": \"1 Lê Lợi\"}, \"tags\": [\"vip\"], \"points\": 12}\n")
                .getFirst()
                .event();

        assertThat(event.consents())
                .extracting(ConsentSignal::purpose, ConsentSignal::status)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("marketing", Status.DENIED), Tuple.tuple("email", Status.GRANTED));
        assertThat(event.personal().traits().get("tags")).hasToString("[\"vip\"]");
        assertThat(event.personal().traits().get("points")).hasToString("12");
        assertThat(event.personal().traits().toString() + event.personal().properties())
                .contains("1 Lê Lợi");
    }

    /** The lists of those who want no mail, as mail programs and shops export them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            doNotEmail                    | 1            | marketing WITHDRAWN null
            Do Not Contact                | TRUE         | marketing WITHDRAWN null
            Unsubscribed from all email   | true         | marketing WITHDRAWN null
            Unsubscribed                  | yes          | marketing WITHDRAWN null
            Email Opt Out                 | opted out    | marketing WITHDRAWN null
            Không nhận tin                | có           | marketing WITHDRAWN null
            UNSUB_TIME                    | 2024-05-01   | marketing WITHDRAWN 2024-04-30T17:00:00Z
            Unsubscribed                  | no           | none
            doNotEmail                    | 0            | none
            UNSUB_TIME                    | 0000-00-00   | none
            Unsubscribed                  | perhaps      | fault
            Email Marketing Consent       | SUBSCRIBED   | marketing GRANTED null
            Email Marketing Consent       | UNSUBSCRIBED | marketing WITHDRAWN null
            Email Marketing Consent       | NEVER_SUBSCRIBED | none
            Email Subscription Status     | unknown      | none
            Accepts Marketing             | pending      | none
            """)
    void aListOfThoseWhoWantNoMailIsHeard(String header, String cell, String expected) {
        ReadMessage message = read("{}", "email,updated by," + header + "\na@b.vn,x," + cell + "\n")
                .getFirst();

        if (expected.equals("fault")) {
            assertThat(message.fault()).isEqualTo("1 unreadable_consent /optOut");
        } else {
            assertThat(answers(message)).isEqualTo(expected);
        }
    }

    @Test
    void aListThatSaysBothMeansTheNoAsItStoodWhenTheRowWasWritten() {
        String rows = "email,accepts marketing,unsubscribed,updated at\na@b.vn,yes,true,2026-01-02T03:04:05Z\n";

        assertThat(answers(read("{}", rows).getFirst())).isEqualTo("marketing WITHDRAWN 2026-01-02T03:04:05Z");
    }

    private static String answers(ReadMessage message) {
        return message.event().consents().isEmpty()
                ? "none"
                : message.event().consents().stream()
                        .map(consent -> consent.purpose() + " " + consent.status() + " " + consent.answeredAt())
                        .collect(Collectors.joining(", "));
    }

    @Test
    void aNestedAnswerThatNobodyUnderstandsSetsTheRowAside() {
        assertThat(read("{}", "{\"contactId\": \"1\", \"consent\": {\"marketing\": {\"state\": \"x\"}}}\n")
                        .getFirst()
                        .fault())
                .isEqualTo("1 unreadable_consent /consent.marketing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            8,49012E+10   | mangled_number
            8.49012e+10   | mangled_number
            8E10          | mangled_number
            0901234567    | none
            +84 901E23    | none
            """)
    void onlyWhatASpreadsheetRoundedIsNoNumber(String phone, String code) {
        ReadMessage message = read("{}", "id,phone\n1,\"" + phone + "\"\n").getFirst();

        assertThat(message.notes())
                .extracting(note -> note.code())
                .isEqualTo(code.equals("none") ? List.of() : List.of(code));
        assertThat(message.event().personal().traits().containsKey("phone")).isEqualTo(code.equals("none"));
    }

    private static Map<String, String> traits(CanonicalEvent event) {
        return event.personal().traits().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, trait -> trait.getValue().asText()));
    }

    private static CanonicalEvent only(String names, String row) {
        return read("{}", names + "\n" + row + "\n").getFirst().event();
    }

    private static List<ReadMessage> read(String settings, String file) {
        return new ReadFiles(FileKind.CONTACTS, RequestContexts.shop(), settings).read(file);
    }
}
