package touchfold.demo.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SegmentChangeTest {

    @Test
    void aChangeIsRead() {
        var change = SegmentChange.read("key", """
                {"profileId":"p1","model":"stage","from":"quiet","to":"close","cause":{"kind":"touchpoint","id":"x"},
                 "effectiveAt":"2026-11-22T05:00:00Z","detectedAt":"2026-11-22T05:00:01Z","revision":4,"new":1}
                """);

        assertThat(change)
                .contains(new SegmentChange(
                        "p1",
                        "stage",
                        Optional.of("quiet"),
                        Optional.of("close"),
                        "touchpoint",
                        Optional.of(Instant.parse("2026-11-22T05:00:00Z"))));
    }

    @Test
    void whatIsMissingIsAbsent() {
        var change = SegmentChange.read("p2", "{\"model\":\"rfm\",\"from\":null,\"to\":\"champions\"}")
                .orElseThrow();

        assertThat(change.profileId()).isEqualTo("p2");
        assertThat(change.from()).isEmpty();
        assertThat(change.effectiveAt()).isEmpty();
    }

    @Test
    void whatIsNoChangeIsPassedOver() {
        assertThat(SegmentChange.read("p", null)).isEmpty();
        assertThat(SegmentChange.read("p", "not json")).isEmpty();
        assertThat(SegmentChange.read("p", "{\"other\":true}")).isEmpty();
    }

    @Test
    void theFirstIsToldAndTheLastAreRemembered() {
        List<SegmentChange> first = new ArrayList<>();
        RecentChanges changes = new RecentChanges(first::add);
        for (int i = 0; i < 300; i++) {
            changes.accept(change("p" + i));
        }

        assertThat(first).containsExactly(change("p0"));
        assertThat(changes.count()).isEqualTo(300);
        assertThat(changes.latest(2)).containsExactly(change("p298"), change("p299"));
        assertThat(changes.news().count()).isEqualTo(300);
        changes.accept(change("new"));
        assertThat(changes.news()).isEqualTo(new RecentChanges.News(1, List.of(change("new"))));
    }

    private static SegmentChange change(String profile) {
        return new SegmentChange(profile, "rfm", Optional.empty(), Optional.empty(), "", Optional.empty());
    }
}
