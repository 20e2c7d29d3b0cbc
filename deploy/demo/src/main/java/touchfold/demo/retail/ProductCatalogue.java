package touchfold.demo.retail;

import java.util.List;

/** What the invented retailer "Nhà Sen" sells. */
public final class ProductCatalogue {

    private static final String FASHION = "Thời trang";
    private static final String TEA = "Trà và cà phê";
    private static final String HOME = "Nhà cửa";
    private static final String CARE = "Chăm sóc da";
    private static final String GIFTS = "Quà biếu";

    /** Every product, in the order of its number. */
    public static final List<CatalogueProduct> PRODUCTS = List.of(
            new CatalogueProduct(1001, "AD-LUA", "Áo dài lụa Hà Đông", FASHION, 1_850_000),
            new CatalogueProduct(1002, "AD-TRE", "Áo dài trẻ em", FASHION, 690_000),
            new CatalogueProduct(1003, "SM-LANH", "Sơ mi lanh", FASHION, 520_000),
            new CatalogueProduct(1004, "KH-LUA", "Khăn lụa tơ tằm", FASHION, 450_000),
            new CatalogueProduct(1005, "NON-LA", "Nón lá Huế", FASHION, 120_000),
            new CatalogueProduct(1006, "TUI-COI", "Túi cói đan tay", FASHION, 340_000),
            new CatalogueProduct(1007, "TR-SEN", "Trà sen Tây Hồ 100 g", TEA, 280_000),
            new CatalogueProduct(1008, "TR-LAI", "Trà lài 200 g", TEA, 95_000),
            new CatalogueProduct(1009, "TR-SHAN", "Trà shan tuyết cổ thụ", TEA, 360_000),
            new CatalogueProduct(1010, "CF-ROB", "Cà phê robusta 500 g", TEA, 135_000),
            new CatalogueProduct(1011, "CF-ARA", "Cà phê arabica Cầu Đất 250 g", TEA, 165_000),
            new CatalogueProduct(1012, "PH-NHOM", "Phin nhôm", TEA, 65_000),
            new CatalogueProduct(1013, "GOM-CHEN", "Bộ chén gốm Bát Tràng", HOME, 780_000),
            new CatalogueProduct(1014, "GOM-BINH", "Bình hoa gốm men lam", HOME, 1_250_000),
            new CatalogueProduct(1015, "DEN-LONG", "Đèn lồng Hội An", HOME, 240_000),
            new CatalogueProduct(1016, "CHAN-BONG", "Chăn bông hữu cơ", HOME, 1_490_000),
            new CatalogueProduct(1017, "KH-TAM", "Khăn tắm sợi tre", HOME, 185_000),
            new CatalogueProduct(1018, "NEN-QUE", "Nến thơm quế", HOME, 155_000),
            new CatalogueProduct(1019, "DAU-DUA", "Dầu dừa ép lạnh", CARE, 110_000),
            new CatalogueProduct(1020, "XB-BK", "Xà bông bồ kết", CARE, 55_000),
            new CatalogueProduct(1021, "SR-NGHE", "Tinh chất nghệ", CARE, 390_000),
            new CatalogueProduct(1022, "MN-GAO", "Mặt nạ cám gạo", CARE, 145_000),
            new CatalogueProduct(1023, "QB-TET", "Hộp quà Tết Đoàn Viên", GIFTS, 1_180_000),
            new CatalogueProduct(1024, "QB-TRA", "Hộp trà và mứt sen", GIFTS, 620_000),
            new CatalogueProduct(1025, "QB-SON", "Khay mứt sơn mài", GIFTS, 2_450_000));

    private ProductCatalogue() {}

    /** The product with this stock-keeping unit. */
    public static CatalogueProduct product(String sku) {
        return PRODUCTS.stream()
                .filter(product -> product.sku().equals(sku))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected a known product, but was " + sku));
    }
}
