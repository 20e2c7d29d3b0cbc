package touchfold.ingest.fileimport;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.identifiers;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.Fact;
import touchfold.ingest.fileimport.ReadFiles.ReadMessage;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.RowFault;

class BoothFilesTest {

    @Test
    void aScannersExportIsReadAsTheScannerWouldHaveUploadedIt() {
        List<ReadMessage> scans = booth("{'event': 'VRE-2026'}").read(ReadFiles.resource("scanner-export.csv"));

        assertThat(scans).hasSize(4);
        assertThat(scans)
                .extracting(ReadMessage::lines)
                .containsExactly(List.of(2L), List.of(4L), List.of(5L), List.of(6L));
        CanonicalEvent first = scans.getFirst().event();
        assertThat(first.fact()).isEqualTo(new Fact.BoothScanned("VRE-2026", "B12", "hot"));
        assertThat(first.times().occurredAt()).isEqualTo("2026-01-10T02:15:03Z");
        assertThat(identifiers(first))
                .containsExactlyInAnyOrder(
                        "badge=VRE-2026:BDG-778812", "email=lan.nguyen@example.vn", "phone=+84 90 123 45 67");
        assertThat(first.personal().notes()).isEqualTo("Muốn xem mẫu mới\nGọi lại thứ Hai");
        assertThat(first.consents())
                .containsExactly(ConsentSignal.answered("marketing", Status.GRANTED, null, "booth"));
    }

    @Test
    void aBadgeAloneIsAVisitorAndAnAddressThatIsNoneIsLeftOut() {
        List<ReadMessage> scans = booth("{'event': 'VRE-2026'}").read(ReadFiles.resource("scanner-export.csv"));

        assertThat(identifiers(scans.get(2).event())).containsExactly("badge=VRE-2026:BDG-778999");
        assertThat(scans.get(2).event().consents())
                .containsExactly(ConsentSignal.answered("marketing", Status.DENIED, null, "booth"));
        assertThat(scans.get(3).notes()).extracting(RowFault::code).containsExactly("invalid_email");
        assertThat(identifiers(scans.get(3).event()).getFirst()).startsWith("badge=VRE-2026:");
    }

    @Test
    void aScanWithoutAnIdIsTheSameByWhomItMetAndWhen() {
        String file = "Scanned At,Event,Badge\n2026-01-10 09:00,V,B1\n2026-01-10 09:00,V,B2\n2026-01-10 09:01,V,B1\n";

        List<String> ids =
                booth("{}").read(file).stream().map(row -> row.event().id()).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(booth("{}").read(file).stream().map(row -> row.event().id())).isEqualTo(ids);
    }

    @Test
    void codesAndAnswersOfAnExportAreReadToo() {
        String file = """
                ID,Time,Fair,QR,Ngân sách
                1,2026-01-10 09:00,V,"MECARD:N:Lan;TEL:+84901234567;;",5
                2,2026-01-10 09:00,V,WIFI:S:x;;,
                """;

        List<ReadMessage> scans =
                booth("{'map': {'answer.budget': 'Ngân sách', 'raw': 'QR'}}").read(file);

        assertThat(identifiers(scans.getFirst().events().getFirst())).containsExactly("phone=+84901234567");
        assertThat(scans.getFirst().events().get(1).fact()).isInstanceOf(Fact.SurveyAnswered.class);
        assertThat(scans.get(1).fault()).isEqualTo("2 code_of_no_person /raw");
    }

    private static ReadFiles booth(String settings) {
        return new ReadFiles(FileKind.BOOTH, RequestContexts.booth(), settings);
    }
}
