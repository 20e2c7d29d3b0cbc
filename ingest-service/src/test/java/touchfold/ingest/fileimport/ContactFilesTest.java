package touchfold.ingest.fileimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.ingest.touchpoint.Results.identifiers;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.Fact;
import touchfold.ingest.fileimport.ReadFiles.ReadMessage;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.RowFault;

class ContactFilesTest {

    @Test
    void aContactIsKnownWithTraitsAndWhatItAllowed() {
        String file = """
                Mã khách hàng,Họ tên,E-mail,Số điện thoại,Ngày sinh,Tỉnh/Thành phố,Đồng ý nhận tin,Ngày đồng ý,Hạng,Ngày cập nhật
                KH01,Nguyễn Thị Lan,lan@example.vn,0901234567,31/01/1990,Hà Nội,Có,01/02/2025,Vàng,15/03/2025 08:00
                """;

        CanonicalEvent event =
                contacts("{'dates': 'day-first'}").read(file).getFirst().event();

        assertThat(event.fact()).isEqualTo(new Fact.Identified());
        assertThat(identifiers(event))
                .containsExactlyInAnyOrder("customer_id=src_shop:KH01", "email=lan@example.vn", "phone=0901234567");
        assertThat(event.personal().traits().get("name").asText()).isEqualTo("Nguyễn Thị Lan");
        assertThat(event.personal().traits().get("birthday").asText()).isEqualTo("1990-01-31");
        assertThat(event.personal().traits().get("city").asText()).isEqualTo("Hà Nội");
        assertThat(event.personal().traits().get("Hạng").asText()).isEqualTo("Vàng");
        assertThat(event.consents())
                .containsExactly(ConsentSignal.repeated(
                        "marketing", Status.GRANTED, Instant.parse("2025-01-31T17:00:00Z"), "import"));
        assertThat(event.times().occurredAt()).isEqualTo("2025-03-15T01:00:00Z");
    }

    /** What reconciles a badge number of the fair with the person behind it, weeks later. */
    @Test
    void anOrganisersContactAndTheScanOfItsBadgeHaveTheSameBadge() {
        CanonicalEvent scan = new ReadFiles(FileKind.BOOTH, RequestContexts.booth(), "{'event': 'VRE-2026'}")
                .read("Scan ID,Scanned At,Badge ID\ns-1,2026-01-10 10:02:00,BDG-778999\n")
                .getFirst()
                .event();
        CanonicalEvent contact = contacts("{'event': 'VRE-2026'}")
                .read("Badge ID,Email\nBDG-778999,minh@example.vn\n")
                .getFirst()
                .event();

        assertThat(identifiers(scan)).containsExactly("badge=VRE-2026:BDG-778999");
        assertThat(identifiers(contact))
                .containsExactlyInAnyOrder("badge=VRE-2026:BDG-778999", "email=minh@example.vn");
    }

    @Test
    void aNumberThatASpreadsheetRoundedIsLeftOutAndTheRowIsKept() {
        List<ReadMessage> rows = contacts("{}").read("id,email,phone\n1,a@b.vn,8.49012E+10\n2,no address,901234567\n");

        assertThat(identifiers(rows.get(0).event()))
                .containsExactlyInAnyOrder("customer_id=src_shop:1", "email=a@b.vn");
        assertThat(rows.get(0).notes()).extracting(RowFault::code).containsExactly("mangled_number");
        assertThat(identifiers(rows.get(1).event()))
                .containsExactlyInAnyOrder("customer_id=src_shop:2", "phone=901234567");
        assertThat(rows.get(1).notes()).extracting(RowFault::code).containsExactly("invalid_email");
    }

    @Test
    void aContactOfNobodyAndAnAnswerThatNobodyUnderstandsAreSetAside() {
        List<ReadMessage> rows = contacts("{}").read("email,marketing\nnull,yes\na@b.vn,maybe\na@b.vn,\n");

        assertThat(rows.get(0).fault().strip()).isEqualTo("1 no_identity");
        assertThat(rows.get(1).fault()).isEqualTo("2 unreadable_consent /consent.marketing");
        assertThat(rows.get(2).event().consents()).isEmpty();
    }

    @Test
    void aBadgeNeedsItsFair() {
        assertThat(contacts("{}").read("badge,email\nB,a@b.vn\n").getFirst().fault())
                .isEqualTo("1 missing_field /event");
    }

    @Test
    void aFileInWhichNothingRecognisesAnybodyIsRefused() {
        assertThatThrownBy(() -> contacts("{}").read("name,city\nLan,Hue\n")).isInstanceOf(Refusal.class);
    }

    private static ReadFiles contacts(String settings) {
        return new ReadFiles(FileKind.CONTACTS, RequestContexts.shop(), settings);
    }
}
