package touchfold.ingest.api;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.webhook.WebhookProvider;

/** What providers are told instead of yes: by their own status where they give one a meaning. */
final class WebhookAnswers {

    /** Says no more to strangers; the log says which it is. */
    private static final String UNKNOWN =
            "Expected an enabled source that declares this provider, and a signature with its secret, but it is not so";

    private WebhookAnswers() {}

    /** The whole body can't be understood. */
    static ProblemException unreadable(int status, Refusal refusal) {
        Problem.FieldError error = new Problem.FieldError(refusal.pointer(), refusal.code(), refusal.getMessage());
        Problem problem = Problem.invalid(refusal.getMessage(), error);
        return new ProblemException(new Problem(
                problem.type(),
                problem.title(),
                status,
                problem.detail(),
                problem.errors(),
                Map.of("success", false, "code", refusal.code())));
    }

    /** Refuses a body that is longer than any of this provider. */
    static void requireLength(WebhookProvider provider, byte[] body) {
        if (body.length > provider.longestBody()) {
            throw new Refusal(
                    "body_too_large", "", "Expected at most " + provider.longestBody() + " bytes, but there are more");
        }
    }

    /** Lets a valid signature pass; a provider sends anything else again once the secret is right. */
    static void require(SignatureVerdict verdict, WebhookProvider provider) {
        if (verdict == SignatureVerdict.VALID) {
            return;
        }
        throw refused(
                provider,
                verdict == SignatureVerdict.EXPIRED
                        ? "Expected a signature made within the tolerance, but it is older or younger"
                        : UNKNOWN);
    }

    /** The answer to a call of a source that nobody declared: that of a wrong signature, so that nobody can list sources. */
    static ProblemException unknown(WebhookProvider provider) {
        return refused(provider, UNKNOWN);
    }

    private static ProblemException refused(WebhookProvider provider, String detail) {
        Problem problem = provider.answers().refused() == Response.Status.UNAUTHORIZED.getStatusCode()
                ? Problem.unauthorized(detail)
                : Problem.ofStatus(provider.answers().refused(), "Signature refused", detail);
        return new ProblemException(problem.with(Map.of("success", false, "code", "signature_refused")));
    }

    static ProblemException wrongMethod(String detail) {
        return new ProblemException(Problem.ofStatus(405, "Method not allowed", detail));
    }
}
