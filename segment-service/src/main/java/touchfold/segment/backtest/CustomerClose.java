package touchfold.segment.backtest;

import java.time.LocalDate;
import java.util.OptionalDouble;
import touchfold.segment.history.RecencyFrequency;
import touchfold.segment.rfm.RfmPosition;
import touchfold.segment.rfm.RfmScore;
import touchfold.segment.stage.Stage;

/**
 * One customer at one daily close.
 *
 * @param customer the customer's id
 * @param position what was bought within the look-back window
 * @param score the ranks of it
 * @param exactMoneyScore the money score if money were ranked to the minor unit and not by bucket
 * @param rf10 the title of the segment among the 10 of recency and frequency
 * @param rfm125 the title of the segment among the 11 of all three
 * @param recencyFrequency the purchase days of the whole history
 * @param alive the chance to be a customer still; empty without a model
 * @param buys the chance to buy within 91 days; empty without a model
 * @param quietAt the first day of the quiet spell if nothing is bought
 * @param stage the stage of the relationship
 */
public record CustomerClose(
        String customer,
        RfmPosition position,
        RfmScore score,
        int exactMoneyScore,
        String rf10,
        String rfm125,
        RecencyFrequency recencyFrequency,
        OptionalDouble alive,
        OptionalDouble buys,
        LocalDate quietAt,
        Stage stage) {}
