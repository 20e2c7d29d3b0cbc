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
        String detail =
                switch (verdict) {
                    case VALID -> "";
                    case MISSING -> "Expected the provider's signature, but it or a part of it is missing";
                    case INVALID -> "Expected a signature with the declared secret, but it does not fit";
                    case EXPIRED -> "Expected a signature made a short while ago, but it is older or younger";
                    case UNUSABLE_KEY ->
                        "Expected the source to declare usable settings for " + provider.name() + ", but it does not";
                };
        Problem problem = provider.answers().refused() == Response.Status.UNAUTHORIZED.getStatusCode()
                ? Problem.unauthorized(detail)
                : Problem.ofStatus(provider.answers().refused(), "Signature refused", detail);
        throw new ProblemException(problem.with(Map.of("success", false, "code", "signature_refused")));
    }

    static ProblemException wrongMethod(String detail) {
        return new ProblemException(Problem.ofStatus(405, "Method not allowed", detail));
    }
}
