#include "exchange/exchange.h"

#include "base/atomic_file.h"
#include "core/exchange/sample_grids.h"
#include "support/fixture.h"

#include <QTest>

#include <cmath>
#include <filesystem>

using namespace petzval;
using petzval::test::error_code_of;
using petzval::test::error_text_of;
using petzval::test::same_bits;
using petzval::test::sample_grid;
namespace fs = std::filesystem;

class TestGridFormats : public test::Fixture {
    Q_OBJECT

    fs::path path_for(const GridFormat& format) {
        const std::string extension(format.is_folder() ? "" : format.extensions[0]);
        return temporary() / ("grid of " + std::string(format.name) + extension);
    }

    static void add_formats() {
        QTest::addColumn<QString>("name");
        for (const GridFormat& format : grid_formats())
            QTest::newRow(format.name.data()) << QString::fromLatin1(format.name.data());
    }

    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(temporary()), {}));
    }

private Q_SLOTS:
    void round_trip_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QList<int>>("lengths");
        const std::pair<const char*, QList<int>> shapes[] = {
            {"colour", {4, 5, 3, 7}},      {"grey", {3, 2, 1, 5}},     {"one kernel", {1, 1, 1, 3}},
            {"a row", {1, 7, 3, 3}},       {"a column", {7, 1, 3, 3}}, {"large kernels", {2, 2, 3, 65}},
            {"many nodes", {11, 12, 1, 3}}};
        for (const GridFormat& format : grid_formats())
            for (const auto& [shape, lengths] : shapes)
                if (format.readable())
                    QTest::addRow("%s, %s", format.name.data(), shape) << format.name.data() << lengths;
    }

    void round_trip() {
        QFETCH(QString, name);
        QFETCH(QList<int>, lengths);
        const GridFormat& format = grid_format_named(name.toStdString());
        const PsfGrid grid = sample_grid({lengths[0], lengths[1], lengths[2], lengths[3]});
        write_grid(path_for(format), grid, format);
        const PsfGrid back = read_grid(path_for(format));
        QVERIFY(back.shape() == grid.shape());
        QVERIFY(back.metadata() == grid.metadata());
        if (name != "tiff16") {
            QVERIFY(same_bits(back.values(), grid.values()));
            return;
        }
        const float steps =
            3.0f * *std::ranges::max_element(grid.values()) / 65535.0f; // rounded, normalised
        for (std::size_t i = 0; i < grid.values().size(); ++i)
            QVERIFY(std::abs(back.values()[i] - grid.values()[i]) <= steps);
    }

    void numpy_arrays_of_doubles_are_rounded() {
        const PsfGrid grid = sample_grid({2, 3, 3, 5});
        const GridFormat& format = grid_format_named("numpy");
        const fs::path path = path_for(format);
        write_grid(path, grid, format);
        fs::remove(path.string() + ".json"); // as numpy.save leaves it
        std::string content = read_whole_file(path);
        const std::size_t data = content.size() - grid.values().size_bytes();
        content.resize(data);
        content.replace(content.find("<f4"), 3, "<f8");
        for (const float value : grid.values()) {
            const double number = value * (1.0 + 1e-9);
            content.append(reinterpret_cast<const char*>(&number), sizeof number);
        }
        write_atomically(path, content);
        QVERIFY(same_bits(read_grid(path).values(), grid.values()));
    }

    void unknown_origin_stays_unknown_data() { add_formats(); }
    void unknown_origin_stays_unknown() {
        QFETCH(QString, name);
        const GridFormat& format = grid_format_named(name.toStdString());
        if (!format.readable()) return;
        PsfGrid grid = test::asymmetric_grid({2, 3, 1, 3}, 1);
        grid.metadata().focus_distance = std::numeric_limits<double>::infinity();
        write_grid(path_for(format), grid, format);
        QVERIFY(read_grid(path_for(format)).metadata() == PsfMetadata());
    }

    /// By content: a grid may be called anything, also what another format is called.
    void formats_are_told_by_content_data() { add_formats(); }
    void formats_are_told_by_content() {
        QFETCH(QString, name);
        const GridFormat& format = grid_format_named(name.toStdString());
        if (format.is_folder() || format.name == "png") return; // its writer insists on .png
        const PsfGrid grid = sample_grid();
        for (const char* file : {"plain", "x.fits", "x.jpg", "[1].npy", "ümläut %d.mat"}) {
            write_grid(temporary() / file, grid, format);
            QCOMPARE(is_grid(temporary() / file), format.readable());
            if (format.readable()) QVERIFY(read_grid(temporary() / file).metadata() == grid.metadata());
        }
    }

    void writing_replaces_a_file_as_a_whole_data() { add_formats(); }
    void writing_replaces_a_file_as_a_whole() {
        QFETCH(QString, name);
        const GridFormat& format = grid_format_named(name.toStdString());
        if (format.is_folder()) return;
        write_grid(path_for(format), sample_grid({1, 2, 3, 3}), format);
        const std::size_t count = files();
        write_grid(path_for(format), sample_grid(), format);
        QCOMPARE(files(), count);
        if (format.readable()) QVERIFY(read_grid(path_for(format)).shape() == sample_grid().shape());
    }

    void failed_writes_leave_nothing_data() { add_formats(); }
    void failed_writes_leave_nothing() {
        QFETCH(QString, name);
        const GridFormat& format = grid_format_named(name.toStdString());
        const fs::path taken = path_for(format);
        fs::create_directories(taken / "something");
        QVERIFY(error_code_of([&] { write_grid(taken, sample_grid(), format); }).has_value());
        const fs::path nowhere = temporary() / "nowhere" / path_for(format).filename();
        QVERIFY(error_code_of([&] { write_grid(nowhere, sample_grid(), format); }).has_value());
        QCOMPARE(files(), std::size_t(1));
        QVERIFY(fs::exists(taken / "something"));
    }

    void the_same_grid_gives_the_same_bytes_data() { add_formats(); }
    void the_same_grid_gives_the_same_bytes() {
        QFETCH(QString, name);
        const GridFormat& format = grid_format_named(name.toStdString());
        if (format.is_folder()) return;
        write_grid(path_for(format), sample_grid(), format);
        const std::string first = read_whole_file(path_for(format));
        write_grid(path_for(format), sample_grid(), format);
        QVERIFY(read_whole_file(path_for(format)) == first);
    }

    void formats_go_by_extension() {
        QCOMPARE(grid_format_for("a/b.NPY").name, std::string_view("numpy"));
        QCOMPARE(grid_format_for("b.tif").name, std::string_view("tiff"));
        QCOMPARE(grid_format_for("b.pt").name, std::string_view("torch"));
        QCOMPARE(grid_format_for("b.fit").name, std::string_view("fits"));
        QCOMPARE(error_code_of([] { grid_format_for("b"); }), ErrorCode::InvalidOption);
        QCOMPARE(error_code_of([] { grid_format_for("b.jpg"); }), ErrorCode::InvalidOption);
        QCOMPARE(error_code_of([] { grid_format_named("jpeg"); }), ErrorCode::InvalidOption);
        QVERIFY(error_text_of([] { grid_format_named("jpeg"); }).find("siril") != std::string::npos);
    }

    void pictures_and_tables_hold_no_grid() {
        for (const char* name : {"csv", "png"}) {
            const GridFormat& format = grid_format_named(name);
            write_grid(path_for(format), sample_grid(), format);
            QVERIFY(!is_grid(path_for(format)));
            QCOMPARE(error_code_of([&] { read_grid(path_for(format)); }), ErrorCode::UnsuitableInput);
            const std::string text = error_text_of([&] { read_grid(path_for(format)); });
            QVERIFY2(text.find("holds no kernels") != std::string::npos, text.c_str());
        }
    }

    void photos_and_other_files_are_no_grids() {
        write_atomically(temporary() / "note.txt", "x,y,z\n");
        write_atomically(temporary() / "empty", "");
        fs::create_directory(temporary() / "folder");
        for (const char* file : {"note.txt", "empty", "folder", "missing"})
            QVERIFY(!is_grid(temporary() / file));
        const auto code = [&](const char* file) {
            return error_code_of([&] { read_grid(temporary() / file); });
        };
        QCOMPARE(code("note.txt"), ErrorCode::UnsupportedFormat);
        QCOMPARE(code("empty"), ErrorCode::DamagedFile);
        QCOMPARE(code("folder"), ErrorCode::UnsupportedFormat);
        QCOMPARE(code("missing"), ErrorCode::NotFound);
        for (const char* photo : {"photos", "raw"})
            if (const auto folder = test::shared_data(photo))
                for (const auto& entry : fs::recursive_directory_iterator(*folder))
                    QVERIFY2(!is_grid(entry.path()), entry.path().c_str());
    }
};

QTEST_GUILESS_MAIN(TestGridFormats)
#include "test_grid_formats.moc"
