package touchfold.profile.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.UncheckedIOException;

/** Writes answers of one kind, without reflection and in one piece, so that each goes out with its length. */
final class AnswerWriter {

    private final ObjectWriter writer;

    AnswerWriter(Class<?> answer) {
        writer = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new BlackbirdModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build()
                .writerFor(answer);
    }

    /** UTF-8 JSON. */
    byte[] write(Object answer) {
        try {
            return writer.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected every answer to be writable", e);
        }
    }
}
