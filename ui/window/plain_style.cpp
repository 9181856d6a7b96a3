#include "ui/window/plain_style.h"

#include "ui/widgets/colour_scale.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolBar>

#include <algorithm>

namespace petzval {

namespace {

constexpr double kRound = 3.0;      // px, of corners
constexpr int kScrollBar = 12;      // px across
constexpr int kShortestHandle = 28; // px of a scroll bar
constexpr int kAroundTabText = 18;  // px, left and right together
constexpr double kAccentLine = 2.0; // px

bool is(const QStyleOption& option, QStyle::StateFlag state) {
    return option.state.testFlag(state);
}

/// Where something ends.
QColor lineColour(const QStyleOption& option) {
    return mix_of(option.palette.color(QPalette::Window), option.palette.color(QPalette::WindowText),
                  0.22f);
}

QColor accent(const QStyleOption& option) {
    return option.palette.color(QPalette::Active, QPalette::Highlight);
}

QPainterPath rounded(const QRect& rect) {
    QPainterPath path;
    path.addRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), kRound, kRound);
    return path;
}

void fillBox(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& line) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line);
    painter.setBrush(fill);
    painter.drawPath(rounded(rect));
    painter.restore();
}

void drawButton(const QStyleOption& option, QPainter& painter) {
    const QPalette& palette = option.palette;
    const QColor window = palette.color(QPalette::Window), text = palette.color(QPalette::WindowText);
    QColor fill = palette.color(QPalette::Button);
    if (!is(option, QStyle::State_Enabled))
        fill = window;
    else if (is(option, QStyle::State_Sunken) || is(option, QStyle::State_On))
        fill = mix_of(window, text, 0.16f);
    else if (is(option, QStyle::State_MouseOver))
        fill = mix_of(fill, text, 0.07f);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool isDefault = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const bool focused =
        is(option, QStyle::State_HasFocus) && is(option, QStyle::State_KeyboardFocusChange);
    fillBox(painter, option.rect, fill, focused || isDefault ? accent(option) : lineColour(option));
}

void drawCheckBox(const QStyleOption& option, QPainter& painter) {
    const bool on = is(option, QStyle::State_On), enabled = is(option, QStyle::State_Enabled);
    const QColor base = option.palette.color(QPalette::Base), text = option.palette.color(QPalette::Text);
    const QColor line = mix_of(base, text, enabled ? 0.5f : 0.25f);
    const int side = std::min(option.rect.width(), option.rect.height()) - 1;
    QRect box(0, 0, side, side);
    box.moveCenter(option.rect.center());
    const QColor fill = on ? (enabled ? accent(option) : line) : base;
    fillBox(painter, box, fill, on ? fill : line);
    if (!on && !is(option, QStyle::State_NoChange)) return;
    const auto at = [&](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(on ? option.palette.color(QPalette::HighlightedText) : text, 1.8, Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(on ? QPolygonF({at(0.24, 0.52), at(0.43, 0.72), at(0.77, 0.3)})
                            : QPolygonF({at(0.25, 0.5), at(0.75, 0.5)}));
    painter.restore();
}

/// Of tabs and pages: what is shown stands on a line of the accent.
void drawTab(const QStyleOption& tab, bool chosen, QPainter& painter) {
    const QColor window = tab.palette.color(QPalette::Window),
                 text = tab.palette.color(QPalette::WindowText);
    const bool focused = is(tab, QStyle::State_HasFocus) && is(tab, QStyle::State_KeyboardFocusChange);
    const bool hovered = is(tab, QStyle::State_MouseOver) && is(tab, QStyle::State_Enabled);
    if (focused || hovered) painter.fillRect(tab.rect, mix_of(window, text, focused ? 0.12f : 0.06f));
    if (chosen)
        painter.fillRect(
            QRectF(tab.rect.left(), tab.rect.bottom() + 1 - kAccentLine, tab.rect.width(), kAccentLine),
            accent(tab));
}

/// Of a group of options that folds.
void drawHeading(const QStyleOption& heading, QPainter& painter) {
    drawTab(heading, false, painter);
    painter.setPen(lineColour(heading));
    painter.drawLine(heading.rect.bottomLeft(), heading.rect.bottomRight());
}

void drawHeaderSection(const QStyleOption& header, QPainter& painter) {
    painter.fillRect(header.rect, header.palette.color(QPalette::Window));
    painter.setPen(lineColour(header));
    painter.drawLine(header.rect.bottomLeft(), header.rect.bottomRight());
    painter.drawLine(header.rect.topRight() + QPoint(0, 4), header.rect.bottomRight() - QPoint(0, 4));
}

void drawScrollBar(const QStyleOptionSlider& bar, const QRect& handle, QPainter& painter) {
    const QColor window = bar.palette.color(QPalette::Window),
                 text = bar.palette.color(QPalette::WindowText);
    painter.fillRect(bar.rect, window);
    if (bar.maximum <= bar.minimum) return;
    const bool held = is(bar, QStyle::State_Sunken) && bar.activeSubControls & QStyle::SC_ScrollBarSlider;
    const bool hovered = is(bar, QStyle::State_MouseOver);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mix_of(window, text, held ? 0.55f : hovered ? 0.42f : 0.3f));
    const QRectF inner = QRectF(handle).adjusted(3.0, 3.0, -3.0, -3.0);
    const double radius = 0.5 * std::min(inner.width(), inner.height());
    painter.drawRoundedRect(inner, radius, radius);
    painter.restore();
}

/// All of the bar is for the handle: there are no arrows at its ends.
QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part) {
    const bool across = bar.orientation == Qt::Horizontal;
    const int length = across ? bar.rect.width() : bar.rect.height();
    const int range = bar.maximum - bar.minimum;
    int handle = length;
    if (range > 0) {
        const qint64 share = qint64(length) * bar.pageStep / (qint64(range) + bar.pageStep);
        handle = std::clamp(static_cast<int>(share), std::min(kShortestHandle, length), length);
    }
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      length - handle, bar.upsideDown);
    const auto piece = [&](int from, int size) {
        const QRect rect =
            across ? QRect(from, 0, size, bar.rect.height()) : QRect(0, from, bar.rect.width(), size);
        return QStyle::visualRect(bar.direction, bar.rect, rect.translated(bar.rect.topLeft()));
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return piece(start, handle);
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + handle, length - start - handle);
    case QStyle::SC_ScrollBarGroove:
        return piece(0, length);
    default:
        return {};
    }
}

} // namespace

PlainStyle::PlainStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void PlainStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    switch (element) {
    case PE_PanelButtonTool:
        if (widget && widget->property("heading").toBool()) return drawHeading(*option, *painter);
        if (widget && qobject_cast<const QToolBar*>(widget->parentWidget()))
            return drawTab(*option, is(*option, State_On), *painter);
        return drawButton(*option, *painter);
    case PE_PanelButtonCommand:
        return drawButton(*option, *painter);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawCheckBox(*option, *painter);
    case PE_FrameTabBarBase:
        painter->setPen(lineColour(*option));
        return painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
    default:
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void PlainStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    switch (element) {
    case CE_TabBarTabShape:
        return drawTab(*option, is(*option, State_Selected), *painter);
    case CE_ComboBoxLabel:
        if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            return drawComboBoxLabel(*box, *painter, widget);
        break;
    case CE_HeaderSection:
        return drawHeaderSection(*option, *painter);
    case CE_HeaderEmptyArea:
        if (is(*option, State_Horizontal)) return drawHeaderSection(*option, *painter);
        return painter->fillRect(option->rect, option->palette.color(QPalette::Base));
    case CE_ToolBar:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        painter->setPen(lineColour(*option));
        return painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

/// Text that is too long ends in dots, rather than in half a letter.
void PlainStyle::drawComboBoxLabel(const QStyleOptionComboBox& box, QPainter& painter,
                                   const QWidget* widget) const {
    constexpr int margins = 4; // px, of the text in its field
    QStyleOptionComboBox shortened = box;
    int room = subControlRect(CC_ComboBox, &box, SC_ComboBoxEditField, widget).width() - margins;
    if (!box.currentIcon.isNull()) room -= box.iconSize.width() + margins;
    shortened.currentText = box.fontMetrics.elidedText(box.currentText, Qt::ElideRight, room);
    QProxyStyle::drawControl(CE_ComboBoxLabel, &shortened, &painter, widget);
}

void PlainStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ScrollBar && bar)
        return drawScrollBar(*bar, scrollBarPart(*bar, SC_ScrollBarSlider), *painter);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect PlainStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                 const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ScrollBar && bar) return scrollBarPart(*bar, part);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

int PlainStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    if (metric == PM_ScrollBarExtent) return kScrollBar;
    if (metric == PM_ScrollBarSliderMin) return kShortestHandle;
    if (metric == PM_TabBarTabHSpace) return kAroundTabText;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

} // namespace petzval
