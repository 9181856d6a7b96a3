#include "base/atomic_file.h"
#include "exchange/exchange.h"
#include "support/fixture.h"

#include <QTest>

#include <cmath>
#include <sstream>

using namespace petzval;

class TestRadiusTable : public test::Fixture {
    Q_OBJECT

    /// Node (row, col), channel c has a Gaussian of sigma 1 + 0.3 row + 0.2 col + 0.1 c, off its centre.
    static double sigma(int row, int col, int channel) {
        return 1.0 + 0.3 * row + 0.2 * col + 0.1 * channel;
    }
    static PsfGrid gaussians(int rows, int cols, int channels) {
        PsfGrid grid({rows, cols, channels, 25});
        for (int row = 0; row < rows; ++row)
            for (int col = 0; col < cols; ++col)
                for (int channel = 0; channel < channels; ++channel)
                    for (int i = 0; i < 625; ++i) {
                        const double x = i % 25 - 12.3;
                        const double y = i / 25 - 11.8;
                        const double s = sigma(row, col, channel);
                        grid.kernel(row, col, channel)[i] =
                            static_cast<float>(std::exp(-0.5 * (x * x + y * y) / (s * s)));
                    }
        normalise(grid, "grid");
        return grid;
    }

    std::vector<std::string> lines_of(const PsfGrid& grid) {
        const GridFormat& format = grid_format_named("csv");
        write_grid(temporary() / "radii.csv", grid, format);
        std::istringstream text(read_whole_file(temporary() / "radii.csv"));
        std::vector<std::string> lines;
        for (std::string line; std::getline(text, line);)
            lines.push_back(line);
        return lines;
    }

    static std::vector<double> numbers_in(const std::string& line) {
        std::vector<double> numbers;
        std::istringstream text(line);
        for (std::string word; std::getline(text, word, ',');)
            numbers.push_back(std::stod(word));
        return numbers;
    }

private Q_SLOTS:
    void gaussians_have_their_own_sigma_at_their_place() {
        const std::vector<std::string> lines = lines_of(gaussians(2, 3, 3));
        QCOMPARE(lines.size(), std::size_t(7));
        QCOMPARE(lines[0], std::string("x,y,radius_red_px,radius_green_px,radius_blue_px"));
        for (int row = 0; row < 2; ++row)
            for (int col = 0; col < 3; ++col) {
                const std::vector<double> line = numbers_in(lines[1 + row * 3 + col]);
                QCOMPARE(line.size(), std::size_t(5));
                QCOMPARE(line[0], col / 2.0);
                QCOMPARE(line[1], double(row));
                for (int channel = 0; channel < 3; ++channel)
                    QVERIFY(std::abs(line[2 + channel] - sigma(row, col, channel)) < 0.01);
            }
    }

    void superpixels_count_as_two_pixels_of_the_photo() {
        PsfGrid grid = gaussians(1, 1, 1);
        grid.metadata().raw_mode = "superpixel";
        const std::vector<std::string> lines = lines_of(grid);
        QCOMPARE(lines[0], std::string("x,y,radius_px"));
        QVERIFY(std::abs(numbers_in(lines[1])[2] - 2.0) < 0.02);
    }

    void a_sharp_lens_needs_no_sharpening() {
        QCOMPARE(lines_of(PsfGrid({1, 1, 1, 3}))[1], std::string("0.5000,0.5000,0.0000"));
    }
};

QTEST_GUILESS_MAIN(TestRadiusTable)
#include "test_radius_table.moc"
