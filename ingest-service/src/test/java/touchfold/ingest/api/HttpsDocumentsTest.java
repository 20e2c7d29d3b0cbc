package touchfold.ingest.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsDocumentsTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.eu-west-1.amazonaws.com/a.pem",
                "https://user@sns.eu-west-1.amazonaws.com/a.pem",
                "https://sns.eu-west-1.amazonaws.com:8443/a.pem",
                "ftp://sns.eu-west-1.amazonaws.com/a.pem",
                "file:///etc/hostname"
            })
    void nothingButPlainHttpsIsEverOpened(String address) {
        HttpsDocuments documents = new HttpsDocuments(VERTX);

        assertThatThrownBy(() -> documents.open(URI.create(address)).await().atMost(Duration.ofSeconds(5)))
                .hasRootCauseInstanceOf(IOException.class);
    }
}
