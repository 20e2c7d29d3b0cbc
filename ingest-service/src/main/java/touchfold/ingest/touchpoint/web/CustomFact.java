package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import touchfold.events.Fact;
import touchfold.ingest.touchpoint.Fields;
import touchfold.ingest.touchpoint.PageUrl;
import touchfold.ingest.touchpoint.PersonalText;

/** An event of the business' own: what looks personal in it is set apart, by its name or by its form. */
final class CustomFact {

    private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{N}]");
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

    private CustomFact() {}

    static TrackedFact of(String name, Fields properties) {
        Map<String, JsonNode> plain = new TreeMap<>();
        Map<String, JsonNode> personal = new TreeMap<>();
        properties.node().properties().forEach(property -> {
            boolean apart = isPersonal(property.getKey(), property.getValue());
            (apart ? personal : plain).put(property.getKey(), withoutQuery(property.getValue()));
        });
        return new TrackedFact(new Fact.Custom(name), plain, List.of(), personal);
    }

    /** Whether it is personal by its name, its form, or something inside it. */
    private static boolean isPersonal(String name, JsonNode value) {
        if (value.isNull()) {
            return false;
        }
        if (PERSONAL_NAMES.contains(
                NOT_A_LETTER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(""))) {
            return true;
        }
        if (value.isTextual()) {
            return PersonalText.isIn(value.textValue());
        }
        if (value.isObject()) {
            return value.properties().stream().anyMatch(member -> isPersonal(member.getKey(), member.getValue()));
        }
        for (JsonNode element : value) {
            if (isPersonal("", element)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode withoutQuery(JsonNode value) {
        PageUrl url = value.isTextual() ? PageUrl.parse(value.textValue()) : null;
        return url == null ? value : TextNode.valueOf(url.withoutQuery());
    }
}
