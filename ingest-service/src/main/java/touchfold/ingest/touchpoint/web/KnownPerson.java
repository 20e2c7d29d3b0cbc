package touchfold.ingest.touchpoint.web;

import java.util.List;
import touchfold.events.ConsentSignal;
import touchfold.ingest.touchpoint.PersonDraft;

/**
 * Who a tracking message is about.
 *
 * @param draft their identifiers and traits
 * @param consents what the sender has on record of their answers
 */
record KnownPerson(PersonDraft draft, List<ConsentSignal> consents) {

    KnownPerson {
        consents = List.copyOf(consents);
    }
}
