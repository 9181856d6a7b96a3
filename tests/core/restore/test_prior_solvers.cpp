#include "restore/solver.h"

#include "support/fixture.h"
#include "support/gaussian_prior.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace petzval;
using petzval::test::error_code_of;
using petzval::test::GaussianPrior;
using petzval::test::GaussianTile;
using petzval::test::rms_difference;

namespace {

constexpr int kSide = 36; // square, as the prior is of one size and denoisers see turned images

/// Options that make the slow ones fast enough for a test.
SolverOptions quick(const std::string& name) {
    if (name == "dps") return {{"steps", std::int64_t{60}}};
    if (name == "dmplug") return {{"steps", std::int64_t{60}}, {"rate", 0.1}};
    if (name == "gs-pnp") return {{"steps", std::int64_t{60}}, {"denoising", 10.0}, {"prior-weight", 0.5}};
    return {};
}

Image restored(const std::string& name, const GaussianTile& tile, std::uint64_t seed = 1) {
    const GaussianPrior prior(kSide, kSide);
    return solver(name).make(quick(name), &prior)->restored(tile.problem({}, seed), {});
}

} // namespace

/// What all solvers that use a prior have in common.
class TestPriorSolvers : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void comes_nearer_to_the_truth_data() { rows(); }
    void comes_nearer_to_the_truth();
    void repeats_itself_for_a_seed_data() { rows(); }
    void repeats_itself_for_a_seed();
    void looks_behind_clipped_highlights_data() { rows(); }
    void looks_behind_clipped_highlights();
    void ignores_what_is_missing_data() { rows(); }
    void ignores_what_is_missing();
    void stays_finite_without_noise_data() { rows(); }
    void stays_finite_without_noise();
    void progress_rises_to_one_data() { rows(); }
    void progress_rises_to_one();
    void stops_when_asked_data() { rows(); }
    void stops_when_asked();
    void refuses_wrong_options_data() { rows(); }
    void refuses_wrong_options();
    void describes_itself_data() { rows(); }
    void describes_itself();

private:
    void rows() {
        QTest::addColumn<std::string>("name");
        for (const SolverDescription& solver : solvers())
            if (solver.needs_prior) QTest::newRow(solver.name.c_str()) << solver.name;
    }
};

void TestPriorSolvers::comes_nearer_to_the_truth() {
    QFETCH(std::string, name);
    const GaussianTile tile(GaussianPrior(kSide, kSide), kSide, kSide, 0.01, 1);
    QVERIFY(rms_difference(restored(name, tile), tile.truth) <
            0.85 * rms_difference(tile.blurred, tile.truth));
}

void TestPriorSolvers::repeats_itself_for_a_seed() {
    QFETCH(std::string, name);
    const GaussianTile tile(GaussianPrior(kSide, kSide), kSide, kSide, 0.01, 2);
    const Image first = restored(name, tile, 7);
    QVERIFY(std::ranges::equal(first.values(), restored(name, tile, 7).values()));
    const bool draws = name != "dpir" && name != "gs-pnp";
    QCOMPARE(!std::ranges::equal(first.values(), restored(name, tile, 8).values()), draws);
}

void TestPriorSolvers::looks_behind_clipped_highlights() {
    QFETCH(std::string, name);
    GaussianTile tile(GaussianPrior(kSide, kSide), kSide, kSide, 0.01, 3);
    for (float& value : tile.blurred.values())
        value = std::min(value, 0.45f);
    const double naive = rms_difference(restored(name, tile), tile.truth);
    for (std::size_t i = 0; i < tile.evidence.size(); ++i)
        if (tile.blurred.values()[i] == 0.45f) tile.evidence[i] = Evidence::AtLeast;
    QVERIFY(rms_difference(restored(name, tile), tile.truth) < naive);
}

void TestPriorSolvers::ignores_what_is_missing() {
    QFETCH(std::string, name);
    GaussianTile tile(GaussianPrior(kSide, kSide), kSide, kSide, 0.01, 4);
    const double complete = rms_difference(restored(name, tile), tile.truth);
    for (int channel = 0; channel < 3; ++channel)
        for (int y = 0; y < kSide; ++y)
            for (int x = kSide - 4; x < kSide; ++x) {
                const float share = static_cast<float>(x - kSide + 5) / 5.0f;
                tile.blurred.at(channel, y, x) = std::lerp(tile.blurred.at(channel, y, kSide - 5),
                                                           tile.blurred.at(channel, y, 0), share);
                tile.evidence[(static_cast<std::size_t>(channel) * kSide + y) * kSide + x] =
                    Evidence::Missing;
            }
    const Rect kept{4, 0, kSide - 12, kSide};
    const double error = rms_difference(cropped(restored(name, tile), kept), cropped(tile.truth, kept));
    QVERIFY(error < 1.5 * complete);
}

void TestPriorSolvers::stays_finite_without_noise() {
    QFETCH(std::string, name);
    GaussianTile tile(GaussianPrior(kSide, kSide), kSide, kSide, 0.0, 5);
    std::ranges::fill(tile.sigma.values(), 1e-9f);
    const Image result = restored(name, tile);
    QVERIFY(std::ranges::all_of(result.values(), [](float value) { return std::isfinite(value); }));
    QVERIFY(rms_difference(result, tile.truth) < rms_difference(tile.blurred, tile.truth));
}

void TestPriorSolvers::progress_rises_to_one() {
    QFETCH(std::string, name);
    const GaussianPrior prior(kSide, kSide);
    const GaussianTile tile(prior, kSide, kSide, 0.01, 6);
    std::vector<double> shares;
    solver(name).make(quick(name), &prior)->restored(tile.problem(), [&](double share) {
        shares.push_back(share);
    });
    QVERIFY(shares.size() > 3);
    QVERIFY(std::ranges::is_sorted(shares));
    QCOMPARE(shares.back(), 1.0);
}

void TestPriorSolvers::stops_when_asked() {
    QFETCH(std::string, name);
    const GaussianPrior prior(kSide, kSide);
    const GaussianTile tile(prior, kSide, kSide, 0.01, 7);
    std::stop_source source;
    int reports = 0;
    QVERIFY_EXCEPTION_THROWN(solver(name)
                                 .make({}, &prior)
                                 ->restored(tile.problem(source.get_token()),
                                            [&](double) {
                                                ++reports;
                                                source.request_stop();
                                            }),
                             Cancelled);
    QCOMPARE(reports, 1);
}

void TestPriorSolvers::refuses_wrong_options() {
    QFETCH(std::string, name);
    const GaussianPrior prior(kSide, kSide);
    const SolverDescription& description = solver(name);
    QCOMPARE(error_code_of([&] {
                 checked(description, {{"steps", std::int64_t{0}}});
             }),
             ErrorCode::InvalidOption);
    QCOMPARE(error_code_of([&] {
                 checked(description, {{"steeps", std::int64_t{8}}});
             }),
             ErrorCode::InvalidOption);
    QCOMPARE(error_code_of([&] {
                 description.make({{"steps", std::string("many")}}, &prior);
             }),
             ErrorCode::InvalidOption);
    QVERIFY_EXCEPTION_THROWN(description.make({}, nullptr), std::logic_error);
}

void TestPriorSolvers::describes_itself() {
    QFETCH(std::string, name);
    const SolverDescription& description = solver(name);
    QVERIFY(!description.title.empty() && !description.help.empty() && !description.cost.empty());
    QVERIFY(description.source.find("arXiv") != std::string::npos);
    for (const OptionDescriptor& option : description.options)
        QVERIFY2(option.help.ends_with('.'), option.name.c_str());
    QCOMPARE(checked(description, {}).size(), description.options.size());
}

QTEST_GUILESS_MAIN(TestPriorSolvers)
#include "test_prior_solvers.moc"
