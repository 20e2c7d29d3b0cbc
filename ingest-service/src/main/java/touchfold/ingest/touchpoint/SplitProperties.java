package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a message says beyond its fact, told apart by whether it may be personal: by a member's name or by the form of its
 * value. Web addresses lose their queries, in which personal data travels more often than not.
 *
 * @param plain nothing personal
 * @param personal what may be
 */
public record SplitProperties(Map<String, JsonNode> plain, Map<String, JsonNode> personal) {

    private static final SplitProperties NONE = new SplitProperties(Map.of(), Map.of());
    private static final Pattern LOCAL_PHONE = Pattern.compile("(?:0|84)[35789]\\d{8}");
    private static final int SHORTEST_LOCAL_PHONE = 10;
    private static final int LONGEST_LOCAL_PHONE = 14;
    private static final int LONGEST_NAME = 40;

    /** A text with so many signs is not searched further, and kept apart. */
    private static final Set<String> PERSONAL_NAMES = Set.of(
            "email",
            "mail",
            "emailaddress",
            "phone",
            "phonenumber",
            "mobile",
            "mobilenumber",
            "tel",
            "telephone",
            "fax",
            "whatsapp",
            "zalo",
            "zaloid",
            "name",
            "firstname",
            "lastname",
            "middlename",
            "fullname",
            "username",
            "surname",
            "givenname",
            "familyname",
            "nickname",
            "contact",
            "contactname",
            "customername",
            "recipient",
            "address",
            "address1",
            "address2",
            "street",
            "streetaddress",
            "shippingaddress",
            "billingaddress",
            "addressline1",
            "addressline2",
            "ward",
            "zip",
            "zipcode",
            "postalcode",
            "postcode",
            "birthday",
            "birthdate",
            "dateofbirth",
            "dob",
            "age",
            "gender",
            "ip",
            "ipaddress",
            "useragent",
            "latitude",
            "longitude",
            "lat",
            "lng",
            "passport",
            "passportnumber",
            "nationalid",
            "idnumber",
            "idcard",
            "cccd",
            "cmnd",
            "ssn",
            "taxid",
            "card",
            "cardnumber",
            "iban",
            "accountnumber",
            "bankaccount",
            "password",
            "token",
            "accesstoken",
            "avatar",
            "photo",
            "comment",
            "message",
            "note",
            "notes",
            "answer",
            "hoten",
            "họtên",
            "sốđiệnthoại",
            "sodienthoai",
            "địachỉ",
            "diachi",
            "ngàysinh",
            "ngaysinh",
            "facebook",
            "facebookid",
            "instagram",
            "twitter",
            "linkedin");

    /** Tells them apart. */
    public static SplitProperties of(Map<String, JsonNode> properties) {
        if (properties.isEmpty()) {
            return NONE;
        }
        Map<String, JsonNode> plain = new TreeMap<>();
        Map<String, JsonNode> personal = new TreeMap<>();
        properties.forEach((name, value) -> {
            Map<String, JsonNode> side = isPersonal(name, value) ? personal : plain;
            side.put(name, withoutQueries(value));
        });
        return new SplitProperties(plain, personal);
    }

    /** Whether a member is personal by its name, its form, or something inside it. */
    public static boolean isPersonal(String name, JsonNode value) {
        if (value.isNull()) {
            return false;
        }
        if (isPersonalName(name) || looksPersonal(name)) {
            return true;
        }
        if (value.isTextual() || value.isNumber()) {
            return looksPersonal(value.asText());
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (isPersonal(member.getKey(), member.getValue())) {
                return true;
            }
        }
        if (value.isObject()) {
            return false;
        }
        for (JsonNode element : value) {
            if (isPersonal("", element)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text holds an e-mail address or is a phone number. Costs no more than its length. */
    public static boolean looksPersonal(String text) {
        return PersonalText.isIn(text) || (text.length() <= LONGEST_LOCAL_PHONE && isLocalPhone(text.strip()));
    }

    private static boolean isLocalPhone(String text) {
        return text.length() >= SHORTEST_LOCAL_PHONE
                && text.charAt(text.length() - 1) <= '9'
                && LOCAL_PHONE.matcher(text).matches();
    }

    private static boolean isPersonalName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return false;
        }
        StringBuilder letters = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return PERSONAL_NAMES.contains(letters.toString());
    }

    /** The same with every web address in it cut at its query. */
    public static JsonNode withoutQueries(JsonNode value) {
        if (value.isTextual()) {
            PageUrl url = mayBeUrl(value.textValue()) ? PageUrl.parse(value.textValue()) : null;
            return url == null ? value : TextNode.valueOf(url.withoutQuery());
        }
        if (value.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(member -> copy.set(member.getKey(), withoutQueries(member.getValue())));
            return copy;
        }
        if (value.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(value.size());
            value.forEach(element -> copy.add(withoutQueries(element)));
            return copy;
        }
        return value;
    }

    private static boolean mayBeUrl(String text) {
        return text.regionMatches(true, 0, "http", 0, 4) || text.regionMatches(true, 1, "http", 0, 4);
    }
}
