package touchfold.segment.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OrdersOnDayTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-27");

    @Test
    void whatIsPackedIsUnpackedAgain() {
        for (int orders : new int[] {1, 2, 1022, 1023}) {
            OrdersOnDay pair = OrdersOnDay.of(new CustomerPlace.InWindow(DAY, orders, 5));
            assertThat(OrdersOnDay.unpacked(pair.packed())).isEqualTo(pair);
            assertThat(pair.orders()).isEqualTo(orders);
        }
        OrdersOnDay early = new OrdersOnDay(-5, 3);
        assertThat(OrdersOnDay.unpacked(early.packed())).isEqualTo(early);
    }

    @Test
    void moreOrdersThanCanBeToldApartCountAsTheMost() {
        assertThat(OrdersOnDay.of(new CustomerPlace.InWindow(DAY, 40_000, 5)).orders())
                .isEqualTo(OrdersOnDay.MOST);
    }
}
