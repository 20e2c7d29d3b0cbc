package touchfold.profile.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;
import touchfold.changes.ContactSpan;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.Context.Campaign;
import touchfold.profile.fold.ActivityState;
import touchfold.profile.fold.ActivityState.ContactTimes;
import touchfold.profile.fold.CampaignState;
import touchfold.profile.fold.CampaignTouch;
import touchfold.profile.fold.ComplaintState;
import touchfold.profile.fold.ConsentEntry;
import touchfold.profile.fold.ConsentState;
import touchfold.profile.fold.EmailState;
import touchfold.profile.fold.EmailState.Outcome;
import touchfold.profile.fold.MailDelivery;
import touchfold.profile.fold.MailResponse;
import touchfold.profile.fold.OrderBook;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.SurveyEntry;
import touchfold.profile.fold.TraitEntry;
import touchfold.profile.fold.TraitEntry.Belief;

/**
 * A state as bytes and back, component by component in the order of their declaration. Written by hand: it is read and
 * written for each link and profile of a batch, and reflection was felt there. Of the seven parts beside the activity most
 * states have one or two, so an octet says which.
 */
final class StateBytes {

    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
    private static final List<Status> STATUSES = List.of(Status.values());
    private static final List<Belief> BELIEFS = List.of(Belief.values());
    private static final int ORDERS = 1;
    private static final int EMAIL = 2;
    private static final int CONSENTS = 4;
    private static final int SURVEYS = 8;
    private static final int COMPLAINTS = 16;
    private static final int CAMPAIGNS = 32;
    private static final int TRAITS = 64;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private StateBytes() {}

    static void write(ByteSink sink, ProfileState state) {
        int parts = (state.orders().isEmpty() ? 0 : ORDERS)
                | (state.email().equals(EmailState.NONE) ? 0 : EMAIL)
                | (state.consents().isEmpty() ? 0 : CONSENTS)
                | (state.surveys().isEmpty() ? 0 : SURVEYS)
                | (state.complaints().isEmpty() ? 0 : COMPLAINTS)
                | (state.campaigns().equals(CampaignState.NONE) ? 0 : CAMPAIGNS)
                | (state.traits().isEmpty() ? 0 : TRAITS);
        sink.octet(parts);
        write(sink, state.activity());
        if ((parts & ORDERS) != 0) {
            OrderBytes.write(sink, state.orders());
        }
        if ((parts & EMAIL) != 0) {
            write(sink, state.email());
        }
        if ((parts & CONSENTS) != 0) {
            sink.map(
                    state.consents(),
                    ByteSink::text,
                    (out, answers) -> out.map(answers, ByteSink::id, StateBytes::write));
        }
        if ((parts & SURVEYS) != 0) {
            sink.map(
                    state.surveys(),
                    ByteSink::text,
                    (out, answers) -> out.map(answers, ByteSink::text, StateBytes::write));
        }
        if ((parts & COMPLAINTS) != 0) {
            sink.map(state.complaints(), ByteSink::text, StateBytes::write);
        }
        if ((parts & CAMPAIGNS) != 0) {
            sink.maybe(state.campaigns().first(), StateBytes::write);
            sink.maybe(state.campaigns().last(), StateBytes::write);
        }
        if ((parts & TRAITS) != 0) {
            sink.map(state.traits(), ByteSink::text, StateBytes::write);
        }
    }

    static ProfileState read(ByteSource source) {
        int parts = source.octet();
        return new ProfileState(
                readActivity(source),
                (parts & ORDERS) == 0 ? OrderBook.EMPTY : OrderBytes.read(source),
                (parts & EMAIL) == 0 ? EmailState.NONE : readEmail(source),
                (parts & CONSENTS) == 0
                        ? null
                        : source.map(ByteSource::text, in -> in.map(ByteSource::id, StateBytes::readConsent)),
                (parts & SURVEYS) == 0
                        ? null
                        : source.map(ByteSource::text, in -> in.map(ByteSource::text, StateBytes::readSurvey)),
                (parts & COMPLAINTS) == 0 ? null : source.map(ByteSource::text, StateBytes::readComplaint),
                (parts & CAMPAIGNS) == 0
                        ? CampaignState.NONE
                        : new CampaignState(
                                source.maybe(StateBytes::readCampaign), source.maybe(StateBytes::readCampaign)),
                (parts & TRAITS) == 0 ? null : source.map(ByteSource::text, StateBytes::readTrait));
    }

    private static void write(ByteSink sink, ActivityState activity) {
        sink.number(activity.touchpoints());
        sink.time(activity.firstSeen());
        sink.time(activity.lastSeen());
        sink.time(activity.identifiedAt());
        write(sink, activity.interaction());
        write(sink, activity.interest());
        sink.map(activity.byChannel(), ByteSink::text, ByteSink::number);
        sink.map(activity.byType(), ByteSink::text, ByteSink::number);
    }

    private static ActivityState readActivity(ByteSource source) {
        return new ActivityState(
                source.number(),
                source.time(),
                source.time(),
                source.time(),
                readTimes(source),
                readTimes(source),
                source.map(ByteSource::text, ByteSource::number),
                source.map(ByteSource::text, ByteSource::number));
    }

    private static void write(ByteSink sink, ContactTimes times) {
        sink.items(times.sure(), StateBytes::write);
        sink.time(times.doubtful());
    }

    private static ContactTimes readTimes(ByteSource source) {
        return new ContactTimes(source.items(StateBytes::readSpan), source.time());
    }

    private static void write(ByteSink sink, ContactSpan span) {
        sink.time(span.first());
        sink.time(span.last());
    }

    private static ContactSpan readSpan(ByteSource source) {
        return new ContactSpan(source.time(), source.time());
    }

    private static void write(ByteSink sink, EmailState email) {
        sink.map(email.counts(), (out, outcome) -> out.choice(OUTCOMES, outcome), ByteSink::number);
        sink.time(email.lastOpenedAt());
        sink.time(email.lastClickedAt());
        sink.items(email.responses(), StateBytes::write);
        sink.items(email.deliveries(), StateBytes::write);
    }

    private static EmailState readEmail(ByteSource source) {
        return new EmailState(
                source.map(in -> OUTCOMES.get(in.octet()), ByteSource::number),
                source.time(),
                source.time(),
                source.sorted(StateBytes::readResponse),
                source.sorted(StateBytes::readDelivery));
    }

    private static void write(ByteSink sink, MailDelivery delivery) {
        sink.time(delivery.at());
        sink.text(delivery.mail());
    }

    private static MailDelivery readDelivery(ByteSource source) {
        return new MailDelivery(source.time(), source.text());
    }

    private static void write(ByteSink sink, MailResponse response) {
        SeenBytes.write(sink, response.by());
        sink.text(response.mail());
        sink.text(response.link());
    }

    private static MailResponse readResponse(ByteSource source) {
        return new MailResponse(SeenBytes.read(source), source.text(), source.text());
    }

    private static void write(ByteSink sink, ConsentState consent) {
        sink.maybe(consent.trusted(), StateBytes::write);
        sink.maybe(consent.claimed(), StateBytes::write);
    }

    private static ConsentState readConsent(ByteSource source) {
        return new ConsentState(source.maybe(StateBytes::readAnswer), source.maybe(StateBytes::readAnswer));
    }

    private static void write(ByteSink sink, ConsentEntry answer) {
        sink.choice(STATUSES, answer.status());
        sink.time(answer.at());
        SeenBytes.write(sink, answer.by());
    }

    private static ConsentEntry readAnswer(ByteSource source) {
        return new ConsentEntry(STATUSES.get(source.octet()), source.time(), SeenBytes.read(source));
    }

    private static void write(ByteSink sink, SurveyEntry answer) {
        sink.maybe(answer.score(), (out, score) -> out.number(score));
        sink.text(answer.choice());
        SeenBytes.write(sink, answer.by());
    }

    private static SurveyEntry readSurvey(ByteSource source) {
        return new SurveyEntry(source.maybe(in -> Math.toIntExact(in.number())), source.text(), SeenBytes.read(source));
    }

    private static void write(ByteSink sink, ComplaintState complaint) {
        sink.time(complaint.openedAt());
        sink.time(complaint.resolvedAt());
        sink.time(complaint.reopenedAt());
    }

    private static ComplaintState readComplaint(ByteSource source) {
        return new ComplaintState(source.time(), source.time(), source.time());
    }

    private static void write(ByteSink sink, CampaignTouch touch) {
        sink.text(touch.campaign().source());
        sink.text(touch.campaign().medium());
        sink.text(touch.campaign().name());
        sink.text(touch.campaign().term());
        sink.text(touch.campaign().content());
        SeenBytes.write(sink, touch.by());
    }

    private static CampaignTouch readCampaign(ByteSource source) {
        return new CampaignTouch(
                new Campaign(source.text(), source.text(), source.text(), source.text(), source.text()),
                SeenBytes.read(source));
    }

    private static void write(ByteSink sink, TraitEntry trait) {
        try {
            sink.text(JSON.writeValueAsString(trait.value()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected every JSON value to be writable", e);
        }
        sink.choice(BELIEFS, trait.belief());
        SeenBytes.write(sink, trait.by());
    }

    private static TraitEntry readTrait(ByteSource source) {
        try {
            JsonNode value = JSON.readTree(source.text());
            return new TraitEntry(value, BELIEFS.get(source.octet()), SeenBytes.read(source));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected stored JSON to be readable", e);
        }
    }
}
