package touchfold.ingest.touchpoint.booth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import touchfold.events.Fact;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;

/**
 * One answer that the visitor gave at the booth.
 *
 * @param text what was written, which may be about anyone; null for a score
 */
record ScanAnswer(Fact.SurveyAnswered fact, String text) {

    private static final String INSTRUMENT = "booth";

    /** Each is a touchpoint of its own: no form asks more. */
    private static final int MOST_ANSWERS = 100;

    /** Answers as {@code {"question": answer}} or as {@code [{"question", "answer"}]}. */
    static List<ScanAnswer> of(JsonNode answers) {
        List<ScanAnswer> found = new ArrayList<>();
        if (answers == null) {
            return found;
        }
        if (answers.size() > MOST_ANSWERS) {
            throw new Refusal(
                    "too_many_answers",
                    "/answers",
                    "Expected at most " + MOST_ANSWERS + " answers, but there are more");
        }
        if (answers.isObject()) {
            answers.properties().forEach(answer -> found.add(of(answer.getKey(), answer.getValue())));
        } else {
            for (int i = 0; i < answers.size(); i++) {
                JsonFields answer = new JsonFields(answers.get(i));
                String question = answer.text("question", "id");
                JsonNode value = answer.value("answer", "score", "value");
                if (value != null) {
                    found.add(of(question == null ? "question-" + (i + 1) : question, value));
                }
            }
        }
        return found;
    }

    private static ScanAnswer of(String question, JsonNode value) {
        boolean score = value.isInt();
        String text = score ? null : question + ": " + (value.isValueNode() ? value.asText() : value.toString());
        return new ScanAnswer(
                new Fact.SurveyAnswered(INSTRUMENT, null, question, score ? value.intValue() : null), text);
    }
}
