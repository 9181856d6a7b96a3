#include "image/transfer_curve.h"

#include "support/fixture.h"

#include <QTest>

#include <cmath>

using namespace petzval;

class TestTransferCurve : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void srgb_meets_published_points() {
        // IEC 61966-2-1: 8-bit 188 is half the light, 10 lies on the linear foot.
        QVERIFY(std::abs(linear_from_encoded(TransferCurve::Srgb, 188.0f / 255.0f) - 0.502886f) < 1e-5f);
        QVERIFY(std::abs(linear_from_encoded(TransferCurve::Srgb, 10.0f / 255.0f) - 0.0030353f) < 1e-6f);
        QCOMPARE(encoded_from_linear(TransferCurve::SquareRoot, 0.25f), 0.5f);
    }

    void round_trips_below_black_and_above_white() {
        for (const TransferCurve curve :
             {TransferCurve::Linear, TransferCurve::Srgb, TransferCurve::SquareRoot})
            for (const float light : {-0.3f, -0.001f, 0.0f, 0.002f, 0.18f, 1.0f, 1.7f})
                QVERIFY(std::abs(linear_from_encoded(curve, encoded_from_linear(curve, light)) - light) <
                        1e-6f);
    }

    void names_round_trip_and_others_are_refused() {
        for (const TransferCurve curve :
             {TransferCurve::Linear, TransferCurve::Srgb, TransferCurve::SquareRoot})
            QCOMPARE(transfer_curve_from_name(name_of(curve)), curve);
        QCOMPARE(test::error_code_of([] { transfer_curve_from_name("gamma"); }), ErrorCode::InvalidOption);
    }
};

QTEST_GUILESS_MAIN(TestTransferCurve)
#include "test_transfer_curve.moc"
