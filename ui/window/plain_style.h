#pragma once

#include <QProxyStyle>

class QStyleOptionComboBox;

namespace petzval {

/// Qt's Fusion without its gradients and bevels: flat greys of the palette, one accent (Highlight) for what
/// is chosen, thin lines where something ends. All colours come from the palette.
class PlainStyle : public QProxyStyle {
    Q_OBJECT

public:
    PlainStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;

private:
    void drawComboBoxLabel(const QStyleOptionComboBox& box, QPainter& painter, const QWidget* widget) const;
};

} // namespace petzval
