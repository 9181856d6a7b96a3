#include "jobs/edge.h"

#include "photo/photo_writer.h"
#include "psf/blur.h"
#include "psf/transfer_function.h"
#include "support/edge_target.h"
#include "support/fixture.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace petzval;

namespace {

bool near(double a, double b, double tolerance) {
    if (std::abs(a - b) <= tolerance) return true;
    qWarning("%.6f is not %.6f", a, b);
    return false;
}

/// Red 1 px to the right of green, blue 1 px to the left and down; all softened over 3 px across.
PsfGrid colourful_kernels() {
    PsfGrid grid({1, 1, 3, 7});
    const auto smear = [&](int channel, int x, int y) {
        const std::span<float> kernel = grid.kernel(0, 0, channel);
        std::ranges::fill(kernel, 0.0f);
        for (int step = -1; step <= 1; ++step)
            kernel[(3 + y) * 7 + 3 + x + step] = 1.0f / 3.0f;
    };
    smear(0, 1, 0);
    smear(1, 0, 0);
    smear(2, -1, 1);
    return grid;
}

Image edge_photo() {
    return blurred(test::edge_image(240, 200, 3, {8.0, 120, 100, 0.1f, 0.7f}), colourful_kernels());
}

struct Notes : Observer {
    void note(NoteLevel, const Message& text) const override { all += text.english(); }
    mutable std::string all;
};

constexpr Rect kRoi{61, 31, 121, 140}; // from an odd corner: blue's photosite comes first

} // namespace

class TestEdgeJob : public test::Fixture {
    Q_OBJECT

    void verify(const EdgeSummary& summary) {
        QCOMPARE(summary.outcome.message.english(), std::string());
        const Direction normal = summary.edge.normal;
        QVERIFY(near(summary.edge.slant, 8.0, 0.1));
        for (const ChannelEdge& channel : summary.edge.channels)
            QVERIFY(
                near(contrast_at(channel.sfr, 0.2),
                     pixel_mtf(normal, 0.2) * mtf_at(colourful_kernels().kernel(0, 0, 1), 7, normal, 0.2),
                     0.02));
        QVERIFY(near(summary.edge.channels[0].offset, normal.x, 0.03));
        QVERIFY(near(summary.edge.channels[2].offset, -normal.x + normal.y, 0.03));
    }

private Q_SLOTS:
    void raw_files_are_measured_by_their_photosites() {
        PhotoFacts facts;
        facts.camera = "Test";
        write_bayer_dng(temporary() / "edge.dng", edge_photo(), facts);
        Notes notes;
        const EdgeSummary summary = run_edge({temporary() / "edge.dng", kRoi}, notes);
        QVERIFY(summary.photosites);
        QVERIFY(summary.facts.raw);
        QVERIFY(notes.all.empty());
        verify(summary);
    }

    void developed_photos_are_measured_with_a_warning() {
        write_photo(temporary() / "edge.tif", converted(edge_photo(), TransferCurve::Srgb));
        Notes notes;
        const EdgeSummary summary = run_edge({temporary() / "edge.tif", kRoi}, notes);
        QVERIFY(!summary.photosites);
        QVERIFY(notes.all.find("sharpening") != std::string::npos);
        verify(summary);
    }

    void what_cannot_be_measured_is_said() {
        write_photo(temporary() / "edge.tif", edge_photo());
        const auto outcome = [&](const char* name, const Rect& roi) {
            return run_edge({temporary() / name, roi}).outcome;
        };
        QVERIFY(outcome("none.tif", kRoi).code == ErrorCode::NotFound);
        for (const Rect& roi : {Rect{200, 0, 100, 100}, Rect{-1, 0, 100, 100}, Rect{0, 0, 0, 0},
                                Rect{0, 0, 100, 2147483647}}) {
            const Outcome refused = outcome("edge.tif", roi);
            QVERIFY(refused.code == ErrorCode::InvalidOption);
            QVERIFY(refused.message.english().find("240 x 200") != std::string::npos);
        }
        const Outcome flat = outcome("edge.tif", {0, 0, 60, 100});
        QVERIFY(flat.code == ErrorCode::UnsuitableInput);
        QVERIFY(flat.message.english().find("edge.tif") != std::string::npos);
    }

    void a_real_camera_shows_its_edges() {
        const auto photo = test::shared_data("raw/digicam_corpus/PowerShotS40_CRW_0112.CRW");
        if (!photo) QSKIP("no shared photos here");
        const EdgeSummary upper = run_edge({*photo, {1655, 700, 130, 220}});
        const EdgeSummary lower = run_edge({*photo, {1655, 820, 130, 220}});
        QVERIFY(upper.photosites);
        QCOMPARE(upper.outcome.message.english(), std::string());
        QCOMPARE(lower.outcome.message.english(), std::string());
        // Two pieces of one soft edge.
        const double first = upper.edge.channels[1].mtf50.value();
        QVERIFY(first > 0.05 && first < 0.1);
        QVERIFY(near(lower.edge.channels[1].mtf50.value(), first, 0.008));
        QVERIFY(near(lower.edge.channels[2].offset, upper.edge.channels[2].offset, 0.2));
    }
};

QTEST_GUILESS_MAIN(TestEdgeJob)
#include "test_edge_job.moc"
