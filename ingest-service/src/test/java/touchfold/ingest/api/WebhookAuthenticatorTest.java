package touchfold.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.backbone.access.SourceDeclaration;
import touchfold.events.Channel;
import touchfold.events.Trust;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.DeclaredSettings;
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.RawCalls;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

class WebhookAuthenticatorTest {

    private static final URI CERTIFICATE = URI.create("https://example.vn/certificate.pem");
    private static final byte[] GOOD = {1};

    private final List<URI> opened = new ArrayList<>();

    @Test
    void aDocumentThatFitsIsReadOnceAndOneThatDoesNotEachTime() {
        WebhookAuthenticator good = authenticator(Uni.createFrom().item(GOOD));
        WebhookAuthenticator bad = authenticator(Uni.createFrom().item(new byte[0]));

        assertThat(verdict(good, needsDocument())).isEqualTo(SignatureVerdict.VALID);
        assertThat(verdict(good, needsDocument())).isEqualTo(SignatureVerdict.VALID);
        assertThat(opened).hasSize(1);
        assertThat(verdict(bad, needsDocument())).isEqualTo(SignatureVerdict.INVALID);
        assertThat(verdict(bad, needsDocument())).isEqualTo(SignatureVerdict.INVALID);
        assertThat(opened).hasSize(3);
    }

    @Test
    void aDocumentThatDoesNotComeDecidesNothing() {
        WebhookAuthenticator authenticator =
                authenticator(Uni.createFrom().failure(new IOException("no route to host")));

        assertThatExceptionOfType(DocumentUnavailable.class).isThrownBy(() -> verdict(authenticator, needsDocument()));
    }

    @Test
    void aTokenIsGoodForOneMessageAndForItsRepetition() {
        WebhookAuthenticator authenticator = authenticator(Uni.createFrom().item(GOOD));

        assertThat(verdict(authenticator, new SignatureCheck.OnceWithToken("t", "a")))
                .isEqualTo(SignatureVerdict.VALID);
        assertThat(verdict(authenticator, new SignatureCheck.OnceWithToken("t", "a")))
                .isEqualTo(SignatureVerdict.VALID);
        assertThat(verdict(authenticator, new SignatureCheck.OnceWithToken("t", "b")))
                .isEqualTo(SignatureVerdict.INVALID);
        assertThat(verdict(authenticator, new SignatureCheck.OnceWithToken("u", "b")))
                .isEqualTo(SignatureVerdict.VALID);
        assertThat(opened).isEmpty();
    }

    @Test
    void theOldestTokensAreForgottenFirst() {
        UsedTokens tokens = new UsedTokens(2);

        assertThat(tokens.isOnly("a", "1")).isTrue();
        assertThat(tokens.isOnly("b", "1")).isTrue();
        assertThat(tokens.isOnly("a", "2")).isFalse();
        assertThat(tokens.isOnly("c", "1")).isTrue();
        assertThat(tokens.isOnly("a", "2")).as("used since").isFalse();
        assertThat(tokens.isOnly("b", "2")).as("forgotten").isTrue();
    }

    @Test
    void settingsThatCannotBeUsedLetNobodyIn() {
        assertThat(verdict(authenticator(Uni.createFrom().item(GOOD)), null)).isEqualTo(SignatureVerdict.UNUSABLE_KEY);
    }

    private static SignatureCheck needsDocument() {
        return new SignatureCheck.NeedsDocument(
                CERTIFICATE, bytes -> bytes.length == 1 ? SignatureVerdict.VALID : SignatureVerdict.INVALID);
    }

    private WebhookAuthenticator authenticator(Uni<byte[]> document) {
        return new WebhookAuthenticator(address -> {
            opened.add(address);
            return document;
        });
    }

    private static SignatureVerdict verdict(WebhookAuthenticator authenticator, SignatureCheck verification) {
        ProviderSettings settings = DeclaredSettings.of(JsonNodeFactory.instance.objectNode());
        return authenticator
                .verify(new FixedProvider(verification), RawCalls.post("{}"), source(), settings)
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private static RegisteredSource source() {
        SourceDeclaration declaration = new SourceDeclaration(
                "src_mail",
                "Mail",
                Channel.EMAIL,
                Trust.HIGH,
                List.of(),
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                true);
        return new RegisteredSource(declaration, List.of(), RegisteredSource.Origin.FILE);
    }

    /** Says the same of every call; null stands for settings that can't be used. */
    private record FixedProvider(SignatureCheck verification) implements WebhookProvider {

        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public void check(ProviderSettings settings) {}

        @Override
        public SignatureCheck verify(RawCall call, ProviderSettings settings) {
            if (verification == null) {
                throw new InvalidSetting("/key", "Expected a key, but there is none");
            }
            return verification;
        }

        @Override
        public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
            return List.of();
        }
    }
}
