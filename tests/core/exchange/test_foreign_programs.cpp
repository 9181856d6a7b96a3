#include "exchange/exchange.h"

#include "base/atomic_file.h"
#include "core/exchange/sample_grids.h"
#include "support/fixture.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <cstring>

using namespace petzval;
using petzval::test::same_bits;
using petzval::test::sample_grid;
namespace fs = std::filesystem;

/// Files of ours in the hands of other programs, and theirs in ours.
class TestForeignPrograms : public test::Fixture {
    Q_OBJECT

    static constexpr int not_installed = 77; // foreign_reader.py

    /// The program's exit code, and what it printed.
    struct Run {
        int code = -1;
        QString output;
    };

    Run run(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("HOME", QString::fromStdString(temporary().string()));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(QString::fromStdString(temporary().string()));
        process.start(program, arguments);
        constexpr int patience_ms = 60'000;
        if (!process.waitForFinished(patience_ms)) return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAll())};
    }

    Run python(const char* action, const QString& format, const fs::path& file, const fs::path& raw,
               const PsfShape& shape) {
        const QString lengths =
            QString("%1,%2,%3,%4,%4").arg(shape.rows).arg(shape.cols).arg(shape.channels).arg(shape.size);
        // Debian's own, whose packages these are.
        return run(
            "/usr/bin/python3",
            {QString::fromStdString(test::repository("tests/core/exchange/foreign_reader.py").string()),
             action, format, QString::fromStdString(file.string()), QString::fromStdString(raw.string()),
             lengths});
    }

    static std::string bytes_of(const PsfGrid& grid) {
        return {reinterpret_cast<const char*>(grid.values().data()), grid.values().size_bytes()};
    }

    static void add_rows(std::initializer_list<const char*> formats, std::initializer_list<int> channels) {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("channels");
        for (const char* format : formats)
            for (const int count : channels)
                QTest::addRow("%s, %s", format, count == 3 ? "colour" : "grey") << format << count;
    }

private Q_SLOTS:
    void python_reads_our_files_data() {
        add_rows({"fits", "numpy", "tiff", "tiff16", "exr", "matlab", "torch", "siril"}, {3, 1});
    }

    void python_reads_our_files() {
        QFETCH(QString, name);
        QFETCH(int, channels);
        const PsfGrid grid = sample_grid({4, 5, channels, 7});
        const fs::path file = temporary() / "grid";
        write_grid(file, grid, grid_format_named(name.toStdString()));
        const Run result = python("read", name, file, temporary() / "raw", grid.shape());
        if (result.code == not_installed) QSKIP("needs a package of Python that is not installed");
        QVERIFY2(result.code == 0, qPrintable(result.output));
        const std::string raw = read_whole_file(temporary() / "raw");
        PsfGrid seen(grid.shape());
        QCOMPARE(raw.size(), seen.values().size_bytes());
        std::memcpy(seen.values().data(), raw.data(), raw.size());
        if (name != "tiff16") {
            QVERIFY(same_bits(seen.values(), grid.values()));
            return;
        }
        const float half_step = 0.501f * *std::ranges::max_element(grid.values()) / 65535.0f;
        for (std::size_t i = 0; i < raw.size() / sizeof(float); ++i)
            QVERIFY(std::abs(seen.values()[i] - grid.values()[i]) <= half_step);
    }

    void we_read_what_python_writes_data() { add_rows({"fits", "numpy", "matlab", "torch", "siril"}, {3}); }

    void we_read_what_python_writes() {
        QFETCH(QString, name);
        QFETCH(int, channels);
        const PsfGrid grid = sample_grid({4, 5, channels, 7});
        write_atomically(temporary() / "raw", bytes_of(grid));
        const fs::path file = temporary() / ("grid" + (name == "siril" ? std::string() : extension(name)));
        const Run result = python("write", name, file, temporary() / "raw", grid.shape());
        if (result.code == not_installed) QSKIP("needs a package of Python that is not installed");
        QVERIFY2(result.code == 0, qPrintable(result.output));
        const PsfGrid back = read_grid(file);
        QVERIFY(back.shape() == grid.shape());
        QVERIFY(same_bits(back.values(), grid.values()));
        QVERIFY(back.metadata() == PsfMetadata());
    }

    void openexr_names_our_channels() {
        if (QStandardPaths::findExecutable("exrheader").isEmpty()) QSKIP("exrheader is not installed");
        write_grid(temporary() / "grid.exr", sample_grid(), grid_format_named("exr"));
        const Run result = run("exrheader", {"grid.exr"});
        QVERIFY2(result.code == 0, qPrintable(result.output));
        for (const char* expected : {"B, 32-bit floating-point", "G, 32-bit floating-point",
                                     "R, 32-bit floating-point", "(34 27)", "petzval-psf-grid"})
            QVERIFY2(result.output.contains(expected), qPrintable(result.output));
    }

    /// Siril loads a node and saves it as TIFF, top row first.
    void siril_sees_a_node_the_right_way_up() {
        if (QStandardPaths::findExecutable("siril-cli").isEmpty()) QSKIP("siril-cli is not installed");
        const PsfGrid grid = sample_grid();
        write_grid(temporary() / "nodes", grid, grid_format_named("siril"));
        write_atomically(temporary() / "script.ssf",
                         "requires 1.0.0\ncd nodes\nload psf_02_03.fit\nsavetif32 ../node\n");
        const Run result = run("siril-cli", {"-s", "script.ssf"});
        QVERIFY2(result.code == 0, qPrintable(result.output));
        const PsfShape shape{1, 1, 3, 7};
        const Run seen =
            python("read", "siril_picture", temporary() / "node.tif", temporary() / "raw", shape);
        if (seen.code == not_installed) QSKIP("needs python3-tifffile");
        QVERIFY2(seen.code == 0, qPrintable(seen.output));
        const std::string raw = read_whole_file(temporary() / "raw");
        std::string node;
        for (int channel = 0; channel < 3; ++channel) {
            const std::span<const float> kernel = grid.kernel(2, 3, channel);
            node.append(reinterpret_cast<const char*>(kernel.data()), kernel.size_bytes());
        }
        QVERIFY(raw == node);
    }

private:
    static std::string extension(const QString& name) {
        return std::string(grid_format_named(name.toStdString()).extensions[0]);
    }
};

QTEST_GUILESS_MAIN(TestForeignPrograms)
#include "test_foreign_programs.moc"
