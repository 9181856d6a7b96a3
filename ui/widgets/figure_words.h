#pragma once

#include "psf/field_maps.h"
#include "psf/lens_verdict.h"
#include "psf/transfer_function.h"

#include <QString>

namespace petzval {

/// What a measure is called in the window's language.
QString measure_label(FieldMeasure measure);

/// What stands for a measure that has no value for a kernel: "> limit" for a sharpness beyond what pixels
/// can tell, else empty.
QString measure_beyond(FieldMeasure measure);

/// What a measure tells, in a photographer's sentence.
QString measure_help(FieldMeasure measure);

/// What a measure is told in: MTF50 in the chosen unit of frequency.
struct FigureUnit {
    QString name;
    double factor = 1.0; ///< from core's unit
    int digits = 2;
};
/// Frequencies fall back to cycles/px where the metadata lacks what `unit` takes.
FigureUnit figure_unit(FieldMeasure measure, FrequencyUnit unit, const PsfMetadata& metadata);

/// "Contrast at 0.25 cycles/px", in `unit` where the metadata has what it takes.
QString contrast_label(const GridAnalysis& analysis, FrequencyUnit unit);

/// Its sentences one after another.
QString verdict_text(const LensVerdict& verdict);

} // namespace petzval
