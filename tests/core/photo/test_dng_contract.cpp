#include "photo/opcode_list.h"
#include "photo/photo.h"
#include "photo/photo_writer.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

std::string big_endian(std::uint32_t number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> shift & 0xFF);
    return bytes;
}

/// One opcode, whose parameters begin with `numbers`.
std::string opcode(std::uint32_t id, const std::vector<std::uint32_t>& numbers) {
    std::string bytes = big_endian(id) + big_endian(0x01030000) + big_endian(1) +
                        big_endian(4 * static_cast<std::uint32_t>(numbers.size()));
    for (const std::uint32_t number : numbers)
        bytes += big_endian(number);
    return bytes;
}

constexpr std::uint32_t kWarp = 1, kVignette = 3, kBadPixels = 4, kGainMap = 9;

/// A gain map over every `pitch`-th photosite from (x, y) of a frame of 40 x 30, and a mark to know it by.
std::string gain_map(std::uint32_t x, std::uint32_t y, std::uint32_t pitch, std::uint32_t mark) {
    return opcode(kGainMap, {y, x, 30, 40, 0, 1, pitch, pitch, mark});
}

std::string list_of(const std::vector<std::string>& opcodes) {
    std::string list = big_endian(static_cast<std::uint32_t>(opcodes.size()));
    for (const std::string& one : opcodes)
        list += one;
    return list;
}

constexpr BayerPattern kGrbg = {{{1, 0}, {2, 1}}};

QString text_of(const fs::path& path) {
    return QString::fromStdString(path.string());
}

/// Names of the tags that exiftool finds of the photo itself, its previews and its RAW data.
QSet<QString> tags_of(const fs::path& path) {
    QProcess process;
    process.start("exiftool", {"-a", "-s", "-G0", "-u", text_of(path)});
    process.waitForFinished(test::kPatience);
    QSet<QString> tags;
    for (const QString& line : QString::fromUtf8(process.readAllStandardOutput()).split('\n')) {
        static const QRegularExpression row(R"(^\[(\w+)\]\s+(\S+)\s*:)");
        const auto match = row.match(line);
        if (match.hasMatch() && match.captured(1) != "File" && match.captured(1) != "Composite" &&
            match.captured(1) != "ExifTool")
            tags.insert(match.captured(2));
    }
    return tags;
}

} // namespace

/// What a DNG says to converters holds for the linear DNG made of it.
class TestDngContract : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void gain_maps_of_photosites_become_those_of_colours() {
        const std::string list = list_of({gain_map(0, 0, 2, 100), gain_map(1, 0, 2, 101),
                                          gain_map(0, 1, 2, 102), gain_map(1, 1, 2, 103)});
        const CarriedOpcodes carried = opcodes_for_three_colors(list, kGrbg);
        QVERIFY(carried.dropped.empty());
        const auto expected = [](std::uint32_t plane, std::uint32_t mark) {
            return opcode(kGainMap, {0, 0, 30, 40, plane, 1, 1, 1, mark});
        };
        // Green is that of the first row.
        QVERIFY(carried.list == list_of({expected(1, 100), expected(0, 101), expected(2, 102)}));
    }

    void a_gain_map_for_all_holds_for_all_colours() {
        const CarriedOpcodes carried = opcodes_for_three_colors(list_of({gain_map(0, 0, 1, 7)}), kGrbg);
        QVERIFY(carried.list == list_of({opcode(kGainMap, {0, 0, 30, 40, 0, 3, 1, 1, 7})}));
    }

    void what_cannot_be_carried_is_named() {
        const std::string vignette = opcode(kVignette, {1, 2, 3});
        const CarriedOpcodes carried = opcodes_for_three_colors(
            list_of({opcode(kWarp, {1}), vignette, opcode(kBadPixels, {0, 0})}), kGrbg);
        QVERIFY(carried.list == list_of({vignette}));
        QVERIFY((carried.dropped == std::vector<std::string>{"WarpRectilinear", "FixBadPixelsConstant"}));
    }

    void damaged_lists_end_where_they_are_cut_off() {
        const std::string list = list_of({gain_map(0, 0, 1, 7), opcode(kWarp, {1, 2, 3})});
        for (std::size_t size = 0; size < list.size(); ++size) {
            const CarriedOpcodes carried = opcodes_for_three_colors(list.substr(0, size), kGrbg);
            QVERIFY(carried.dropped.empty());
        }
        QVERIFY(opcode_names(list_of({opcode(4'000'000'000u, {})})).front() == "unknown opcode");
    }

    void nothing_is_lost_without_a_word_data() {
        QTest::addColumn<QString>("photo");
        QTest::addColumn<QStringList>("told");
        QTest::newRow("crop, exposure, warp")
            << "../cases/dng_development_tags.dng" << QStringList{"OpcodeList2"};
        QTest::newRow("gain maps, profile, GPS") << "raw/gopro/GOPR9231.DNG" << QStringList();
    }
    void nothing_is_lost_without_a_word() {
        QFETCH(QString, photo);
        QFETCH(QStringList, told);
        const auto original = test::shared_data(photo.toStdString());
        if (!original) QSKIP("needs ../shared");
        if (QStandardPaths::findExecutable("exiftool").isEmpty()) QSKIP("needs exiftool");
        const Photo read = read_photo(*original, RawMode::Demosaic);
        const fs::path copy = temporary() / "copy.dng";
        const std::vector<Message> warnings = write_linear_dng(
            copy, read.image, read.color.value(), *original, NoiseProfile{{1, 2, 3}, {4, 5, 6}});
        // What describes the mosaic, which is no more.
        const QSet<QString> of_the_mosaic = {"CFARepeatPatternDim", "CFAPattern2",  "CFAPattern",
                                             "CFAPlaneColor",       "CFALayout",    "BlackLevelRepeatDim",
                                             "BayerGreenSplit",     "ActiveArea",   "NewRawImageDigest",
                                             "LinearizationTable",  "XMPToolkit",   "TileWidth",
                                             "TileLength",          "TileOffsets",  "TileByteCounts",
                                             "RowsPerStrip",        "StripOffsets", "StripByteCounts"};
        QSet<QString> lost = tags_of(*original) - tags_of(copy) - of_the_mosaic;
        for (const QString& tag : told) {
            const bool warned = std::ranges::any_of(warnings, [&](const Message& warning) {
                return QString::fromStdString(warning.english()).contains(tag);
            });
            QVERIFY2(warned, qPrintable(tag));
            lost.remove(tag);
        }
        QVERIFY2(lost.isEmpty(), qPrintable(QStringList(lost.values()).join(' ')));
        QCOMPARE(warnings.size(), static_cast<std::size_t>(told.size()));
        for (const char* added : {"PreviewImage", "NoiseProfile", "AutoLateralCA"})
            QVERIFY2(tags_of(copy).contains(added), added);
    }
};

QTEST_GUILESS_MAIN(TestDngContract)
#include "test_dng_contract.moc"
