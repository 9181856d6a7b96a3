#include "base/atomic_file.h"
#include "exchange/exchange.h"
#include "hosts/host_frame.h"

#include <QTest>

#include <cmath>

#ifdef PETZVAL_HAS_LENSFUN
#include <lensfun/lensfun.h>
#endif

using namespace petzval;
using petzval::test::HostLens;
namespace fs = std::filesystem;

/// The lateral colour that Petzval measured, as lensfun's own library reads and applies it.
class TestLensfun : public test::Fixture {
    Q_OBJECT

    static PsfGrid grid(double focal, double f_number, const HostLens& lens) {
        PsfGrid grid = test::host_grid(lens);
        grid.metadata().focal_length = focal;
        grid.metadata().f_number = f_number;
        return grid;
    }

    fs::path written(const std::vector<PsfGrid>& grids) {
        const fs::path path = temporary() / "lens.xml";
        write_grids(path, grids, grid_format_named("lensfun"));
        return path;
    }

#ifdef PETZVAL_HAS_LENSFUN
    struct Deleter {
        void operator()(lfDatabase* database) const { lf_db_destroy(database); }
        void operator()(lfModifier* modifier) const { lf_modifier_destroy(modifier); }
    };
    using Database = std::unique_ptr<lfDatabase, Deleter>;

    static Database database(const fs::path& path) {
        Database database(lf_db_new());
        if (lf_db_load_file(database.get(), path.c_str()) != LF_NO_ERROR) return nullptr;
        return database;
    }

    /// px from the place (x, y) of the corrected picture to where lensfun takes red and blue from.
    struct Sampled {
        double red_x, red_y, blue_x, blue_y;
    };
    static Sampled sampled(const lfDatabase* database, double focal, int x, int y) {
        const lfLens** lenses = lf_db_find_lenses_hd(database, nullptr, nullptr, test::kHostLens, 0);
        if (!lenses) return {NAN, NAN, NAN, NAN};
        const std::unique_ptr<lfModifier, Deleter> modifier(lf_modifier_new(lenses[0], 1.0f, 768, 512));
        const int flags =
            lf_modifier_initialize(modifier.get(), lenses[0], LF_PF_F32, static_cast<float>(focal), 2.0f,
                                   10.0f, 1.0f, LF_RECTILINEAR, LF_MODIFY_TCA, 0);
        lf_free(lenses);
        float places[6];
        if (flags != LF_MODIFY_TCA ||
            !lf_modifier_apply_subpixel_distortion(modifier.get(), static_cast<float>(x),
                                                   static_cast<float>(y), 1, 1, places))
            return {NAN, NAN, NAN, NAN};
        return {places[0] - x, places[1] - y, places[4] - x, places[5] - y};
    }
#endif

private Q_SLOTS:
    void lensfun_takes_colours_from_where_the_lens_put_them() {
#ifdef PETZVAL_HAS_LENSFUN
        const auto lenses =
            database(written({grid(50, 2, {0.7, 0.3, 1.002, 0.997}), grid(50, 8, {0.6, 0.1, 1.002, 0.997}),
                              grid(24, 2, {0.7, 0.3, 0.999, 1.004})}));
        QVERIFY(lenses);
        for (const auto& [x, y] : {std::pair(40, 30), {700, 100}, {384, 500}, { 10, 256 }}) {
            const double dx = x - 383.5, dy = y - 255.5;
            const auto near = [](double a, double b) { return std::abs(a - b) < 0.03; };
            const Sampled at50 = sampled(lenses.get(), 50, x, y);
            QVERIFY(near(at50.red_x, 0.002 * dx) && near(at50.red_y, 0.002 * dy));
            QVERIFY(near(at50.blue_x, -0.003 * dx) && near(at50.blue_y, -0.003 * dy));
            const Sampled at24 = sampled(lenses.get(), 24, x, y);
            QVERIFY(near(at24.red_x, -0.001 * dx) && near(at24.blue_x, 0.004 * dx));
            QVERIFY(near(at24.red_y, -0.001 * dy) && near(at24.blue_y, 0.004 * dy));
        }
#else
        QSKIP("needs lensfun (liblensfun-dev)");
#endif
    }

    void what_a_grid_does_not_tell_is_named() {
        const auto refusal = [&](auto change) {
            PsfGrid grid = test::host_grid({});
            change(grid.metadata());
            return test::error_text_of([&] { written({grid}); });
        };
        const auto says = [](const std::string& text, const char* words) {
            return text.find(words) != std::string::npos;
        };
        QVERIFY(says(refusal([](PsfMetadata& about) { about.lens.clear(); }), "does not tell its lens"));
        QVERIFY(says(refusal([](PsfMetadata& about) { about.focal_length.reset(); }), "focal length"));
        QVERIFY(
            says(refusal([](PsfMetadata& about) { about.pixel_pitch.reset(); }), "how large its pixels"));
        QVERIFY(says(refusal([](PsfMetadata& about) { about.frame_width = 0; }), "size of its frames"));
    }

    void names_are_written_as_xml_has_them() {
        PsfGrid grid = test::host_grid({});
        grid.metadata().lens = "A & B <50> \"mm\"\x01";
        const std::string text = read_whole_file(written({grid}));
        QVERIFY(text.find("<model>A &amp; B &lt;50&gt; &quot;mm&quot;</model>") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestLensfun)
#include "test_lensfun.moc"
