package touchfold.ingest.touchpoint.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.ingest.touchpoint.CleanIds;
import touchfold.ingest.touchpoint.ConsentWords;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MarketingConsent;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.web.OrderWords;

/**
 * The fields of one message of a file, read as files write them.
 *
 * @param notes is given the cells that are left out
 */
record RowFields(JsonFields fields, FileSettings settings, RequestContext reception, Set<RowFault> notes) {

    /** What a spreadsheet makes of a long number: {@code 8,49012E+10}. */
    private static final Pattern MANGLED = Pattern.compile("\\d(?:[.,]\\d+)?[eE]\\+?\\d+");

    private static final String CONSENT = "consent.";
    private static final String OPT_OUT = "optOut";
    private static final String EVIDENCE = "import";

    /** A text, null when the cell is blank. */
    String text(String field) {
        return fields.text(field);
    }

    /** An e-mail address; null, and noted, when the cell holds something else. */
    String email() {
        String email = text("email");
        if (email == null) {
            return null;
        }
        String address = CleanIds.address(email);
        if (!CleanIds.isAddress(address)) {
            notes.add(new RowFault("email", "invalid_email", "Expected an e-mail address; the cell was left out"));
            return null;
        }
        return address;
    }

    /** The name; where no cell says any part of it, the one beside the address: {@code Lan <lan@khach.example>}. */
    String name() {
        String email = text("email");
        boolean named = text("name") != null || text("firstName") != null || text("lastName") != null;
        return named || email == null ? text("name") : CleanIds.nameBeside(email);
    }

    /** A phone number; null, and noted, when a spreadsheet made a fraction of it. */
    String phone() {
        String phone = text("phone");
        if (phone != null && MANGLED.matcher(phone).matches()) {
            notes.add(new RowFault(
                    "phone",
                    "mangled_number",
                    "Expected all digits of a number, but a spreadsheet rounded them; the cell was left out"));
            return null;
        }
        return phone;
    }

    /** The first of two instants that the row names; null when it names neither. */
    Instant instant(String field, String otherwise) {
        Instant instant = instant(field);
        return instant == null ? instant(otherwise) : instant;
    }

    /** Whether the cell holds a time, as opposed to one that programs write where something never happened. */
    boolean hasTime(String field) {
        return !OrderWords.isUnset(fields.time(field));
    }

    /**
     * An instant, in the file's zone where the cell names none; null when it is blank.
     *
     * @throws Refusal if it can't be read: what happened must not be counted at another time
     */
    Instant instant(String field) {
        String text = timeText(field);
        if (text == null) {
            return null;
        }
        Instant instant = reception.instant(text);
        if (instant == null) {
            throw Refusal.invalid("/" + field, "a date or a time that exists");
        }
        return instant;
    }

    /** A time's text with its year in front; null when the cell is blank. */
    String timeText(String field) {
        return DateOrder.yearFirst(fields.time(field), settings.dates(), "/" + field);
    }

    /** The fair: what the caller says, else what the row says. */
    String fair() {
        return settings.event() == null ? text("event") : settings.event();
    }

    /**
     * What the source has on record of the person's answers, by purpose: a repetition, and no answer of today.
     *
     * @throws Refusal if an answer can't be understood: it may be a withdrawal
     */
    List<ConsentSignal> consents() {
        List<ConsentSignal> signals = new ArrayList<>();
        Instant at = instant("consentAt");
        fields.node().properties().forEach(member -> {
            if (member.getKey().startsWith(CONSENT) && !ConsentWords.isUnanswered(member.getValue())) {
                String purpose = member.getKey().substring(CONSENT.length()).toLowerCase(Locale.ROOT);
                Status status = answer(member.getKey());
                signals.add(ConsentSignal.repeated(purpose, status, at, EVIDENCE));
            }
        });
        if (wantsNoMail()) {
            // A list that says both means the no.
            signals.removeIf(signal -> signal.purpose().equals(MarketingConsent.PURPOSE));
            // So it stood when the row was written, whenever it was said.
            Instant left = isAnswer(OPT_OUT) ? (at == null ? instant("updatedAt") : at) : instant(OPT_OUT);
            signals.add(ConsentSignal.repeated(MarketingConsent.PURPOSE, Status.WITHDRAWN, left, EVIDENCE));
        }
        return signals;
    }

    /**
     * Whether a list of those who are not to be written to names the person: by a word or by the time since when. A zero is
     * no permission.
     *
     * @throws Refusal if it is neither
     */
    boolean wantsNoMail() {
        JsonNode said = fields.value(OPT_OUT);
        if (said == null || ConsentWords.isUnanswered(said)) {
            return false;
        }
        if (isAnswer(OPT_OUT)) {
            return answer(OPT_OUT) != Status.DENIED;
        }
        boolean never = !hasTime(OPT_OUT) && said.asText().chars().noneMatch(Character::isLetter);
        return !never && (hasTime(OPT_OUT) ? instant(OPT_OUT) != null : answer(OPT_OUT) != Status.DENIED);
    }

    private boolean isAnswer(String field) {
        return ConsentWords.read(fields.value(field)) != null;
    }

    private Status answer(String field) {
        Status status = ConsentWords.read(fields.value(field));
        if (status == null) {
            throw new Refusal(
                    "unreadable_consent",
                    "/" + field,
                    "Expected yes or no, or words of the same meaning, but it is something else");
        }
        return status;
    }

    /** What stands in columns that no field is named for. */
    Map<String, JsonNode> columns() {
        Map<String, JsonNode> columns = new TreeMap<>();
        fields.object(ColumnMap.COLUMNS)
                .node()
                .properties()
                .forEach(column -> columns.put(column.getKey(), column.getValue()));
        return columns;
    }

    /** The same with texts that were looked at and say nothing that an event has a name for. */
    Map<String, JsonNode> columnsAnd(String... names) {
        Map<String, JsonNode> columns = columns();
        for (String name : names) {
            String text = text(name);
            if (text != null) {
                columns.put(name, TextNode.valueOf(text));
            }
        }
        return columns;
    }

    /**
     * The id of what the row says: the same however often the same row is sent, and nothing personal. A row that says
     * something else of the same thing is another report of it.
     */
    String id(String about, String key) {
        return DerivedId.keyed(
                reception.digest(),
                "import",
                reception.reporter().source().id(),
                about,
                key,
                settings.meaning(),
                fields.node().toString());
    }
}
