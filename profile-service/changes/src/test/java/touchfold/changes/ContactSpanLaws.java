package touchfold.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Spans say of every instant what all contacts would say, and do not depend on the order in which contacts are known. */
class ContactSpanLaws {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Duration GAP = Duration.ofDays(14);

    @Test
    void inAnyOrderAndAnyGroupingTheSpansAreTheSame() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<Instant> contacts = contacts(random);
            List<ContactSpan> inOrder = spans(contacts.stream().sorted().toList());
            Collections.shuffle(contacts, random);
            int cut = random.nextInt(contacts.size() + 1);
            List<ContactSpan> one = spans(contacts.subList(0, cut));
            List<ContactSpan> other = spans(contacts.subList(cut, contacts.size()));

            assertThat(spans(contacts)).as("seed %d", seed).isEqualTo(inOrder);
            assertThat(ContactSpan.union(one, other, GAP)).as("seed %d", seed).isEqualTo(inOrder);
            assertThat(ContactSpan.union(other, one, GAP)).as("seed %d", seed).isEqualTo(inOrder);
            assertThat(ContactSpan.union(inOrder, one, GAP)).as("seed %d", seed).isEqualTo(inOrder);
        }
    }

    @Test
    void whoWasInTouchWithinTheGapIsTheSameBySpansAndByContacts() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<Instant> contacts = contacts(random);
            List<ContactSpan> spans = spans(contacts);
            for (int i = 0; i < 300; i++) {
                Instant at = START.plus(Duration.ofHours(random.nextInt(24 * 220)));
                boolean byContacts = contacts.stream()
                        .anyMatch(contact ->
                                !contact.isAfter(at) && contact.plus(GAP).isAfter(at));
                boolean bySpans = spans.stream()
                        .anyMatch(span -> !span.first().isAfter(at)
                                && span.last().plus(GAP).isAfter(at));
                assertThat(bySpans).as("seed %d, %s", seed, at).isEqualTo(byContacts);
            }
        }
    }

    @Test
    void aGapOfExactlyTheLengthIsBridgedAndALongerOneIsNot() {
        assertThat(spans(List.of(START, START.plus(GAP)))).containsExactly(new ContactSpan(START, START.plus(GAP)));
        assertThat(spans(List.of(START, START.plus(GAP).plusNanos(1)))).hasSize(2);
    }

    @Test
    void aSpanDoesNotEndBeforeItBegins() {
        assertThatThrownBy(() -> new ContactSpan(START, START.minusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected the last contact not before the first");
    }

    @Test
    void aSingleContactIsToldByItsTimeAlone() {
        Activity once = activity(START, List.of(ContactSpan.at(START)));

        assertThat(once.interactions()).isEmpty();
        assertThat(once.interactionSpans()).containsExactly(ContactSpan.at(START));
        assertThat(once).isEqualTo(activity(START, null));
        assertThat(activity(null, null).interactionSpans()).isEmpty();
    }

    @Test
    void ofManySpansTheLatestAreTold() {
        List<ContactSpan> all = new ArrayList<>();
        for (int i = 0; i <= Activity.MAX_SPANS; i++) {
            all.add(ContactSpan.at(START.plus(Duration.ofDays(100L * i))));
        }

        assertThat(activity(all.getLast().last(), all).interactionSpans()).isEqualTo(all.subList(1, all.size()));
    }

    @Test
    void aPastWithinASpanSaysSo() {
        ContactSpan span = new ContactSpan(START, START.plus(GAP));

        assertThat(activity(span.last(), List.of(span)).inTouchThroughout()).isFalse();
        assertThat(activity(span.first(), List.of(span)).inTouchThroughout()).isTrue();
        assertThat(activity(START, null).inTouchThroughout()).isFalse();
    }

    private static Activity activity(Instant last, List<ContactSpan> interactions) {
        return new Activity(START, START, null, last, null, interactions, null, 1, Map.of());
    }

    private static List<Instant> contacts(Random random) {
        List<Instant> contacts = new ArrayList<>();
        int many = 1 + random.nextInt(12);
        for (int i = 0; i < many; i++) {
            contacts.add(START.plus(Duration.ofHours(random.nextInt(24 * 200))));
        }
        return contacts;
    }

    private static List<ContactSpan> spans(List<Instant> contacts) {
        List<ContactSpan> spans = List.of();
        for (Instant contact : contacts) {
            spans = ContactSpan.union(spans, List.of(ContactSpan.at(contact)), GAP);
        }
        return spans;
    }
}
