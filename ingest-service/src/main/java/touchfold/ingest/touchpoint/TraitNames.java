package touchfold.ingest.touchpoint;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchfold.events.IdentifierType;

/** The names under which senders write what recognises a person, however they spell and join their words. */
public final class TraitNames {

    private static final Map<String, IdentifierType> TYPES = Map.ofEntries(
            Map.entry("email", IdentifierType.EMAIL),
            Map.entry("emailaddress", IdentifierType.EMAIL),
            Map.entry("mail", IdentifierType.EMAIL),
            Map.entry("useremail", IdentifierType.EMAIL),
            Map.entry("customeremail", IdentifierType.EMAIL),
            Map.entry("useremailaddress", IdentifierType.EMAIL),
            Map.entry("emailaddr", IdentifierType.EMAIL),
            Map.entry("primaryemail", IdentifierType.EMAIL),
            Map.entry("contactemail", IdentifierType.EMAIL),
            Map.entry("loginemail", IdentifierType.EMAIL),
            Map.entry("personalemail", IdentifierType.EMAIL),
            Map.entry("billingemail", IdentifierType.EMAIL),
            Map.entry("accountemail", IdentifierType.EMAIL),
            Map.entry("emailcontact", IdentifierType.EMAIL),
            Map.entry("mailaddress", IdentifierType.EMAIL),
            Map.entry("thudientu", IdentifierType.EMAIL),
            Map.entry("diachiemail", IdentifierType.EMAIL),
            Map.entry("diachithudientu", IdentifierType.EMAIL),
            Map.entry("phone", IdentifierType.PHONE),
            Map.entry("phonenumber", IdentifierType.PHONE),
            Map.entry("mobile", IdentifierType.PHONE),
            Map.entry("mobilephone", IdentifierType.PHONE),
            Map.entry("mobilenumber", IdentifierType.PHONE),
            Map.entry("cellphone", IdentifierType.PHONE),
            Map.entry("telephone", IdentifierType.PHONE),
            Map.entry("tel", IdentifierType.PHONE),
            Map.entry("phoneno", IdentifierType.PHONE),
            Map.entry("mobileno", IdentifierType.PHONE),
            Map.entry("mobilephonenumber", IdentifierType.PHONE),
            Map.entry("cell", IdentifierType.PHONE),
            Map.entry("cellphonenumber", IdentifierType.PHONE),
            Map.entry("primaryphone", IdentifierType.PHONE),
            Map.entry("contactphone", IdentifierType.PHONE),
            Map.entry("contactnumber", IdentifierType.PHONE),
            Map.entry("userphone", IdentifierType.PHONE),
            Map.entry("customerphone", IdentifierType.PHONE),
            Map.entry("msisdn", IdentifierType.PHONE),
            Map.entry("handphone", IdentifierType.PHONE),
            Map.entry("sdt", IdentifierType.PHONE),
            Map.entry("dtdd", IdentifierType.PHONE),
            Map.entry("dienthoai", IdentifierType.PHONE),
            Map.entry("didong", IdentifierType.PHONE),
            Map.entry("sodidong", IdentifierType.PHONE),
            Map.entry("sodienthoai", IdentifierType.PHONE),
            Map.entry("sodienthoaididong", IdentifierType.PHONE),
            Map.entry("sdtdidong", IdentifierType.PHONE),
            Map.entry("sodt", IdentifierType.PHONE),
            Map.entry("sodtdd", IdentifierType.PHONE),
            Map.entry("zalophone", IdentifierType.PHONE),
            Map.entry("whatsappnumber", IdentifierType.PHONE),
            Map.entry("telephonenumber", IdentifierType.PHONE),
            Map.entry("telephoneno", IdentifierType.PHONE),
            Map.entry("telnumber", IdentifierType.PHONE),
            Map.entry("telno", IdentifierType.PHONE),
            Map.entry("phonemobile", IdentifierType.PHONE),
            Map.entry("mobilephoneno", IdentifierType.PHONE),
            Map.entry("primaryphonenumber", IdentifierType.PHONE),
            Map.entry("contactphonenumber", IdentifierType.PHONE),
            Map.entry("personalphone", IdentifierType.PHONE),
            Map.entry("billingphone", IdentifierType.PHONE),
            Map.entry("accountphone", IdentifierType.PHONE),
            Map.entry("youremail", IdentifierType.EMAIL),
            Map.entry("customeremailaddress", IdentifierType.EMAIL),
            Map.entry("guestemail", IdentifierType.EMAIL),
            Map.entry("buyeremail", IdentifierType.EMAIL),
            Map.entry("shopperemail", IdentifierType.EMAIL),
            Map.entry("email1", IdentifierType.EMAIL),
            Map.entry("emails", IdentifierType.EMAIL),
            Map.entry("correo", IdentifierType.EMAIL),
            Map.entry("correoelectronico", IdentifierType.EMAIL),
            Map.entry("courriel", IdentifierType.EMAIL),
            Map.entry("adresseemail", IdentifierType.EMAIL),
            Map.entry("adressemail", IdentifierType.EMAIL),
            Map.entry("emailadresse", IdentifierType.EMAIL),
            Map.entry("emailkhachhang", IdentifierType.EMAIL),
            Map.entry("emailrequired", IdentifierType.EMAIL),
            Map.entry("yourphone", IdentifierType.PHONE),
            Map.entry("yourtel", IdentifierType.PHONE),
            Map.entry("phonee164", IdentifierType.PHONE),
            Map.entry("mobilee164", IdentifierType.PHONE),
            Map.entry("phone1", IdentifierType.PHONE),
            Map.entry("phones", IdentifierType.PHONE),
            Map.entry("phonenumbers", IdentifierType.PHONE),
            Map.entry("phonenumberrequired", IdentifierType.PHONE),
            Map.entry("privatephone", IdentifierType.PHONE),
            Map.entry("telefon", IdentifierType.PHONE),
            Map.entry("telefono", IdentifierType.PHONE),
            Map.entry("telefonnummer", IdentifierType.PHONE),
            Map.entry("handy", IdentifierType.PHONE),
            Map.entry("handynummer", IdentifierType.PHONE),
            Map.entry("mobilnummer", IdentifierType.PHONE),
            Map.entry("numerodetelephone", IdentifierType.PHONE),
            Map.entry("sdtkhachhang", IdentifierType.PHONE),
            Map.entry("sdt1", IdentifierType.PHONE),
            Map.entry("dienthoaikhachhang", IdentifierType.PHONE),
            Map.entry("sodienthoaikhachhang", IdentifierType.PHONE),
            Map.entry("sodienthoailienhe", IdentifierType.PHONE),
            Map.entry("solienhe", IdentifierType.PHONE),
            Map.entry("card", IdentifierType.CARD),
            Map.entry("loyaltycard", IdentifierType.CARD),
            Map.entry("cardnumber", IdentifierType.CARD),
            Map.entry("membercard", IdentifierType.CARD));

    private static final int LONGEST = 40;
    private static final char FIRST_BEYOND_ASCII = 0x80;

    private TraitNames() {}

    /** What the trait of that name recognises a person by, if it does. */
    public static Optional<IdentifierType> identifier(String name) {
        return name.length() > LONGEST ? Optional.empty() : Optional.ofNullable(TYPES.get(letters(name)));
    }

    /** The name under which the profile shows it: {@code E-Mail} and {@code email_address} are {@code email}. */
    public static String shown(String name) {
        return identifier(name)
                .map(type -> switch (type) {
                    case EMAIL -> "email";
                    case PHONE -> "phone";
                    case CARD, USER_ID, CUSTOMER_ID, BADGE, ANONYMOUS_ID, DEVICE_ID -> name;
                })
                .orElse(name);
    }

    /** Small letters and digits without their marks, which come composed, decomposed or not at all. */
    public static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= FIRST_BEYOND_ASCII) {
                return marked(name);
            }
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                letters.append(c);
            } else if (c >= 'A' && c <= 'Z') {
                letters.append((char) (c - 'A' + 'a'));
            }
        }
        return letters.toString();
    }

    private static String marked(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
