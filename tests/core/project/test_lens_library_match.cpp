#include "project/profile_differences.h"
#include "project/profile_interpolation.h"
#include "psf/compare.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>

using namespace petzval;
using petzval::test::asymmetric_grid;
using petzval::test::error_text_of;

namespace {

LensProfile profile(std::int64_t id, double f_number) {
    LensProfile profile;
    profile.id = id;
    profile.added = "2026-01-0" + std::to_string(id) + "T00:00:00Z";
    profile.about.camera = "Acme One";
    profile.about.lens = "Acme 50mm F1.8";
    profile.about.f_number = f_number;
    profile.about.focal_length = 50.0;
    profile.about.raw_mode = "demosaic";
    profile.about.frame_width = 6000;
    profile.about.frame_height = 4000;
    return profile;
}

ProfileQuery photo(double f_number) {
    ProfileQuery query;
    query.subject = "a.dng";
    query.facts.camera = "Acme One";
    query.facts.lens = "Acme 50mm F1.8";
    query.facts.f_number = f_number;
    query.facts.focal_length = 50.0;
    query.facts.raw = true;
    query.facts.width = 6000;
    query.facts.height = 4000;
    return query;
}

bool contains(const std::string& text, const std::string& part) {
    const bool found = text.find(part) != std::string::npos;
    if (!found) qWarning("%s", text.c_str());
    return found;
}

} // namespace

class TestLensLibraryMatch : public test::Fixture {
    Q_OBJECT

    static std::string refusal(const std::vector<LensProfile>& profiles, const ProfileQuery& query) {
        return error_text_of([&] { best_match(profiles, query); });
    }

private Q_SLOTS:
    void the_exact_aperture_is_found_without_a_word() {
        const ProfileMatch match = best_match(std::vector{profile(1, 2.8), profile(2, 8.0)}, photo(8.0));
        QCOMPARE(match.profile.id, 2);
        QVERIFY(match.differences.empty());
        QVERIFY(best_match(std::vector{profile(1, 2.8)}, photo(2.83)).differences.empty());
    }

    void the_nearest_aperture_tells_how_far_off_it_is() {
        const ProfileMatch match = best_match(std::vector{profile(1, 2.8), profile(2, 8.0)}, photo(3.5));
        QCOMPARE(match.profile.id, 1);
        QCOMPARE(match.differences.size(), std::size_t(1));
        QCOMPARE(match.differences.front().english(),
                 std::string("calibrated at f/2.8, the photo is at f/3.5: 0.6 stops away"));
        QVERIFY(std::abs(match.stops - 0.644) < 0.001);
    }

    void what_is_too_far_is_refused_with_the_reason() {
        QVERIFY(contains(refusal({profile(1, 2.8), profile(2, 8.0)}, photo(22.0)),
                         "a.dng: no grid in the lens library fits; the nearest was calibrated at f/8, the "
                         "photo is at f/22: 2.9 stops away, 1 stop is the most."));
        ProfileQuery zoomed = photo(2.8);
        zoomed.facts.focal_length = 70.0;
        QVERIFY(contains(refusal({profile(1, 2.8)}, zoomed), "40 % away, 10 % is the most"));
        zoomed.facts.focal_length = 53.0;
        QVERIFY(contains(best_match(std::vector{profile(1, 2.8)}, zoomed).differences.at(0).english(),
                         "6 % away"));
        ProfileQuery near = photo(2.8);
        near.facts.focus_distance = 0.3;
        LensProfile far = profile(1, 2.8);
        far.about.focus_distance = 20.0;
        QVERIFY(contains(refusal({far}, near), "in focus at 20 m, the photo is at 0.3 m"));
        QVERIFY(best_match(std::vector{profile(1, 2.8)}, near).differences.empty());
    }

    void other_lenses_and_cameras_are_refused() {
        ProfileQuery query = photo(2.8);
        query.facts.lens = "Acme 85mm F1.4";
        QVERIFY(contains(refusal({profile(1, 2.8)}, query), "It has: Acme 50mm F1.8"));
        query = photo(2.8);
        query.facts.camera = "Acme Two";
        QVERIFY(contains(refusal({profile(1, 2.8)}, query), "on another camera only (Acme One)"));
        QVERIFY(contains(refusal({}, photo(2.8)), "empty"));
    }

    void the_same_pixel_pitch_makes_cameras_alike() {
        LensProfile on_one = profile(1, 2.8);
        on_one.about.pixel_pitch = 8.0;
        on_one.about.raw_mode = "superpixel"; // of a sensor with 4 um
        on_one.about.frame_width /= 2;
        on_one.about.frame_height /= 2;
        ProfileQuery query = photo(2.8);
        query.facts.camera = "Acme Two";
        query.pixel_pitch = 4.05;
        const ProfileMatch match = best_match(std::vector{on_one}, query);
        QVERIFY(contains(match.differences.at(0).english(), "another camera, Acme One"));
        query.pixel_pitch = 5.0;
        QVERIFY(contains(refusal({on_one}, query), "another camera"));
        // Another lens on the photo's camera tells how large its pixels are.
        query.pixel_pitch.reset();
        LensProfile another_lens = profile(2, 2.8);
        another_lens.about.lens = "Acme 85mm F1.4";
        another_lens.about.camera = "Acme Two";
        another_lens.about.pixel_pitch = 4.0;
        QCOMPARE(best_match(std::vector{on_one, another_lens}, query).profile.id, 1);
    }

    void names_are_compared_as_people_read_them() {
        ProfileQuery query = photo(2.8);
        query.facts.lens = "ACME 50 mm f/1.8";
        QCOMPARE(best_match(std::vector{profile(1, 2.8)}, query).profile.id, 1);
    }

    void photos_that_tell_too_little_are_refused() {
        ProfileQuery query = photo(2.8);
        query.facts.lens.clear();
        QVERIFY(contains(refusal({profile(1, 2.8)}, query),
                         "does not tell its lens. Name it, or choose a grid yourself"));
        query = photo(2.8);
        query.facts.f_number.reset();
        QVERIFY(contains(refusal({profile(1, 2.8)}, query), "its f-number"));
    }

    void a_photo_that_names_no_lens_has_the_one_that_is_built_in() {
        LensProfile compact = profile(1, 2.8);
        compact.about.lens = "Built-in";
        ProfileQuery query = photo(2.8);
        query.facts.lens.clear();
        QCOMPARE(best_match(std::vector{compact}, query).profile.id, 1);
        query.facts.camera = "Acme Two";
        QVERIFY(contains(refusal({compact}, query), "its lens"));
    }

    void several_copies_must_be_told_apart_by_name() {
        LensProfile mine = profile(1, 2.8), hers = profile(2, 8.0);
        mine.label.name = "Mine";
        hers.label.name = "Hers";
        ProfileQuery query = photo(2.8);
        QVERIFY(contains(refusal({mine, hers}, query), "Hers, Mine. Choose one."));
        query.copy = "mine";
        QCOMPARE(best_match(std::vector{mine, hers}, query).profile.id, 1);
        mine.label.name.clear();
        query.copy = "(no name)";
        QCOMPARE(best_match(std::vector{mine, hers}, query).profile.id, 1);
        query.copy = "his";
        QVERIFY(contains(refusal({mine, hers}, query), "no copy of this lens called his"));
    }

    void the_kind_of_file_and_its_pixels_count() {
        LensProfile developed = profile(1, 2.8), raw = profile(2, 2.8), super = profile(3, 2.8);
        developed.about.raw_mode.clear();
        super.about.raw_mode = "superpixel";
        super.about.frame_width /= 2;
        super.about.frame_height /= 2;
        ProfileQuery query = photo(2.8);
        query.raw_mode = RawMode::Superpixel;
        QCOMPARE(best_match(std::vector{developed, raw, super}, query).profile.id, 3);
        query.raw_mode = RawMode::Demosaic;
        QCOMPARE(best_match(std::vector{developed, raw, super}, query).profile.id, 2);
        query.facts.raw = false;
        QCOMPARE(best_match(std::vector{developed, raw, super}, query).profile.id, 1);
        QVERIFY(contains(best_match(std::vector{raw}, query).differences.at(0).english(), "developed"));
        QVERIFY(contains(refusal({super}, query), "pixels are of another size"));
        query.facts.width = 3000;
        query.facts.height = 2000;
        QVERIFY(
            contains(refusal({developed}, query), "frames of 6000 x 4000 px, the photo has 3000 x 2000"));
    }

    void among_equals_the_newest_serves() {
        QCOMPARE(best_match(std::vector{profile(1, 2.8), profile(2, 2.8)}, photo(2.8)).profile.id, 2);
    }

    void interpolation_takes_the_nearest_on_both_sides() {
        const std::vector profiles = {profile(1, 2.0), profile(2, 2.8), profile(3, 5.6), profile(4, 8.0)};
        const ProfileMatch match = match_between(profiles, photo(4.0));
        QCOMPARE(match.profile.id, 2);
        QCOMPARE(match.other->id, 3);
        QCOMPARE(match.differences.at(0).english(),
                 std::string("interpolated between f/2.8 and f/5.6 for the photo's f/4"));
        QVERIFY(!match_between(profiles, photo(5.6)).other);
        const ProfileMatch outside = match_between(profiles, photo(9.0));
        QCOMPARE(outside.profile.id, 4);
        QVERIFY(!outside.other);
        const std::vector too_wide = {profile(1, 2.0), profile(2, 8.0)};
        QVERIFY(contains(error_text_of([&] { match_between(too_wide, photo(4.0)); }), "2.0 stops away"));
    }

    void interpolated_kernels_are_the_weighted_mean() {
        PsfGrid wide = asymmetric_grid({2, 3, 3, 7}, 1), narrow = asymmetric_grid({2, 3, 3, 5}, 2);
        for (PsfGrid* grid : {&wide, &narrow})
            centre_on_green(*grid, 1e-4);
        wide.metadata().f_number = 2.0;
        narrow.metadata().f_number = 8.0;
        wide.metadata().method = "one";
        narrow.metadata().method = "two";
        const PsfGrid mixed = interpolated_grid(wide, narrow, 2.0 * std::sqrt(2.0)); // a quarter of the way
        QCOMPARE(mixed.shape(), wide.shape());
        QCOMPARE(mixed.metadata().method, std::string("interpolated between f/2 (one) and f/8 (two)"));
        QCOMPARE(*mixed.metadata().f_number, 2.0 * std::sqrt(2.0));
        require_valid(mixed, "mixed");
        const auto at = [](const PsfGrid& grid, int y, int x) {
            const int middle = grid.shape().size / 2;
            return grid.kernel(1, 2, 0)[(middle + y) * grid.shape().size + middle + x];
        };
        QVERIFY(std::abs(at(mixed, -2, 1) - (0.75f * at(wide, -2, 1) + 0.25f * at(narrow, -2, 1))) < 1e-4);
        QVERIFY(std::abs(at(mixed, 3, -1) - 0.75f * at(wide, 3, -1)) < 1e-4);
    }

    void interpolation_at_an_end_is_that_end() {
        PsfGrid wide = asymmetric_grid({2, 2, 3, 5}, 1), narrow = asymmetric_grid({2, 2, 3, 5}, 2);
        for (PsfGrid* grid : {&wide, &narrow})
            centre_on_green(*grid, 1e-4);
        wide.metadata().f_number = 2.8;
        narrow.metadata().f_number = 8.0;
        const PsfGrid end = interpolated_grid(wide, narrow, 8.0);
        for (std::size_t i = 0; i < end.values().size(); ++i)
            QVERIFY(std::abs(end.values()[i] - narrow.values()[i]) < 1e-4);
    }
};

QTEST_GUILESS_MAIN(TestLensLibraryMatch)
#include "test_lens_library_match.moc"
