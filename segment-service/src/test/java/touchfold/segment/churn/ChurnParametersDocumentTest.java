package touchfold.segment.churn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import touchfold.changes.ChangeCodec;

class ChurnParametersDocumentTest {

    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");
    private static final MbgNbd MODEL = new MbgNbd(0.525, 6.183, 0.891, 1.614);

    private final ObjectMapper mapper = ChangeCodec.mapper();

    @Test
    void parametersSurviveTheirDocument() throws JsonProcessingException {
        for (ChurnParameters parameters : List.of(
                new ChurnParameters.Fitted(
                        3,
                        AT,
                        46,
                        MODEL,
                        60,
                        OptionalDouble.of(0.8),
                        Optional.of(new GammaGamma(6.25, 3.74, 15.44)),
                        9_091,
                        100_001,
                        -9.5),
                new ChurnParameters.Fitted(3, AT, 46, MODEL, 2_357, -9.5),
                new ChurnParameters.ByRecency(1, AT, 60, 90, 180, List.of("nobody came back twice")))) {
            String json = mapper.writeValueAsString(ChurnParametersDocument.of(parameters));
            assertThat(mapper.readValue(json, ChurnParametersDocument.class).parameters())
                    .isEqualTo(parameters);
        }
    }
}
