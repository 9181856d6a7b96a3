#include "psf/contact_sheet.h"

#include "support/fixture.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace petzval;
using petzval::test::error_code_of;

class TestContactSheet : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void size_follows_zoom_and_gap();
    void draws_kernels_where_nodes_sit();
    void gamma_and_common_scale();
    void scale_by_node();
    void brightness_lifts_the_faint_and_cuts_off_the_bright();
    void grey_grids_are_grey();
    void refuses_bad_options();
};

namespace {

/// Two columns, one row: light in the upper right pixel of the first node's red, half as bright at the
/// second node's centre in blue.
PsfGrid two_nodes() {
    PsfGrid grid({1, 2, 3, 3});
    std::ranges::fill(grid.values(), 0.0f);
    grid.kernel(0, 0, 0)[2] = 0.8f;
    grid.kernel(0, 1, 2)[4] = 0.4f;
    return grid;
}

const ContactSheetOptions small = {.zoom = 2, .gap = 1, .gamma = 2.0};

} // namespace

void TestContactSheet::size_follows_zoom_and_gap() {
    const Image sheet = contact_sheet(PsfGrid({2, 5, 3, 13}));
    QCOMPARE(sheet.width(), 5 * (13 * 6 + 4) + 4);
    QCOMPARE(sheet.height(), 2 * (13 * 6 + 4) + 4);
    QCOMPARE(sheet.channels(), 3);
    QCOMPARE(sheet.curve(), TransferCurve::Srgb);
}

void TestContactSheet::draws_kernels_where_nodes_sit() {
    const Image sheet = contact_sheet(two_nodes(), small);
    QCOMPARE(sheet.width(), 15);
    QCOMPARE(sheet.height(), 8);
    // Gaps at columns 0, 7, 14 and rows 0, 7; kernel pixels as squares of 2 px between.
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 15; ++x) {
            const bool gap = x % 7 == 0 || y % 7 == 0;
            const bool red = !gap && (x == 5 || x == 6) && (y == 1 || y == 2);
            const bool blue = !gap && (x == 10 || x == 11) && (y == 3 || y == 4);
            QVERIFY(gap ? sheet.at(0, y, x) > 0.1f && sheet.at(0, y, x) < 0.3f
                        : (sheet.at(0, y, x) > 0.0f) == red);
            QVERIFY(gap ? sheet.at(1, y, x) == sheet.at(0, y, x) : sheet.at(1, y, x) == 0.0f);
            QVERIFY(gap || (sheet.at(2, y, x) > 0.0f) == blue);
        }
}

void TestContactSheet::gamma_and_common_scale() {
    const Image sheet = contact_sheet(two_nodes(), small);
    QCOMPARE(sheet.at(0, 1, 5), 1.0f);
    QVERIFY(std::abs(sheet.at(2, 3, 10) - std::sqrt(0.5f)) < 1e-6f);
}

void TestContactSheet::scale_by_node() {
    ContactSheetOptions options = small;
    options.common_scale = false;
    QCOMPARE(contact_sheet(two_nodes(), options).at(2, 3, 10), 1.0f);
}

void TestContactSheet::brightness_lifts_the_faint_and_cuts_off_the_bright() {
    ContactSheetOptions options = small;
    options.brightness = 1.5;
    const Image sheet = contact_sheet(two_nodes(), options);
    QCOMPARE(sheet.at(0, 1, 5), 1.0f);
    QCOMPARE(sheet.at(2, 3, 10), std::sqrt(0.75f));
}

void TestContactSheet::grey_grids_are_grey() {
    const Image sheet = contact_sheet(PsfGrid({1, 1, 1, 3}), small);
    for (int channel = 0; channel < 3; ++channel)
        QCOMPARE(sheet.at(channel, 3, 3), 1.0f);
}

void TestContactSheet::refuses_bad_options() {
    const PsfGrid grid({8, 8, 3, 13});
    for (const ContactSheetOptions& options :
         {ContactSheetOptions{.zoom = 0}, ContactSheetOptions{.gap = -1}, ContactSheetOptions{.gamma = 0.0},
          ContactSheetOptions{.zoom = 200}, ContactSheetOptions{.zoom = 2'000'000'000}})
        QCOMPARE(error_code_of([&] { contact_sheet(grid, options); }), ErrorCode::InvalidOption);
    QVERIFY_EXCEPTION_THROWN(contact_sheet(PsfGrid()), std::logic_error);
}

QTEST_GUILESS_MAIN(TestContactSheet)
#include "test_contact_sheet.moc"
