package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchfold.events.ConsentSignal.Status;

/** The words in which senders write what somebody answered. A word that stands here nowhere is not guessed. */
public final class ConsentWords {

    /** Members under which an answer is said. */
    public static final List<String> ANSWER =
            List.of("status", "state", "granted", "consented", "answer", "decision", "choice", "value", "subscribed");

    /** Under which an object says an answer; its name comes behind, which may be the purpose's. */
    private static final List<String> SAID = Stream.concat(ANSWER.stream(), Stream.of("name", "key", "label", "code"))
            .toList();

    private static final Pattern JOINTS = Pattern.compile("[\\s_.-]+");

    private static final Map<String, Status> WORDS = words(Map.of(
            Status.GRANTED,
            List.of(
                    "granted",
                    "grant",
                    "given",
                    "yes",
                    "y",
                    "true",
                    "on",
                    "1",
                    "accepted",
                    "accept",
                    "agreed",
                    "agree",
                    "allowed",
                    "allow",
                    "approved",
                    "consented",
                    "confirmed",
                    "enabled",
                    "subscribed",
                    "subscribe",
                    "resubscribed",
                    "opted in",
                    "opt in",
                    "optin",
                    "optedin",
                    "double opt in",
                    "double opted in",
                    "chấp nhận",
                    "cho phép",
                    "đã đăng ký",
                    "có",
                    "co",
                    "đồng ý",
                    "dong y"),
            Status.DENIED,
            List.of(
                    "denied",
                    "deny",
                    "no",
                    "n",
                    "false",
                    "off",
                    "0",
                    "rejected",
                    "reject",
                    "declined",
                    "decline",
                    "refused",
                    "refuse",
                    "disallowed",
                    "disallow",
                    "disabled",
                    "not granted",
                    "no consent",
                    "không cho phép",
                    "không chấp nhận",
                    "không",
                    "khong",
                    "không đồng ý",
                    "khong dong y",
                    "từ chối",
                    "tu choi"),
            Status.WITHDRAWN,
            List.of(
                    "withdrawn",
                    "withdraw",
                    "revoked",
                    "revoke",
                    "unsubscribed",
                    "unsubscribe",
                    "opted out",
                    "opt out",
                    "optout",
                    "optedout",
                    "stop",
                    "stopped",
                    "suppressed",
                    "đã hủy đăng ký",
                    "đã huỷ đăng ký",
                    "bỏ đăng ký",
                    "ngừng nhận",
                    "hủy đăng ký",
                    "huỷ đăng ký",
                    "huy dang ky",
                    "rút lại")));

    /** Of somebody who was never asked, or has not answered yet. */
    private static final Set<String> UNANSWERED = Stream.of(
                    "never subscribed",
                    "not subscribed",
                    "nonsubscribed",
                    "unknown",
                    "pending",
                    "pending confirmation",
                    "unconfirmed",
                    "not set",
                    "not asked",
                    "n/a",
                    "none",
                    "chưa hỏi",
                    "chưa trả lời")
            .map(ConsentWords::letters)
            .collect(Collectors.toUnmodifiableSet());

    private ConsentWords() {}

    private static Map<String, Status> words(Map<Status, List<String>> byStatus) {
        Map<String, Status> words = new HashMap<>();
        byStatus.forEach((status, all) -> all.forEach(word -> words.put(letters(word), status)));
        return Map.copyOf(words);
    }

    /** The answer that a boolean, a number or a word stands for; null if nobody can tell. */
    public static Status read(JsonNode value) {
        if (value == null || value.isContainerNode() || value.isNull()) {
            return null;
        }
        return WORDS.get(letters(value.asText()));
    }

    /** Whether a list says with it that there is no answer yet; where somebody answers, it is none that is understood. */
    public static boolean isUnanswered(JsonNode value) {
        return value.isTextual() && UNANSWERED.contains(letters(value.textValue()));
    }

    /**
     * The same of an object that says it by one of its members, as {@code {"granted": true, "time": …}} and {@code {"name":
     * "denied", "code": 2}} do. A number of somebody's own list says nothing.
     */
    public static Status said(JsonNode value) {
        if (value == null || !value.isObject()) {
            return read(value);
        }
        for (String name : SAID) {
            JsonNode said = value.path(name);
            if (!said.isMissingNode() && !said.isNull() && !(said.isNumber() && name.equals("code"))) {
                return said(said);
            }
        }
        return null;
    }

    /** A word is the same however its parts are joined: opt_out, OptOut, "opt  out". */
    private static String letters(String text) {
        return JOINTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
