package touchfold.profile.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.identity.PairExplanation.Remedy;

/** Plain Vietnamese. */
record VietnameseWording() implements IdentityWording {

    @Override
    public String language() {
        return "vi";
    }

    @Override
    public String noun(NodeType type) {
        return switch (type) {
            case USER_ID -> "tài khoản";
            case CARD -> "thẻ";
            case CUSTOMER_ID -> "mã khách hàng";
            case EMAIL -> "địa chỉ e-mail";
            case PHONE -> "số điện thoại";
            case BADGE -> "thẻ dự sự kiện";
            case ANONYMOUS_ID -> "trình duyệt";
            case DEVICE_ID -> "thiết bị";
            case ORDER -> "đơn hàng";
            case EVENT -> "lần tiếp xúc";
        };
    }

    @Override
    public String names(List<String> names) {
        return String.join(", ", names.subList(0, names.size() - 1)) + " và " + names.getLast();
    }

    @Override
    public String profile(long identifiers, String name, Seen seen) {
        return "Hồ sơ này có " + identifiers + " định danh; hồ sơ mang tên theo " + name
                + ", được thấy sớm nhất, trong lần tiếp xúc " + place(seen) + ".";
    }

    @Override
    public String together(String names, Seen seen, boolean trusted) {
        return capital(names) + " là của cùng một người: lần tiếp xúc " + place(seen) + " cho thấy chúng đi cùng nhau"
                + (trusted ? ", và nguồn của nó đáng tin." : ".");
    }

    @Override
    public String keptApart(String one, String other, Seen seen, Conflict.Refusal refusal) {
        String said = seen.source().equals(IdentityOperation.SOURCE)
                ? "thao tác " + seen.touchpoint() + " nói rằng chúng là của một người"
                : "lần tiếp xúc " + place(seen) + " cho thấy chúng đi cùng nhau";
        return capital(one) + " và " + other + " được giữ tách riêng dù " + said + ": " + reason(refusal) + ".";
    }

    private String reason(Conflict.Refusal refusal) {
        return switch (refusal) {
            case Conflict.OverLimit over -> "một người có nhiều nhất " + over.limit() + " " + noun(over.type());
            case Conflict.KnownApart apart ->
                "nguồn đó không đáng tin, và các nguồn đáng tin biết mỗi bên có một " + noun(apart.type()) + " khác";
            case Conflict.KeptApart stated -> "thao tác " + stated.operation() + " nói rằng đó là hai người khác nhau";
            case Conflict.TooLarge large -> "một người có nhiều nhất " + large.limit() + " định danh";
        };
    }

    @Override
    public String shared(String name) {
        return capital(name)
                + " được thấy với quá nhiều người khác nhau nên được coi là dùng chung: nó không nối ai với ai.";
    }

    @Override
    public String blocked(String name, UUID operation) {
        return capital(name) + " không nối ai với ai: thao tác " + operation + " nói như vậy.";
    }

    @Override
    public String held(String devices, String holder, HeldSpan span) {
        return capital(devices) + " do " + holder + " dùng từ " + span.from() + " đến " + span.to() + " ("
                + span.touchpoints() + " lần tiếp xúc không nêu tên ai), vì "
                + (span.first()
                        ? "lần tiếp xúc " + place(span.because()) + " là lần đầu tiên nêu tên một người trên đó."
                        : "lần tiếp xúc " + place(span.because())
                                + " nêu tên người ấy, và ở giữa không ai đăng xuất hay được nêu tên.");
    }

    @Override
    public String samePerson(String one, String other) {
        return capital(one) + " và " + other + " là của cùng một người.";
    }

    @Override
    public String differentPeople(String one, String other) {
        return capital(one) + " và " + other + " là của hai người khác nhau, theo những gì đã biết.";
    }

    @Override
    public String neverSeen(String name) {
        return "Chưa từng thấy ai có " + name + ".";
    }

    @Override
    public String nothingTogether() {
        return "Chưa có lần tiếp xúc nào cho thấy điều gì của bên này đi cùng điều gì của bên kia.";
    }

    @Override
    public String stated(String names, UUID operation) {
        return capital(names) + " là của cùng một người: thao tác " + operation + " nói như vậy.";
    }

    @Override
    public String wouldJoin(Remedy remedy, Optional<String> name) {
        return "Chúng sẽ là của một người " + remedy(remedy, name) + ".";
    }

    @Override
    public String wouldPart(Remedy remedy, Optional<String> name) {
        return "Chúng sẽ là của hai người " + remedy(remedy, name) + ".";
    }

    private static String remedy(Remedy remedy, Optional<String> name) {
        return switch (remedy.action()) {
            case MERGE -> "nếu bạn gộp (merge) hai định danh này";
            case SPLIT -> "nếu bạn tách (split) hai định danh này";
            case BLOCK -> "nếu bạn chặn (block) " + name.orElseThrow();
            case TRUST -> "nếu bạn tin (trust) " + name.orElseThrow() + ", và có bằng chứng hoặc một lần gộp nối chúng";
            case UNDO ->
                "nếu bạn hoàn tác (undo) thao tác " + remedy.operation().orElseThrow();
            case EVIDENCE -> "khi có bất kỳ lần tiếp xúc nào cho thấy cả hai";
            case TRUSTED_EVIDENCE -> "khi một lần tiếp xúc từ nguồn đáng tin cho thấy cả hai";
        };
    }

    private static String place(Seen seen) {
        return seen.source() + "/" + seen.touchpoint() + " lúc " + seen.at();
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
