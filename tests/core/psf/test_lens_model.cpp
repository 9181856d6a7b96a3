#include "psf/lens_model.h"
#include "psf/lens_optics.h"
#include "support/fixture.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <complex>
#include <fstream>
#include <numbers>
#include <numeric>

using namespace petzval;

namespace {

constexpr double kPi = std::numbers::pi;
constexpr int kSquare = 1000; // px, side of a square frame

/// Contrast of a kernel at (fx, fy) cycles/px.
double mtf(std::span<const float> kernel, int size, double fx, double fy) {
    std::complex<double> sum;
    for (int i = 0; i < size; ++i)
        for (int j = 0; j < size; ++j)
            sum += static_cast<double>(kernel[static_cast<std::size_t>(i * size + j)]) *
                   std::polar(1.0, -2.0 * kPi * (fx * j + fy * i));
    return std::abs(sum);
}

/// Contrast of a perfect lens with a circular pupil; `v` is the frequency over the cutoff.
double diffraction_mtf(double v) {
    return v >= 1.0 ? 0.0 : 2.0 / kPi * (std::acos(v) - v * std::sqrt(1.0 - v * v));
}

/// Moments of a kernel along x and y about its centre pixel.
struct Moments {
    double x = 0.0, y = 0.0;
};
Moments central_moments(std::span<const float> kernel, int size, int power) {
    const Centroid centroid = centroid_of(kernel, size);
    Moments moments;
    for (int i = 0; i < size; ++i)
        for (int j = 0; j < size; ++j) {
            const double share = kernel[static_cast<std::size_t>(i * size + j)];
            moments.x += share * std::pow(j - size / 2 - centroid.x, power);
            moments.y += share * std::pow(i - size / 2 - centroid.y, power);
        }
    return moments;
}

LensModel comatic_lens() {
    LensModel lens;
    lens.name = "comatic";
    lens.f_number = 2.0;
    lens.wavefront.coma = 3.0;
    return lens;
}

/// Largest difference between `kernel` and `other` read at the place that `place(x, y)` gives, from the
/// centre.
template <typename Place>
double largest_difference(std::span<const float> kernel, std::span<const float> other, int size,
                          Place place) {
    const int half = size / 2;
    double largest = 0.0;
    for (int y = -half; y <= half; ++y)
        for (int x = -half; x <= half; ++x) {
            const auto [ox, oy] = place(x, y);
            const auto here = static_cast<std::size_t>((y + half) * size + x + half);
            const auto there = static_cast<std::size_t>((oy + half) * size + ox + half);
            largest = std::max(largest, std::abs(static_cast<double>(kernel[here]) - other[there]));
        }
    return largest;
}

std::vector<std::filesystem::path> example_lenses() {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(test::repository("resources/lenses")))
        if (entry.path().extension() == ".json") paths.push_back(entry.path());
    std::ranges::sort(paths);
    return paths;
}

} // namespace

class TestLensModel : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void perfectLensHasTheDiffractionMtf() {
        LensModel lens;
        lens.name = "perfect";
        lens.f_number = 16.0; // cuts off below the pixels' Nyquist frequency: no aliasing in the comparison
        lens.pixel_fill = 0.8;
        const int size = 65;
        const PsfGrid grid = simulated_grid(lens, {1, 1, 3, size}, kSquare, kSquare);
        for (int channel = 1; channel < 3; ++channel)
            for (double f = 0.03; f < 0.5; f += 0.03) {
                double expected = 0.0;
                for (const SpectralLine& line : spectral_lines(channel)) {
                    const double cutoff = lens.pixel_pitch / (line.wavelength / 1000.0 * lens.f_number);
                    expected += line.weight * diffraction_mtf(f / cutoff);
                }
                const double aperture = kPi * f * lens.pixel_fill;
                expected *= std::sin(aperture) / aperture;
                QVERIFY(std::abs(mtf(grid.kernel(0, 0, channel), size, f, 0.0) - expected) < 0.015);
                QVERIFY(std::abs(mtf(grid.kernel(0, 0, channel), size, 0.0, f) - expected) < 0.015);
            }
    }

    void raysLandWhereTheWavefrontRises() {
        // Mean of the gradient of W131 rho^2 u over the pupil is W131 along u: outward, for positive coma.
        const LensModel lens = comatic_lens();
        const int size = 65;
        const LensOptics optics(lens, size);
        const FieldPoint right = field_point(lens, 1.0, 0.5, kSquare, kSquare);
        std::vector<float> kernel(static_cast<std::size_t>(size) * size);
        optics.sample(optics.transfer(right, 1), 0.0, 0.0, kernel);
        const double expected =
            2.0 * lens.f_number * 0.55 * lens.wavefront.coma * right.height / lens.pixel_pitch;
        const Centroid centroid = centroid_of(kernel, size);
        QVERIFY(std::abs(centroid.x - expected) < 0.03 * expected);
        QVERIFY(std::abs(centroid.y) < 1e-3);
    }

    void comaTailPointsOutward() {
        const PsfGrid grid = simulated_grid(comatic_lens(), {3, 3, 1, 21}, kSquare, kSquare);
        const auto skewness = [&](int row, int col) {
            return central_moments(grid.kernel(row, col, 0), 21, 3);
        };
        QVERIFY(skewness(1, 2).x > 1.0);
        QVERIFY(skewness(1, 0).x < -1.0);
        QVERIFY(skewness(0, 1).y < -1.0);
        QVERIFY(skewness(2, 1).y > 1.0);
        QVERIFY(skewness(0, 2).x > 0.5 && skewness(0, 2).y < -0.5);
        QVERIFY(std::abs(skewness(1, 1).x) < 1e-2);
    }

    void fieldOfACentredLensIsRotationallySymmetric() {
        LensModel lens = comatic_lens();
        lens.wavefront.astigmatism = 1.0;
        lens.vignetting = 0.3;
        lens.lateral = {1.5, -1.0};
        const int size = 15;
        const PsfGrid grid = simulated_grid(lens, {3, 3, 3, size}, kSquare, kSquare);
        // A quarter turn takes right to top: (x, y) to (y, -x).
        const auto quarter = [](int x, int y) { return std::pair(-y, x); };
        for (int channel = 0; channel < 3; ++channel) {
            QVERIFY(largest_difference(grid.kernel(0, 1, channel), grid.kernel(1, 2, channel), size,
                                       quarter) < 2e-4);
            QVERIFY(largest_difference(grid.kernel(0, 0, channel), grid.kernel(0, 2, channel), size,
                                       quarter) < 2e-4);
            QVERIFY(largest_difference(grid.kernel(1, 2, channel), grid.kernel(1, 0, channel), size,
                                       [](int x, int y) { return std::pair(x, y); }) > 1e-2);
        }
    }

    void lateralColourIsInMicrometresAwayFromTheAxis() {
        LensModel lens;
        lens.name = "coloured";
        lens.f_number = 2.8;
        lens.pixel_pitch = 4.0;
        lens.wavefront.defocus = 1.5; // wider than a pixel, so that sampled centroids are true ones
        lens.lateral = {2.0, -1.2};
        const int size = 21;
        const PsfGrid grid = simulated_grid(lens, {3, 3, 3, size}, 3000, 2000);
        const double across = 3000 / std::hypot(3000, 2000);
        const double down = 2000 / std::hypot(3000, 2000);
        const Centroid red = centroid_of(grid.kernel(2, 2, 0), size);
        const Centroid blue = centroid_of(grid.kernel(0, 2, 2), size);
        QVERIFY(std::abs(red.x - 0.5 * across) < 0.01);
        QVERIFY(std::abs(red.y - 0.5 * down) < 0.01);
        QVERIFY(std::abs(blue.x + 0.3 * across) < 0.01);
        QVERIFY(std::abs(blue.y - 0.3 * down) < 0.01);
        const Centroid halfway = centroid_of(grid.kernel(1, 2, 0), size);
        QVERIFY(std::abs(halfway.x - 0.5 * across) < 0.01);
        QVERIFY(std::abs(halfway.y) < 0.01);
    }

    void longitudinalColourBlursItsChannel() {
        LensModel lens;
        lens.name = "coloured";
        lens.longitudinal = {1.5, 0.0};
        const PsfGrid grid = simulated_grid(lens, {1, 1, 3, 13}, kSquare, kSquare);
        const double red = central_moments(grid.kernel(0, 0, 0), 13, 2).x;
        const double green = central_moments(grid.kernel(0, 0, 1), 13, 2).x;
        QVERIFY(red > 2.0 * green);
    }

    void decentreMovesTheSymmetricPoint() {
        LensModel lens = comatic_lens();
        const double node = -0.25 * kSquare / (0.5 * std::hypot(kSquare, kSquare));
        lens.decentre = {node, 2.0 * node};
        const int size = 13;
        const PsfGrid grid = simulated_grid(lens, {5, 5, 1, size}, kSquare, kSquare);
        const auto mirrored_x = [](int x, int y) { return std::pair(-x, y); };
        const auto mirrored_y = [](int x, int y) { return std::pair(x, -y); };
        const auto asymmetry = [&](int row, int col) {
            const auto kernel = grid.kernel(row, col, 0);
            return std::max(largest_difference(kernel, kernel, size, mirrored_x),
                            largest_difference(kernel, kernel, size, mirrored_y));
        };
        QVERIFY(asymmetry(0, 1) < 1e-4);
        QVERIFY(asymmetry(2, 2) > 1e-2);
    }

    void tiltDefocusesTheSides() {
        LensModel lens;
        lens.name = "tilted";
        lens.wavefront.defocus = 1.0;
        lens.tilt = {1.0, 0.5};
        const PsfGrid grid = simulated_grid(lens, {3, 3, 1, 21}, kSquare, kSquare);
        const auto width = [&](int row, int col) {
            return central_moments(grid.kernel(row, col, 0), 21, 2).x;
        };
        QVERIFY(width(1, 0) < 0.5 * width(1, 1)); // the tilt cancels the defocus
        QVERIFY(width(1, 2) > 1.5 * width(1, 1));
        QVERIFY(width(2, 1) > width(0, 1));
    }

    void vignettingNarrowsThePupilAlongTheMeridian() {
        LensModel lens;
        lens.name = "cat's eye";
        lens.wavefront.defocus = 2.0;
        lens.vignetting = 0.8;
        const PsfGrid grid = simulated_grid(lens, {3, 3, 1, 21}, kSquare, kSquare);
        const Moments widths = central_moments(grid.kernel(1, 2, 0), 21, 2);
        QVERIFY(widths.x < 0.8 * widths.y);
    }

    void someLightIsLeftFarOutsideTheField() {
        LensModel lens;
        lens.name = "dark corner";
        lens.vignetting = 1.0;
        lens.decentre = {-1.0, -1.0};
        require_valid(simulated_grid(lens, {2, 2, 3, 9}, kSquare, kSquare), lens.name);
    }

    void oneChannelIsGreen() {
        const PsfGrid grey = simulated_grid(comatic_lens(), {2, 2, 1, 9}, kSquare, kSquare);
        const PsfGrid colour = simulated_grid(comatic_lens(), {2, 2, 3, 9}, kSquare, kSquare);
        QVERIFY(std::ranges::equal(grey.kernel(0, 1, 0), colour.kernel(0, 1, 1)));
    }

    void examplesAreCentredNormalisedAndHeldByTheirKernels() {
        const std::vector<std::filesystem::path> paths = example_lenses();
        QCOMPARE(paths.size(), 6u);
        const int size = 13;
        for (const auto& path : paths) {
            const LensModel lens = read_lens_model(path);
            const PsfGrid grid = simulated_grid(lens, {2, 3, 3, size}, 3000, 2000);
            require_valid(grid, path.string());
            QCOMPARE(grid.metadata().lens, lens.name);
            QCOMPARE(grid.metadata().frame_width, 3000);
            for (int col = 0; col < 3; ++col) {
                const Centroid green = centroid_of(grid.kernel(0, col, 1), size);
                QVERIFY(std::hypot(green.x, green.y) < 0.005);
            }
            const LensOptics optics(lens, size);
            std::vector<float> kernel(static_cast<std::size_t>(size) * size);
            const auto transfer = optics.transfer(field_point(lens, 0.5, 0.5, 3000, 2000), 1);
            optics.sample(transfer, 0.0, 0.0, kernel);
            QVERIFY(std::accumulate(kernel.begin(), kernel.end(), 0.0) > 0.97);
        }
    }

    void readsEveryProperty() {
        const LensModel lens = read_lens_model(test::repository("resources/lenses/decentred_copy.json"));
        QCOMPARE(lens.name, std::string("Decentred copy of a 35 mm f/2"));
        QCOMPARE(lens.f_number, 2.0);
        QCOMPARE(lens.focal_length, 35.0);
        QCOMPARE(lens.wavefront.coma, 2.0);
        QCOMPARE(lens.lateral.blue, -1.4);
        QCOMPARE(lens.decentre.x, -0.18);
        QCOMPARE(lens.tilt.y, -0.4);
    }

    void refusesBadFiles_data() {
        QTest::addColumn<QString>("content");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, const QString& content, ErrorCode code, const char* named) {
            QTest::newRow(name) << content << static_cast<int>(code) << named;
        };
        const QString lens = R"({"name": "x", "f_number": 2, "pixel_pitch_um": 4, %1})";
        row("not JSON", "{\"name\": ", ErrorCode::DamagedFile, "JSON");
        row("not an object", "[1, 2]", ErrorCode::DamagedFile, "object");
        row("missing", R"({"name": "x", "f_number": 2})", ErrorCode::InvalidOption, "pixel_pitch_um");
        row("unknown", lens.arg(R"("aperture": 2)"), ErrorCode::InvalidOption, "aperture");
        row("unknown in group", lens.arg(R"("wavefront_waves": {"trefoil": 1})"), ErrorCode::InvalidOption,
            "wavefront_waves.trefoil");
        row("number for group", lens.arg(R"("tilt_waves": 1)"), ErrorCode::InvalidOption, "tilt_waves");
        row("text for number", lens.arg(R"("wavefront_waves": {"coma": "1"})"), ErrorCode::InvalidOption,
            "wavefront_waves.coma");
        row("out of range", lens.arg(R"("pixel_fill": 1.5)"), ErrorCode::InvalidOption, "pixel_fill");
        row("number for name", R"({"name": 1, "f_number": 2, "pixel_pitch_um": 4})",
            ErrorCode::InvalidOption, "name");
    }

    void refusesBadFiles() {
        QFETCH(QString, content);
        QFETCH(int, code);
        QFETCH(QString, named);
        const std::filesystem::path path = temporary() / "lens.json";
        std::ofstream(path) << content.toStdString();
        const auto read = [&] { read_lens_model(path); };
        QCOMPARE(test::error_code_of(read), std::optional(static_cast<ErrorCode>(code)));
        const QString text = QString::fromStdString(test::error_text_of(read));
        QVERIFY2(text.contains("lens.json") && text.contains(named), qPrintable(text));
    }

    void refusesAKernelBeyondItsSampling() {
        LensModel lens;
        lens.name = "wide";
        lens.f_number = 0.7;
        lens.pixel_pitch = 50.0;
        QCOMPARE(test::error_code_of([&] {
                     simulated_grid(lens, {1, 1, 3, 65}, kSquare, kSquare);
                 }),
                 std::optional(ErrorCode::InvalidOption));
    }

    void stopsWhenAsked() {
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(
            simulated_grid(comatic_lens(), {8, 8, 3, 13}, kSquare, kSquare, {}, source.get_token()),
            Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestLensModel)
#include "test_lens_model.moc"
