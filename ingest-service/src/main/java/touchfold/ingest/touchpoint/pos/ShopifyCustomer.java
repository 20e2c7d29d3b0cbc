package touchfold.ingest.touchpoint.pos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import touchfold.events.ConsentSignal;
import touchfold.events.IdentifierType;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MarketingConsent;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TraitNames;

/**
 * The buyer, as a customer record or as an order names them.
 *
 * @param customer the customer record, empty for a guest
 * @param order the order, empty if this is a customer record by itself
 * @param provider the shop system that says so
 */
record ShopifyCustomer(JsonFields customer, JsonFields order, String provider, RequestContext reception) {

    private static final int LONGEST_NAME = 24;

    static ShopifyCustomer of(JsonFields customer, String provider, RequestContext reception) {
        return new ShopifyCustomer(customer, new JsonFields(null), provider, reception);
    }

    static ShopifyCustomer ofOrder(JsonFields order, String provider, RequestContext reception) {
        return new ShopifyCustomer(order.object("customer"), order, provider, reception);
    }

    PersonDraft person() {
        PersonDraft person = new PersonDraft();
        if (customer.text("id") != null) {
            person.customer(reception.reporter().source().id(), customer.text("id"));
        }
        String email = first(customer.text("email"), order.text("email", "contact_email"));
        String phone = phone(email);
        person.knownBy(IdentifierType.EMAIL, email).knownBy(IdentifierType.PHONE, phone);
        for (JsonFields note : order.objects("note_attributes")) {
            if (isVisitorsId(note.text("name"))) {
                person.knownBy(IdentifierType.ANONYMOUS_ID, note.text("value"));
            }
        }
        JsonFields address = address();
        return person.trait("email", email)
                .trait("phone", phone)
                .trait("firstName", first(customer.text("first_name"), address.text("first_name")))
                .trait("lastName", first(customer.text("last_name"), address.text("last_name")))
                .trait("name", customer.text("first_name", "last_name") == null ? address.text("name") : null)
                .trait("city", address.text("city"))
                .trait("country", address.text("country_code", "country"))
                .cameWith(
                        order.text("browser_ip"), order.object("client_details").text("user_agent"));
    }

    /** Libraries write the visitor's id under their own names, with underscores in front where it shall be hidden. */
    private static boolean isVisitorsId(String name) {
        String letters = name == null ? "" : name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return letters.endsWith("anonymousid") && letters.length() <= LONGEST_NAME;
    }

    /** A customer number of this shop. */
    static String customerId(String id, RequestContext reception) {
        return reception.reporter().source().id() + ":" + id;
    }

    /**
     * What Shopify has on record about consent: it repeats it with every order, and says when it was given. A state that
     * is neither yes nor no says nothing.
     *
     * @param asked whether the delivery is the answer itself, as opposed to a repetition
     */
    List<ConsentSignal> consents(boolean asked) {
        List<ConsentSignal> consents = new ArrayList<>();
        add(consents, "email_marketing_consent", MarketingConsent.PURPOSE, asked);
        if (consents.isEmpty() && Boolean.TRUE.equals(customer.flag("accepts_marketing"))) {
            // The older form: its "no" may be a customer who was never asked.
            consents.add(new ConsentSignal(
                    MarketingConsent.PURPOSE,
                    ConsentSignal.Status.GRANTED,
                    reception.since(customer.text("accepts_marketing_updated_at")),
                    !asked,
                    null,
                    null,
                    provider + " accepts_marketing"));
        }
        add(consents, "sms_marketing_consent", MarketingConsent.PURPOSE + ":sms", asked);
        return consents;
    }

    private void add(List<ConsentSignal> consents, String member, String purpose, boolean asked) {
        JsonFields consent = customer.object(member);
        String state = consent.text("state");
        ConsentSignal.Status status =
                switch (state == null ? "" : state.toLowerCase(Locale.ROOT)) {
                    case "subscribed" -> ConsentSignal.Status.GRANTED;
                    case "unsubscribed" -> ConsentSignal.Status.WITHDRAWN;
                    default -> null;
                };
        if (status != null) {
            consents.add(new ConsentSignal(
                    purpose,
                    status,
                    reception.since(consent.text("consent_updated_at")),
                    !asked,
                    null,
                    null,
                    provider + " " + member));
        }
    }

    /**
     * The buyer's number. That of an address is another's where the order is a gift, so it counts only where the order
     * names no other way to the buyer; the billing address is the buyer's own.
     */
    private String phone(String email) {
        String own = first(customer.text("phone"), order.text("phone"));
        boolean unknown = own == null && email == null && customer.text("id") == null;
        return unknown
                ? first(
                        order.object("billing_address").text("phone"),
                        order.object("shipping_address").text("phone"))
                : own;
    }

    /** The buyer's own; that of the parcel only where it does not go to somebody else. */
    private JsonFields address() {
        JsonFields own = customer.object("default_address");
        JsonFields billing = own.isEmpty() ? order.object("billing_address") : own;
        JsonFields shipping = order.object("shipping_address");
        return !billing.isEmpty() || isAnothers(shipping) ? billing : shipping;
    }

    private boolean isAnothers(JsonFields address) {
        String buyer = letters(customer);
        String receiver = letters(address);
        return !buyer.isEmpty() && !receiver.isEmpty() && !buyer.equals(receiver);
    }

    private static String letters(JsonFields named) {
        String both = first(named.text("first_name"), "") + first(named.text("last_name"), "");
        return TraitNames.letters(both);
    }

    private static String first(String one, String other) {
        return one == null ? other : one;
    }
}
