package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import touchfold.events.ConsentSignal;
import touchfold.events.IdentifierType;
import touchfold.ingest.touchpoint.Fields;
import touchfold.ingest.touchpoint.Marketing;
import touchfold.ingest.touchpoint.Person;

/**
 * The buyer, as a customer record or as an order names them.
 *
 * @param customer the customer record, empty for a guest
 * @param order the order, empty if this is a customer record by itself
 * @param scope the source, within which customer numbers mean something
 */
record ShopifyCustomer(Fields customer, Fields order, String scope) {

    static ShopifyCustomer of(Fields customer, String scope) {
        return new ShopifyCustomer(customer, new Fields(null), scope);
    }

    static ShopifyCustomer ofOrder(Fields order, String scope) {
        return new ShopifyCustomer(order.object("customer"), order, scope);
    }

    Person person() {
        Person person = new Person();
        if (customer.text("id") != null) {
            person.knownBy(IdentifierType.CUSTOMER_ID, scope + ":" + customer.text("id"));
        }
        String email = customer.text("email") == null ? order.text("email", "contact_email") : customer.text("email");
        String phone = customer.text("phone") == null ? order.text("phone") : customer.text("phone");
        person.knownBy(IdentifierType.EMAIL, email).knownBy(IdentifierType.PHONE, phone);
        for (JsonNode node : order.array("note_attributes")) {
            Fields note = new Fields(node);
            String name = note.text("name");
            if ("anonymousId".equals(name) || "anonymous_id".equals(name)) {
                person.knownBy(IdentifierType.ANONYMOUS_ID, note.text("value"));
            }
        }
        return person.trait("email", email)
                .trait("phone", phone)
                .trait("firstName", customer.text("first_name"))
                .trait("lastName", customer.text("last_name"))
                .cameWith(
                        order.text("browser_ip"), order.object("client_details").text("user_agent"));
    }

    /** What Shopify knows about consent to e-mails; a state that is neither yes nor no says nothing. */
    List<ConsentSignal> consents() {
        Fields consent = customer.object("email_marketing_consent");
        String state = consent.text("state");
        return switch (state == null ? "" : state) {
            case "subscribed" -> List.of(Marketing.answered(true, null, "shopify email_marketing_consent"));
            case "unsubscribed" -> List.of(Marketing.withdrawn("shopify email_marketing_consent"));
            default -> List.of();
        };
    }
}
