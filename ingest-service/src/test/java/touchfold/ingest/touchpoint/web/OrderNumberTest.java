package touchfold.ingest.touchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shop's own number in the name that a site has for an order. */
class OrderNumberTest {

    @ParameterizedTest
    @CsvSource({
        "#1001, 1001",
        "# 1001, 1001",
        "Order #1001, 1001",
        "#VN-1001, VN-1001",
        "gid://shopify/Order/5778, 5778",
        "gid://shopify/OrderIdentity/5778, 5778",
        "gid://shopify/Order/5778?key=1, 5778",
        "Z2lkOi8vc2hvcGlmeS9PcmRlci81Nzc4, 5778",
        "1001.0, 1001",
        "1001.000000, 1001"
    })
    void aNumberIsFoundInItsForms(String name, String number) {
        assertThat(OrderNumber.in(name)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1001",
                "#",
                "a#b#c",
                "#1001 and more",
                "1001.5",
                "1001.0000000",
                ".0",
                "gid://shopify/Order/",
                "gid://shopify/Order/x",
                "gid://shopify/Orders/5778",
                "gid://shopify/Order/5778/1",
                "Z2lkOi8vc2hvcGlmeS9PcmRlci",
                "Z2lkOi8vc2hvcGlmeS9PcmRlci*",
                ""
            })
    void aNameThatHoldsNoneIsLeftAsItIs(String name) {
        assertThat(OrderNumber.in(name)).isEmpty();
    }
}
